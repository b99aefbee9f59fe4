from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from engine.persistence.ids import new_id
from engine.persistence.types import UtcDateTime
from webapp.models.base import Base
from webapp.models.membership import Membership


class UserKind(StrEnum):
    """An applicant, or somebody who works for the city."""

    CITIZEN = "citizen"
    STAFF = "staff"


class User(Base):
    """A person who can log in: applicants with a phone number and the code sent there, staff with the user name and
    password that the office gave out.

    Many applicants have no e-mail address, so the phone number comes first and e-mail is optional.
    """

    __tablename__ = "user_account"
    __table_args__ = (CheckConstraint("phone IS NOT NULL OR username IS NOT NULL", name="has_login"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    kind: Mapped[UserKind] = mapped_column(String(10))
    username: Mapped[str | None] = mapped_column(String(60), unique=True)
    phone: Mapped[str | None] = mapped_column(String(20), unique=True)  # as written at home: 0812...
    email: Mapped[str | None] = mapped_column(String(254))
    display_name: Mapped[str] = mapped_column(String(200))
    password_hash: Mapped[str | None] = mapped_column(String(200))  # argon2id with its parameters; of staff only
    notice_channel: Mapped[str] = mapped_column(String(10), default="sms", server_default="sms")  # sms, whatsapp
    notice_language: Mapped[str] = mapped_column(String(5), default="id", server_default="id")  # id, en
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    disabled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    memberships: Mapped[list[Membership]] = relationship(lazy="raise", order_by=Membership.role_code)

    def __repr__(self) -> str:
        return f"<User {self.username or self.id} {self.kind}>"
