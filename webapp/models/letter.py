from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Date, ForeignKey, Integer, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.types import UtcDateTime
from webapp.models.base import Base


class LetterKind(StrEnum):
    """What a letter is: the permit, its refusal, the assessment of the fee (SKRD), minutes, an objection decided, the
    duplicate of a letter, or the change of what one says."""

    PERMIT = "permit"
    REFUSAL = "refusal"
    ASSESSMENT = "assessment"
    MINUTES = "minutes"
    OBJECTION = "objection"
    DUPLICATE = "duplicate"
    AMENDMENT = "amendment"


class Letter(Base):
    """A letter with a number, issued by an office. The number is taken first, the PDF follows.

    One job of the engine issues one letter, however often the job is delivered.
    """

    __tablename__ = "letter"

    case_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, index=True)  # officers' addresses carry no case id
    job_key: Mapped[str] = mapped_column(String(100), unique=True)
    reference: Mapped[str] = mapped_column(String(40), index=True)  # the number of the application
    permit_code: Mapped[str] = mapped_column(String(60))
    kind: Mapped[LetterKind] = mapped_column(String(12))
    template: Mapped[str] = mapped_column(String(60))
    number: Mapped[str] = mapped_column(String(100), unique=True)
    series_code: Mapped[str] = mapped_column(String(60))  # with office and year: which series it came from
    sequence: Mapped[int] = mapped_column(Integer)  # its number within the series
    office_code: Mapped[str] = mapped_column(String(13))
    issued_on: Mapped[date] = mapped_column(Date)  # the date in Jakarta
    valid_from: Mapped[date | None] = mapped_column(Date)  # the first day, as it is printed; none where none is printed
    valid_until: Mapped[date | None] = mapped_column(Date)  # the last day, as it is printed; none where none is printed
    # The letter that this one is a duplicate of, changes, or (a permit that was renewed or changed) replaces.
    about_letter_id: Mapped[UUID | None] = mapped_column(Uuid, index=True)
    verification_code: Mapped[str] = mapped_column(String(40), unique=True)  # behind the QR of the letter
    signer_name: Mapped[str | None] = mapped_column(String(200))
    signer_post: Mapped[str | None] = mapped_column(String(200))
    signer_role: Mapped[str | None] = mapped_column(String(60))  # by which a duplicate is signed, too
    signer_acting: Mapped[str | None] = mapped_column(String(3))  # plh or plt, of who stood in for the post
    # Known once the PDF is written.
    sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    size: Mapped[int | None] = mapped_column(Integer)
    issued_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_reason: Mapped[str | None] = mapped_column(Text)
    revoked_by_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("user_account.id"))

    def __repr__(self) -> str:
        return f"<Letter {self.number} {self.kind}>"
