from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.ids import new_id
from engine.persistence.types import UtcDateTime
from webapp.models.base import Base


class Acting(StrEnum):
    """In what way somebody acts for a post, as it stands before the title in a signature."""

    DAILY = "plh"
    """Pelaksana harian: its holder is away for a while."""
    INTERIM = "plt"
    """Pelaksana tugas: the post is vacant."""


class Substitution(Base):
    """A person does the work of a role at an office for some days, both included: its holder is away, or there is none.

    Rows are never deleted: who stood in for whom, and by whose order, stays known. One that is ended early says so.
    """

    __tablename__ = "substitution"
    __table_args__ = (
        CheckConstraint("from_day <= until_day", name="begins_before_it_ends"),
        Index("ix_substitution_substitute_id", "substitute_id", "until_day"),
        Index("ix_substitution_office_code", "office_code", "until_day"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    role_code: Mapped[str] = mapped_column(String(40))  # catalog/roles.yaml
    office_code: Mapped[str] = mapped_column(String(13))  # catalog/offices.csv
    substitute_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("user_account.id"))
    acting: Mapped[str] = mapped_column(String(3))
    from_day: Mapped[date] = mapped_column(Date)
    until_day: Mapped[date] = mapped_column(Date)
    reason: Mapped[str] = mapped_column(String(500))
    made_by_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("user_account.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def group(self) -> str:
        return f"{self.role_code}@{self.office_code}"

    def __repr__(self) -> str:
        return f"<Substitution {self.group} {self.from_day} to {self.until_day}>"
