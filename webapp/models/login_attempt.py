from __future__ import annotations

from datetime import datetime

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.types import UtcDateTime
from webapp.models.base import Base


class LoginAttempt(Base):
    """How often somebody tried to log in within one window of time, so that passwords cannot be guessed.

    A subject is an account at an address, an account, or an address; account names are hashed, because
    people sometimes type a password into the field of the name.
    """

    __tablename__ = "login_attempt"

    subject: Mapped[str] = mapped_column(String(120), primary_key=True)
    window_start: Mapped[datetime] = mapped_column(UtcDateTime, primary_key=True)
    attempts: Mapped[int] = mapped_column(Integer)

    def __repr__(self) -> str:
        return f"<LoginAttempt {self.subject} {self.attempts}>"
