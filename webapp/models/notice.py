from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, String, Text, UniqueConstraint, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.ids import new_id
from engine.persistence.types import Json, UtcDateTime
from webapp.messaging import Channel
from webapp.models.base import Base

_DUE = text("next_try_at IS NOT NULL")
_KEPT = text("erased_at IS NULL")


class NoticeKind(StrEnum):
    """What a notice is about; each has a text of its own in `templates/notices`."""

    RECEIVED = "received"
    TURN = "turn"
    REMINDER = "reminder"
    LAST_DAY = "last_day"
    FEE = "fee"
    LETTER = "letter"
    COLLECT = "collect"
    GRANTED = "granted"
    REFUSED = "refused"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    LATE = "late"
    DEEMED = "deemed"
    MESSAGE = "message"
    PAID = "paid"
    REFUND = "refund"


class AccountNoticeKind(StrEnum):
    """What a phone number is told about an account or a company; the texts are in `templates/notices/account`."""

    PHONE_CHANGED = "phone_changed"
    EMAIL_CHANGED = "email_changed"
    COMPANY_ADDED = "company_added"
    COMPANY_INVITED = "company_invited"
    COMPANY_REMOVED = "company_removed"


class Notice(Base):
    """One person is told one thing about a case in one way; however often it was tried, it is one row.

    It is written in the transaction of what it tells, with nobody's name on it yet. When it is due the recipients and
    their ways are looked up, and there is a row for each. `occasion` says what it is about (the number of an event, a
    task, a job), so that nobody is told the same thing twice in the same way.

    Without a case it is about an account or a company. Then it goes to the phone number that it was written for, even
    when the account has another one by now or the number has no account.
    """

    __tablename__ = "notice"
    __table_args__ = (
        UniqueConstraint("case_id", "occasion", "kind", "recipient_id", "channel", name="uq_notice_told_once"),
        Index("ix_notice_due", "next_try_at", sqlite_where=_DUE, postgresql_where=_DUE),
        Index("ix_notice_gateway_id", "gateway_id"),
        Index("ix_notice_kept", "created_at", sqlite_where=_KEPT, postgresql_where=_KEPT),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    case_id: Mapped[UUID | None] = mapped_column(Uuid)
    kind: Mapped[NoticeKind | AccountNoticeKind] = mapped_column(String(20))
    occasion: Mapped[str] = mapped_column(String(100))
    task_id: Mapped[UUID | None] = mapped_column(Uuid)  # the step that it is about: once done, nobody is told
    letter_id: Mapped[UUID | None] = mapped_column(Uuid)
    facts: Mapped[dict[str, Any] | None] = mapped_column(Json)  # what the words need, when it is about no case
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    # Empty until it is due. As they were then: a person may have another number by now.
    recipient_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("user_account.id"))
    channel: Mapped[Channel | None] = mapped_column(String(10))
    address: Mapped[str | None] = mapped_column(String(254))
    language: Mapped[str | None] = mapped_column(String(2))
    subject: Mapped[str | None] = mapped_column(String(200))
    text: Mapped[str | None] = mapped_column(Text)

    next_try_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # empty: sent, or given up
    tries: Mapped[int] = mapped_column(Integer, default=0)
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)  # one worker has it until then
    lease_token: Mapped[UUID | None] = mapped_column(Uuid)  # only who holds it writes the outcome

    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # handed to the gateway
    gateway_id: Mapped[str | None] = mapped_column(String(200))  # its name in the reports of the gateway
    delivered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # this way is given up
    last_error: Mapped[str | None] = mapped_column(String(100))  # never who or where
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # since then without words, the address masked

    def __repr__(self) -> str:
        return f"<Notice {self.kind} {self.channel} of case {self.case_id}>"
