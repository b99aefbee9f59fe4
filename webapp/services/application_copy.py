"""The copy of an application that its applicant keeps: all answers as they were sent, and the files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from catalog import Catalog
from engine.working_calendar import in_jakarta
from forms import SummarySection
from webapp.letters import letterhead, render_letter
from webapp.services.receipts import Receipt, tracking_url


def render_copy(
    receipt: Receipt,
    sections: Sequence[SummarySection],
    catalog: Catalog,
    public_url: str,
    labels: Mapping[str, str],
) -> bytes:
    """The copy as PDF. `sections` are the answers in Indonesian; `labels` says for a hash which document it is."""
    office = catalog.offices[receipt.office_code]
    submitted_at = in_jakarta(receipt.submitted_at)
    letter = {
        "number": receipt.reference,
        "issued_on": submitted_at.date().isoformat(),
        "permit_name": receipt.name.id,
        "applied_by": receipt.applied_by or "-",
        "verification_url": tracking_url(public_url, receipt.reference),
        "handled_by": office.unit_name,
        "sections": [
            {"title": section.title, "rows": [{"label": row.label, "text": row.text} for row in section.rows]}
            for section in sections
        ],
        "files": [
            {"label": labels.get(file.sha256), "name": file.name, "size": file.size, "sha256": file.sha256}
            for file in receipt.files
        ],
    }
    case = {
        "kasus": {
            "izin": receipt.permit.code,
            "nama_pemohon": receipt.applicant_name,
            "diajukan_pada": submitted_at.isoformat(timespec="seconds"),
            "saluran": receipt.channel.value,
        }
    }
    data = {"letter": letter, "office": letterhead(office, catalog.government), "case": case}
    return render_letter("salinan_permohonan", data)
