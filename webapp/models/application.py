from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from catalog import process_id_of
from engine.persistence.types import UtcDateTime
from webapp.models.base import Base
from webapp.models.capacity import Capacity


class Channel(StrEnum):
    """How an application came in; the same words as the variable `kasus.saluran`."""

    ONLINE = "online"
    COUNTER = "loket"


class Delivery(StrEnum):
    """How the applicant wants to have the letter; the same words as the variable `kasus.pengambilan`."""

    ELECTRONIC = "elektronik"
    PICKUP = "di_kantor"


def _own_procedure(context: Any) -> str:
    return process_id_of(context.get_current_parameters()["permit_code"])


class Application(Base):
    """Somebody applied for a permit, or something about an earlier application (an objection, a complaint).

    Where the case stands is asked of the engine, never kept here.
    """

    __tablename__ = "application"
    __table_args__ = (
        Index("ix_application_applicant_id_submitted_at", "applicant_id", "submitted_at"),
        Index("ix_application_company_id_submitted_at", "company_id", "submitted_at"),
        Index("ix_application_office_code_submitted_at", "office_code", "submitted_at"),
        Index("ix_application_about_case_id", "about_case_id"),
    )

    case_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    reference: Mapped[str] = mapped_column(String(40), unique=True)
    permit_code: Mapped[str] = mapped_column(String(60))  # catalog/permits.yaml; a follow-up has that of its case
    # The procedure that runs: the permit's own unless somebody says another (catalog/follow_ups.yaml).
    process_id: Mapped[str] = mapped_column(String(60), default=_own_procedure)
    # The earlier case that a follow-up is about.
    about_case_id: Mapped[UUID | None] = mapped_column(Uuid)
    applicant_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("user_account.id"))  # who applied
    applicant_name: Mapped[str] = mapped_column(String(200))  # whose permit it is
    capacity: Mapped[Capacity] = mapped_column(String(10), default=Capacity.SELF, server_default=Capacity.SELF.value)
    # Set when it is a company's: then it belongs to whoever is a member now, and no longer to the person alone.
    company_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("company.id"))
    office_code: Mapped[str] = mapped_column(String(13))  # where it was handed in
    submitted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    channel: Mapped[Channel] = mapped_column(String(10))
    # What was chosen at sending; the letter can be read electronically in any case.
    delivery: Mapped[Delivery] = mapped_column(String(12), default=Delivery.ELECTRONIC, server_default="elektronik")
    # The counter officer who filed it for somebody else; her name stays with the case.
    helper_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("user_account.id"))
    earlier_case_id: Mapped[UUID | None] = mapped_column(Uuid)  # the permit that is renewed, changed or had again
    bundle_id: Mapped[UUID | None] = mapped_column(Uuid, index=True)  # applications that were begun together

    @property
    def is_follow_up(self) -> bool:
        """It is about an earlier application, and runs another procedure than that of the permit."""
        return self.process_id != process_id_of(self.permit_code)

    def __repr__(self) -> str:
        return f"<Application {self.reference} {self.permit_code}>"
