from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Integer, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.ids import new_id
from engine.persistence.types import UtcDateTime
from webapp.models.base import Base


class CodePurpose(StrEnum):
    """What somebody who proves a phone number wants to do with it. The words are stored."""

    SIGN_IN = "sign_in"
    CHANGE_PHONE = "change_phone"


class LoginCode(Base):
    """Somebody wants to prove that a phone number is theirs: a code was sent there, and is asked for in one browser.

    The browser holds a random token, this row only its hash; the code, too, is kept only as a keyed hash. Another code
    for the same browser takes the place of the one before.
    """

    __tablename__ = "login_code"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    purpose: Mapped[CodePurpose] = mapped_column(String(20))
    user_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("user_account.id", ondelete="CASCADE"))
    """Whose number changes; nobody's when signing in."""
    phone: Mapped[str] = mapped_column(String(20), index=True)
    channel: Mapped[str] = mapped_column(String(10))
    code_hmac: Mapped[str] = mapped_column(String(64))
    tries: Mapped[int] = mapped_column(Integer)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """None: it did not leave, so another may be asked for at once."""
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    proven_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    def __repr__(self) -> str:
        return f"<LoginCode {self.id} {self.purpose}>"
