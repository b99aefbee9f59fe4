"""Looks into a PDF that somebody handed in: run as a script, in a process of its own.

    python examine.py <source> <limits as JSON> [<certificate> ...]

Prints JSON: the texts in it that may be a verification code, and what its signature says when certificates are given.
Exit code 3: the file cannot be read; the reason, one word, stands on standard output. Anything else, also being killed
at a limit, means that it could not be handled safely. This file imports nothing of the project, so that it starts fast.
"""

from __future__ import annotations

import io
import json
import re
import resource
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

UNREADABLE = 3
CODE = re.compile(rb"(?<![0-9A-Z])[2-9A-HJ-NP-Z]{16}(?![0-9A-Z])")
MOST_CODES = 50
_MOST_OBJECTS = 20_000


class UnreadableError(Exception):
    """The file cannot be read; the message is the word for the reason."""


def main(source: str, limits: dict[str, int], certificates: list[str]) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory"],) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"],) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        found = look_inside(
            Path(source).read_bytes(), [Path(own).read_bytes() for own in certificates], limits["unpacked"]
        )
    except UnreadableError as error:
        print(error)
        return UNREADABLE
    print(json.dumps(found))
    return 0


def look_inside(content: bytes, certificates: list[bytes], most_bytes: int) -> dict[str, Any]:
    """Raises UnreadableError, unless there is a signature to speak of."""
    signature = _signature(content, certificates)
    try:
        codes = _codes(content, most_bytes)
    except UnreadableError:
        if signature is None:
            raise
        codes = []
    return {"codes": codes, "signature": signature}


def _codes(content: bytes, most_bytes: int) -> list[str]:
    import pikepdf

    found: dict[str, None] = {}
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            for part in _parts(pdf, pikepdf, most_bytes):
                found.update(dict.fromkeys(code.decode() for code in CODE.findall(part)))
                if len(found) >= MOST_CODES:
                    break
    except pikepdf.PasswordError as error:
        raise UnreadableError("password") from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise UnreadableError("broken") from error
    return list(found)[:MOST_CODES]


def _parts(pdf: Any, pikepdf: Any, most_bytes: int) -> Iterator[bytes]:
    """What stands in the file, unpacked, until it is more than a letter could be."""
    total = 0
    for number, part in enumerate(pdf.objects):
        if number >= _MOST_OBJECTS or total > most_bytes:
            raise UnreadableError("too_demanding")
        if isinstance(part, pikepdf.Stream):
            if part.get("/Subtype") == "/Image":
                continue
            try:
                content = part.read_bytes()
            except pikepdf.PdfError:
                continue
            total += len(content)
            yield content
        elif isinstance(part, pikepdf.Object):
            yield part.unparse(resolved=True)


def _signature(content: bytes, certificates: list[bytes]) -> str | None:
    """The word of the reason; None when it was not asked for. Damaged files fail in a hundred ways in the parser."""
    if not certificates:
        return None
    try:
        return _checked(content, certificates)
    except Exception:
        return "signature_broken"


def _checked(content: bytes, certificates: list[bytes]) -> str:
    from asn1crypto import x509
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    signatures = PdfFileReader(io.BytesIO(content), strict=True).embedded_regular_signatures
    if len(signatures) != 1:
        return "added_after_signing"
    signature = signatures[0]
    if signature.signer_cert is None or signature.signer_cert.dump() not in certificates:
        return "signed_by_others"
    roots = [x509.Certificate.load(certificate) for certificate in certificates]
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    with ThreadPoolExecutor(1) as thread:  # which certainly has no event loop yet: pyHanko starts one
        work = thread.submit(validate_pdf_signature, signature, signer_validation_context=context, skip_diff=True)
        status = work.result()
    if not (status.intact and status.valid):
        return "signature_broken"
    if status.coverage is not SignatureCoverageLevel.ENTIRE_FILE:
        return "added_after_signing"
    return "signature_intact"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], json.loads(sys.argv[2]), sys.argv[3:]))
