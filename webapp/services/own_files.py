"""The files of an applicant."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from webapp.models import Application, Attachment


def find_own_file(session: Session, sha256: str, user_id: UUID) -> Attachment | None:
    """The file of that hash which the person uploaded, or which belongs to an application of his.

    Knowing a hash opens nothing: the same document of somebody else has rows of its own.
    """
    query = (
        select(Attachment)
        .outerjoin(Application, Application.case_id == Attachment.case_id)
        .where(
            Attachment.sha256 == sha256,
            or_(
                Application.applicant_id == user_id,
                and_(Attachment.case_id.is_(None), Attachment.uploader_id == user_id),
            ),
        )
    )
    return session.scalar(query.order_by(Attachment.id.desc()).limit(1))
