from __future__ import annotations

from datetime import datetime

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.types import UtcDateTime
from webapp.models.base import Base


class LoginAttempt(Base):
    """How often somebody tried something within one window of time: to guess it, or to cost us money, takes long.

    A password was tried, a code was sent, or a number of a case or letter was looked up that does not exist. The
    subject says which of these, and whose try it was: an account, a phone number, or the address of a network. Names
    of accounts and phone numbers are hashed: people sometimes type a password into the field of the name.
    """

    __tablename__ = "login_attempt"

    subject: Mapped[str] = mapped_column(String(120), primary_key=True)
    window_start: Mapped[datetime] = mapped_column(UtcDateTime, primary_key=True)
    attempts: Mapped[int] = mapped_column(Integer)

    def __repr__(self) -> str:
        return f"<LoginAttempt {self.subject} {self.attempts}>"
