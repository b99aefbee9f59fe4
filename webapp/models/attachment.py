from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.ids import new_id
from engine.persistence.types import UtcDateTime
from webapp.models.base import Base


class Attachment(Base):
    """Somebody handed in a file. It belongs to a draft first, to a case once the application is sent.

    The file itself lies in the file store under its hash. Only this row gives a right to see it: knowing
    the hash of a file does not.
    """

    __tablename__ = "attachment"
    __table_args__ = (
        CheckConstraint("case_id IS NOT NULL OR draft_id IS NOT NULL", name="belongs_somewhere"),
        Index("ix_attachment_case_id_sha256", "case_id", "sha256"),
        Index("ix_attachment_draft_id_sha256", "draft_id", "sha256"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    case_id: Mapped[UUID | None] = mapped_column(Uuid)
    draft_id: Mapped[UUID | None] = mapped_column(Uuid)  # stays after the draft is gone
    sha256: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(150))
    media_type: Mapped[str] = mapped_column(String(60))
    size: Mapped[int] = mapped_column(Integer)
    uploader_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("user_account.id"))
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    def __repr__(self) -> str:
        return f"<Attachment {self.name!r} {self.sha256[:8]}>"
