"""A letter that was issued, with its real signed file."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from webapp.extensions import Services
from webapp.letters import render_letter
from webapp.models import Letter, LetterKind

CODE = "AB2DEFGH3JKMNPQR"
NUMBER = "1/27.1/31.71.01.1001/e/2026"


def letter_file(services: Services) -> bytes:
    """The signed PDF."""
    facts = {
        "number": NUMBER,
        "issued_on": "2026-11-23",
        "city": "Jakarta",
        "permit_name": "SKTM",
        "legal_basis": [],
        "verification_code": CODE,
        "verification_url": f"http://localhost/surat/{CODE}",
    }
    office = dict.fromkeys(("code", "government", "unit", "area", "address", "telephone", "post_code"), "")
    case = {"permohonan": {}, "kasus": {}}
    plain = render_letter("sktm", {"letter": facts, "office": office, "signer": {}, "case": case})
    return services.signer.sign(plain, at=services.clock(), name="Lurah", reason="uji", location="Jakarta")


def issue_letter(
    services: Services,
    pdf: bytes,
    *,
    case_id: UUID | None = None,
    reference: str = "TEST0-00001",
    valid_until: date | None = None,
) -> Letter:
    """Writes the row and the file, as the job of the engine does."""
    row = Letter(
        case_id=case_id or uuid4(),
        id=uuid4(),
        job_key="surat",
        reference=reference,
        permit_code="sktm",
        kind=LetterKind.PERMIT,
        template="sktm",
        number=NUMBER,
        series_code="27.1",
        sequence=1,
        office_code="31.71.01.1001",
        issued_on=date(2026, 11, 23),
        valid_until=valid_until,
        verification_code=CODE,
        signer_name="Ahmad Fauzi",
        signer_post="Lurah Gambir",
        sha256=services.letters.put(pdf),
        size=len(pdf),
        issued_at=services.clock(),
    )
    with services.session_factory.begin() as session:
        session.add(row)
    return row
