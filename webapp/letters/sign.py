"""Signs letters: PAdES (ETSI.CAdES.detached), the European profile for signatures in PDF files.

The visible words "ditandatangani secara elektronik" belong to the template; the signature itself is
invisible. Signing takes about 50 ms: it has no place inside a write transaction. In production a signer talks
to a certification authority that Indonesian law recognises (PP 71/2019); the key never lies in the web
process.
"""

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from asn1crypto import pem
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID


class Signer(Protocol):
    """Whoever can put the signature of the service under a letter."""

    @property
    def certificates(self) -> Sequence[bytes]:
        """The certificates (DER) that count as ours: the present one first, then the earlier ones."""
        ...

    def sign(self, pdf: bytes, *, at: datetime, name: str, reason: str, location: str) -> bytes:
        """The same file with a signature appended; `name` is the official in whose name it is given."""
        ...


class DevelopmentSigner:
    """Signs with a key of its own, made on first use.

    The certificate is signed by itself: it proves that a letter was not changed, not who the government is.
    """

    def __init__(self, folder: Path, *, common_name: str = "Satu Pintu (sertifikat pengembangan)") -> None:
        self._file = folder / "letter-signer.pem"
        if not self._file.exists():
            _create_key_file(self._file, common_name)
        parts = {kind: der for kind, _, der in pem.unarmor(self._file.read_bytes(), multiple=True)}
        self._certificate = parts["CERTIFICATE"]
        self._key = parts["PRIVATE KEY"]

    @property
    def certificates(self) -> Sequence[bytes]:
        return (self._certificate,)

    def sign(self, pdf: bytes, *, at: datetime, name: str, reason: str, location: str) -> bytes:
        # Only now: a process that signs nothing does without the 30 MB of the library.
        from webapp.letters.pades import sign_pdf

        return sign_pdf(pdf, self._certificate, self._key, at=at, name=name, reason=reason, location=location)


def _create_key_file(file: Path, common_name: str) -> None:
    """A P-256 key and its certificate in one file that only its owner can read.

    Two processes that start together get the same key: the file appears complete or not at all, and who comes
    second keeps the first one's.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = ec.generate_private_key(ec.SECP256R1())
    content = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    content += _self_signed(key, common_name).public_bytes(Encoding.PEM)
    descriptor, temporary = tempfile.mkstemp(dir=file.parent)  # created with 0600
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(content)
        with suppress(FileExistsError):
            os.link(temporary, file)
    finally:
        os.unlink(temporary)


def _self_signed(key: ec.EllipticCurvePrivateKey, common_name: str) -> x509.Certificate:
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )
    now = datetime.now(UTC)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=3650))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, SHA256())
    )
