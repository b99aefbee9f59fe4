"""Says whether a PDF file is the letter that was issued.

The stored fingerprint decides first: a file with the same SHA-256 is the letter, byte by byte. Otherwise the
marks inside the file tell whether it was ours once: the signature with our certificate, and the verification
code that every letter carries in its metadata.
"""

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import Enum

from webapp.letters.examination import Examination, examine_pdf

LookInside = Callable[[bytes, Collection[bytes]], Examination]

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
    PASSWORD = "password"
    BROKEN = "broken"
    TOO_DEMANDING = "too_demanding"
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


def verify_letter(
    pdf: bytes, record: LetterRecord, certificates: Collection[bytes], look_inside: LookInside = examine_pdf
) -> Verdict:
    """Compare a file that somebody uploaded with the letter of the record.

    `certificates` (DER) are those that count as ours. The file is anybody's: whatever is wrong with it is a
    reason, never an exception. `look_inside` parses it, in a process of its own.
    """
    if hashlib.sha256(pdf).hexdigest() == record.sha256:
        return Verdict(Outcome.GENUINE, (Reason.IDENTICAL,))
    if len(pdf) > SIZE_LIMIT:
        return Verdict(Outcome.NOT_OURS, (Reason.TOO_LARGE,))
    examined = examine_letter(pdf, certificates, look_inside)
    has_code = record.verification_code.encode() in pdf or record.verification_code in examined.codes
    state = _signature_state(pdf, certificates, examined)
    if state is Reason.SIGNATURE_INTACT:
        if has_code:
            return Verdict(Outcome.ALTERED, (Reason.BYTES_DIFFER,))
        return Verdict(Outcome.OTHER_LETTER, (state, Reason.CODE_OF_ANOTHER_LETTER))
    if has_code or state in (Reason.SIGNATURE_BROKEN, Reason.ADDED_AFTER_SIGNING):
        return Verdict(Outcome.ALTERED, (state,))
    return Verdict(Outcome.NOT_OURS, (state,))


def examine_letter(pdf: bytes, certificates: Collection[bytes], look_inside: LookInside = examine_pdf) -> Examination:
    """What is inside the file; its signature is looked at when our certificate is in it."""
    if not _is_pdf(pdf):
        return Examination()
    is_signed = b"/ByteRange" in pdf and _holds_our_certificate(pdf, certificates)
    return look_inside(pdf, certificates if is_signed else ())


def _signature_state(pdf: bytes, certificates: Collection[bytes], examined: Examination) -> Reason:
    """What the signature in the file says; broken when our certificate is in it and anything is wrong."""
    if _is_pdf(pdf) and b"/ByteRange" in pdf and _holds_our_certificate(pdf, certificates):
        return Reason(examined.signature or "signature_broken")
    return unknown_reason(pdf, examined)


def unknown_reason(pdf: bytes, examined: Examination) -> Reason:
    """What is the matter with a file that leads to no letter of ours."""
    if not _is_pdf(pdf):
        return Reason.NOT_A_PDF
    if examined.unreadable is not None:
        return Reason(examined.unreadable)
    return Reason.SIGNED_BY_OTHERS if b"/ByteRange" in pdf else Reason.SIGNATURE_MISSING


def _is_pdf(pdf: bytes) -> bool:
    return b"%PDF-" in pdf[:1024]


def _holds_our_certificate(pdf: bytes, certificates: Collection[bytes]) -> bool:
    """The signature container is hexadecimal text in the file, with the certificate inside."""
    text = pdf.translate(_HEXADECIMAL)
    return any(certificate.hex().encode() in text for certificate in certificates)
