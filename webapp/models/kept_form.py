from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Boolean, ForeignKey, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.types import Json, UtcDateTime
from webapp.models.base import Base


class KeptForm(Base):
    """What somebody had typed when the login session ended: shown again to that person, in that browser, for a while.

    The browser holds a random token, this row only its hash. Files are not kept.
    """

    __tablename__ = "kept_form"

    token_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    path: Mapped[str] = mapped_column(String(300))
    typed: Mapped[list[list[str]]] = mapped_column(Json)  # pairs of name and value, in the order of the page
    had_files: Mapped[bool] = mapped_column(Boolean)
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)

    def __repr__(self) -> str:
        return f"<KeptForm {self.path} of {self.user_id}>"
