from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from flask import abort, url_for
from flask.typing import ResponseReturnValue

from webapp.auth.access import staff
from webapp.auth.current_user import signed_in_user
from webapp.database import db_session
from webapp.officer.blueprint import blueprint
from webapp.services.attachments import AttachmentOwner, find_attachment
from webapp.services.inbox import has_part_in_case
from webapp.shared.downloads import send_attachment


@blueprint.get("/lampiran/<uuid:case_id>/<sha256>")
@staff
def attachment(case_id: UUID, sha256: str) -> ResponseReturnValue:
    """A document of a case in which a group of the officer has or had a task."""
    session = db_session()
    found = find_attachment(session, sha256, AttachmentOwner(case_id=case_id))
    if found is None or not has_part_in_case(session, signed_in_user(), case_id):
        abort(404)
    return send_attachment(found)


def attachment_urls(case_id: UUID) -> Callable[[Mapping[str, Any]], str]:
    """Gives for an attachment of the case the address where officers download it."""
    return lambda file: url_for("officer.attachment", case_id=case_id, sha256=file["sha256"])
