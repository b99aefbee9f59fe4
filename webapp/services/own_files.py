"""The files of an applicant."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from webapp.models import Application, Attachment, Draft
from webapp.services.attachments import FileAnswer, ForeignFileError
from webapp.services.ownership import is_own


def find_own_file(session: Session, sha256: str, user_id: UUID) -> Attachment | None:
    """The file of that hash in an application or a draft that is the person's own, or of a company of which the
    person is a member now.

    Knowing a hash opens nothing: the same document of somebody else has rows of its own.
    """
    query = (
        select(Attachment)
        .outerjoin(Application, Application.case_id == Attachment.case_id)
        .outerjoin(Draft, Draft.id == Attachment.draft_id)
        .where(
            Attachment.sha256 == sha256,
            or_(
                is_own(Application, user_id),
                and_(Attachment.case_id.is_(None), is_own(Draft, user_id)),
            ),
        )
    )
    return session.scalar(query.order_by(Attachment.id.desc()).limit(1))


def take_again(session: Session, files: Iterable[FileAnswer], user_id: UUID) -> list[FileAnswer]:
    """Files that the person handed in before, to be recorded for something else too. Raises ForeignFileError."""
    found = list(files)
    for file in found:
        if find_own_file(session, file["sha256"], user_id) is None:
            raise ForeignFileError(file["sha256"])
    return found
