from __future__ import annotations

from uuid import UUID

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp.auth.access import staff
from webapp.auth.current_user import signed_in_user
from webapp.database import close_session, db_session
from webapp.models import Attachment
from webapp.officer.blueprint import blueprint
from webapp.officer.case_file import find_case_with_part
from webapp.officer.shown_document import asked_view
from webapp.services.attachments import AttachmentOwner, find_attachment
from webapp.services.case_file import read_case_file
from webapp.shared.downloads import send_picture
from webapp.shared.form_services import form_services


@blueprint.get("/kasus/<reference>/dokumen/<sha256>")
@staff
def document(reference: str, sha256: str) -> ResponseReturnValue:
    """A document of a case, shown in place: turned, and as wide as the page or as large as it is."""
    session, view = db_session(), asked_view()
    case = find_case_with_part(session, signed_in_user(), reference)
    found = _find(case.id, sha256)
    documents = read_case_file(session, case, form_services()).documents

    def page_url(
        endpoint: str = "document",
        turn: int = view.turn,
        full: bool = view.is_full,
        page: int = view.page,
        sha256: str = sha256,
    ) -> str:
        return url_for(
            f"officer.{endpoint}",
            reference=case.reference,
            sha256=sha256,
            halaman=page if page > 1 else None,
            putar=turn % 360 or None,
            penuh=1 if full else None,
        )

    return render_template(
        "officer/document.html",
        case=case,
        found=found,
        label=next((own.label for own in documents if own.sha256 == sha256), found.name),
        others=[own for own in documents if own.sha256 != sha256],
        pages=view.pages(found.sha256, found.media_type),
        view=view,
        page_url=page_url,
    )


@blueprint.get("/kasus/<reference>/dokumen/<sha256>/gambar")
@staff
def picture(reference: str, sha256: str) -> ResponseReturnValue:
    """The picture itself, for the page of the document."""
    case = find_case_with_part(db_session(), signed_in_user(), reference)
    media_type = _find(case.id, sha256).media_type
    close_session()  # drawing takes a while
    drawn = asked_view().draw(sha256, media_type)
    if drawn is None:
        abort(404)
    return send_picture(drawn.content, drawn.media_type)


def _find(case_id: UUID, sha256: str) -> Attachment:
    return find_attachment(db_session(), sha256, AttachmentOwner(case_id=case_id)) or abort(404)
