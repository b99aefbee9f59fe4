"""The signature itself, put into the file; imported by whoever signs, because the library is large and slow to load."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from asn1crypto import keys, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko_certvalidator.registry import SimpleCertificateStore

from webapp.letters.own_thread import in_own_thread

SIGNATURE_FIELD = "TandaTangan"


def sign_pdf(
    pdf: bytes, certificate: bytes, private_key: bytes, *, at: datetime, name: str, reason: str, location: str
) -> bytes:
    """The same file with a signature appended. Certificate and key (PKCS #8) are DER."""
    signer = signers.SimpleSigner(
        signing_cert=x509.Certificate.load(certificate),
        signing_key=keys.PrivateKeyInfo.load(private_key),
        cert_registry=SimpleCertificateStore(),
    )
    metadata = signers.PdfSignatureMetadata(
        field_name=SIGNATURE_FIELD,
        name=name,
        reason=reason,
        location=location,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    signer_at = _SignerAt(at, metadata, signer)
    output: io.BytesIO = in_own_thread(lambda: signer_at.sign_pdf(writer))
    return output.getvalue()


class _SignerAt(signers.PdfSigner):
    """Signs at a given moment instead of the machine's."""

    def __init__(self, at: datetime, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._at = at

    def init_signing_session(self, *arguments: Any, **named: Any) -> PdfSigningSession:
        session = super().init_signing_session(*arguments, **named)
        session.system_time = self._at
        return session
