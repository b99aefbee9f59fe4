from __future__ import annotations

from uuid import UUID

from flask import Response, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.auth.access import staff
from webapp.auth.current_user import signed_in_user
from webapp.database import close_session, db_session
from webapp.extensions import services
from webapp.models import Attachment
from webapp.officer.blueprint import blueprint
from webapp.officer.case_file import find_case_with_part
from webapp.services.attachments import AttachmentOwner, find_attachment
from webapp.services.case_file import read_case_file
from webapp.services.uploads.child import TURNS, FileRefusedError, ProcessLimits, turned_copy
from webapp.services.uploads.file_type import FileType
from webapp.shared.downloads import send_picture
from webapp.shared.form_services import form_services

PICTURES = {kind.media_type: kind for kind in (FileType.JPEG, FileType.PNG)}


@blueprint.get("/kasus/<reference>/dokumen/<sha256>")
@staff
def document(reference: str, sha256: str) -> ResponseReturnValue:
    """A document of a case, shown in place: turned, and as wide as the page or as large as it is."""
    session = db_session()
    case = find_case_with_part(session, signed_in_user(), reference)
    found = _find(case.id, sha256)
    documents = read_case_file(session, case, form_services()).documents
    turn, is_full = _turn(), "penuh" in request.args
    return render_template(
        "officer/document.html",
        case=case,
        found=found,
        label=next((own.label for own in documents if own.sha256 == sha256), found.name),
        others=[own for own in documents if own.sha256 != sha256],
        is_picture=found.media_type in PICTURES,
        turn=turn,
        is_full=is_full,
        page_url=lambda turn=turn, full=is_full, sha256=sha256: url_for(
            "officer.document",
            reference=case.reference,
            sha256=sha256,
            putar=turn % 360 or None,
            penuh=1 if full else None,
        ),
    )


@blueprint.get("/kasus/<reference>/dokumen/<sha256>/gambar")
@staff
def picture(reference: str, sha256: str) -> ResponseReturnValue:
    """The picture itself, for the page of the document."""
    case = find_case_with_part(db_session(), signed_in_user(), reference)
    found = _find(case.id, sha256)
    if found.media_type not in PICTURES:
        abort(404)
    return _turned(found, _turn())


def _turned(found: Attachment, turn: int) -> Response:
    kind, media_type, sha256 = PICTURES[found.media_type], found.media_type, found.sha256
    close_session()  # turning takes a while
    try:
        content = services().files.read(sha256)
        return send_picture(turned_copy(content, kind, turn, ProcessLimits()) if turn else content, media_type)
    except (FileNotFoundError, FileRefusedError):
        abort(404)


def _find(case_id: UUID, sha256: str) -> Attachment:
    return find_attachment(db_session(), sha256, AttachmentOwner(case_id=case_id)) or abort(404)


def _turn() -> int:
    """Degrees to the right; what the address cannot mean turns nothing."""
    turn = request.args.get("putar", 0, type=int)
    return turn if turn in TURNS else 0
