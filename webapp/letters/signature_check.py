"""Reading a signature; imported when there is one to read, because the library is large and slow to load."""

from __future__ import annotations

import io
from collections.abc import Collection

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from webapp.letters.own_thread import in_own_thread
from webapp.letters.verify import Reason


def check_signature(pdf: bytes, certificates: Collection[bytes]) -> Reason:
    """What the one signature in the file says. A damaged file raises whatever the parser raises."""
    signatures = PdfFileReader(io.BytesIO(pdf), strict=True).embedded_regular_signatures
    if len(signatures) != 1:
        return Reason.ADDED_AFTER_SIGNING
    return _checked(signatures[0], certificates)


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
