"""Says whether a PDF file is the letter that was issued.

The stored fingerprint decides first: a file with the same SHA-256 is the letter, byte by byte. Otherwise the
marks inside the file tell whether it was ours once: the signature with our certificate, and the verification
code that every letter carries in its metadata.
"""

import hashlib
import io
import logging
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from webapp.letters.own_thread import in_own_thread

SIZE_LIMIT = 10 * 1024 * 1024

_HEXADECIMAL = bytes.maketrans(b"ABCDEF", b"abcdef")


class Outcome(Enum):
    GENUINE = "genuine"
    """The letter as it was issued."""
    ALTERED = "altered"
    """It was our letter, but something in the file was changed."""
    OTHER_LETTER = "other_letter"
    """An intact letter of ours, but not the one that the code belongs to."""
    NOT_OURS = "not_ours"
    """Nothing in the file shows that it came from us."""


class Reason(Enum):
    IDENTICAL = "identical"
    SIGNATURE_INTACT = "signature_intact"
    BYTES_DIFFER = "bytes_differ"
    SIGNATURE_BROKEN = "signature_broken"
    ADDED_AFTER_SIGNING = "added_after_signing"
    SIGNATURE_MISSING = "signature_missing"
    SIGNED_BY_OTHERS = "signed_by_others"
    CODE_OF_ANOTHER_LETTER = "code_of_another_letter"
    NOT_A_PDF = "not_a_pdf"
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True)
class LetterRecord:
    """What is kept of an issued letter for checking: the fingerprint of the signed file, and its code."""

    sha256: str
    verification_code: str


@dataclass(frozen=True, slots=True)
class Verdict:
    outcome: Outcome
    reasons: tuple[Reason, ...]


def verify_letter(pdf: bytes, record: LetterRecord, certificates: Collection[bytes]) -> Verdict:
    """Compare a file that somebody uploaded with the letter of the record.

    `certificates` (DER) are those that count as ours. The file is anybody's: whatever is wrong with it is a
    reason, never an exception.
    """
    if hashlib.sha256(pdf).hexdigest() == record.sha256:
        return Verdict(Outcome.GENUINE, (Reason.IDENTICAL,))
    if len(pdf) > SIZE_LIMIT:
        return Verdict(Outcome.NOT_OURS, (Reason.TOO_LARGE,))
    has_code = record.verification_code.encode() in pdf
    state = _signature_state(pdf, certificates)
    if state is Reason.SIGNATURE_INTACT:
        if has_code:
            return Verdict(Outcome.ALTERED, (Reason.BYTES_DIFFER,))
        return Verdict(Outcome.OTHER_LETTER, (state, Reason.CODE_OF_ANOTHER_LETTER))
    if has_code or state in (Reason.SIGNATURE_BROKEN, Reason.ADDED_AFTER_SIGNING):
        return Verdict(Outcome.ALTERED, (state,))
    return Verdict(Outcome.NOT_OURS, (state,))


def _signature_state(pdf: bytes, certificates: Collection[bytes]) -> Reason:
    """What the signature in the file says; broken when our certificate is in it and anything is wrong."""
    if b"%PDF-" not in pdf[:1024]:
        return Reason.NOT_A_PDF
    if b"/ByteRange" not in pdf:
        return Reason.SIGNATURE_MISSING
    if not _holds_our_certificate(pdf, certificates):
        return Reason.SIGNED_BY_OTHERS
    try:
        signatures = PdfFileReader(io.BytesIO(pdf), strict=True).embedded_regular_signatures
        if len(signatures) != 1:
            return Reason.ADDED_AFTER_SIGNING
        return _checked(signatures[0], certificates)
    except Exception:
        # Damaged files fail in a hundred ways inside the parser, RecursionError among them.
        logging.getLogger(__name__).info("the signature of an uploaded letter cannot be read", exc_info=True)
        return Reason.SIGNATURE_BROKEN


def _checked(signature: EmbeddedPdfSignature, certificates: Collection[bytes]) -> Reason:
    signer = signature.signer_cert
    if signer is None or signer.dump() not in certificates:
        return Reason.SIGNED_BY_OTHERS
    roots = [x509.Certificate.load(certificate) for certificate in certificates]
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    status = in_own_thread(lambda: validate_pdf_signature(signature, signer_validation_context=context, skip_diff=True))
    if not (status.intact and status.valid):
        return Reason.SIGNATURE_BROKEN
    if status.coverage is not SignatureCoverageLevel.ENTIRE_FILE:
        return Reason.ADDED_AFTER_SIGNING
    return Reason.SIGNATURE_INTACT


def _holds_our_certificate(pdf: bytes, certificates: Collection[bytes]) -> bool:
    """The signature container is hexadecimal text in the file, with the certificate inside."""
    text = pdf.translate(_HEXADECIMAL)
    return any(certificate.hex().encode() in text for certificate in certificates)
