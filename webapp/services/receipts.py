"""The receipt of an application: that it came in, when, with which files, and what the city promised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog import Catalog, Name, Permit
from engine import get_case
from engine.working_calendar import in_jakarta
from webapp.letters import letterhead, render_letter
from webapp.models import Application, Attachment, Capacity, Channel, User
from webapp.services.parties import Party, party_of_application


@dataclass(frozen=True)
class ReceivedFile:
    """A file that came with the application."""

    name: str
    size: int
    media_type: str
    sha256: str


@dataclass(frozen=True)
class Receipt:
    """What a receipt says. It stays the same for ever, whatever becomes of the case."""

    reference: str
    permit: Permit
    name: Name
    """What was applied for: the permit, or a follow-up about an earlier application for it."""
    is_follow_up: bool
    applicant_name: str
    submitted_at: datetime
    channel: Channel
    helper_name: str | None
    office_code: str
    standard_days: int | None
    files: tuple[ReceivedFile, ...]
    party: Party

    @property
    def applied_by(self) -> str | None:
        """Who applied, and in what capacity, when it was not for oneself. Indonesian, as letters are."""
        capacity = {
            Capacity.COMPANY: "untuk badan usaha",
            Capacity.ATTORNEY: "sebagai kuasa",
            Capacity.GUARDIAN: "sebagai orang tua atau wali",
        }.get(self.party.capacity)
        return None if capacity is None else f"{self.party.applied_by}, {capacity}"


def get_receipt(session: Session, application: Application, catalog: Catalog) -> Receipt:
    """The receipt of an application; files that were handed in later, for a correction, are not on it."""
    case = get_case(session, application.reference)
    helper = None if application.helper_id is None else session.get(User, application.helper_id)
    return Receipt(
        reference=application.reference,
        permit=catalog.permits[application.permit_code],
        name=catalog.name_of(application.permit_code, application.process_id),
        is_follow_up=application.is_follow_up,
        applicant_name=application.applicant_name,
        submitted_at=application.submitted_at,
        channel=Channel(application.channel),
        helper_name=helper.display_name if helper else None,
        office_code=application.office_code,
        standard_days=case.standard_days,
        files=tuple(_find_first_files(session, application)),
        party=party_of_application(session, application),
    )


def tracking_url(public_url: str, reference: str) -> str:
    """The page behind the QR code of a receipt: where the case is, for everybody who has the number."""
    return f"{public_url}/lacak/{reference}"


def render_receipt(receipt: Receipt, catalog: Catalog, public_url: str, labels: Mapping[str, str]) -> bytes:
    """The receipt as PDF. `labels` says for the hash of a file which document it is."""
    office = catalog.offices[receipt.office_code]
    submitted_at = in_jakarta(receipt.submitted_at)
    letter: dict[str, Any] = {
        "number": receipt.reference,
        "issued_on": submitted_at.date().isoformat(),
        "city": catalog.government.city,
        "permit_name": receipt.name.id,
        "verification_url": tracking_url(public_url, receipt.reference),
        "documents": [
            {"label": labels[file.sha256], "name": file.name} if file.sha256 in labels else file.name
            for file in receipt.files
        ],
        "handled_by": office.unit_name,
        "standard": f"{receipt.standard_days} hari kerja" if receipt.standard_days is not None else None,
        "counter_officer": receipt.helper_name,
        "applied_by": receipt.applied_by,
    }
    case = {
        "kasus": {
            "nomor": receipt.reference,
            "izin": receipt.permit.code,
            "nama_pemohon": receipt.applicant_name,
            "diajukan_pada": submitted_at.isoformat(timespec="seconds"),
            "saluran": receipt.channel.value,
        }
    }
    given = {key: value for key, value in letter.items() if value is not None}
    data = {"letter": given, "office": letterhead(office, catalog.government), "case": case}
    return render_letter("tanda_terima", data)


def _find_first_files(session: Session, application: Application) -> list[ReceivedFile]:
    rows = session.scalars(
        select(Attachment)
        .where(
            Attachment.case_id == application.case_id,
            Attachment.uploaded_at <= application.submitted_at,
        )
        .order_by(Attachment.id)
    )
    return [ReceivedFile(row.name, row.size, row.media_type, row.sha256) for row in rows]
