from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.ids import new_id
from engine.persistence.types import Json, UtcDateTime
from webapp.models.base import Base
from webapp.models.capacity import Capacity


class Draft(Base):
    """A start form that somebody is still filling in; it waits for them on every device.

    It keeps the version of the procedure that it was begun with, until its owner has read what changed and goes
    on with the new form: a question never changes under the pen of the applicant.
    """

    __tablename__ = "draft"
    __table_args__ = (
        Index("ix_draft_user_id_updated_at", "user_id", "updated_at"),
        Index("ix_draft_company_id_updated_at", "company_id", "updated_at"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("user_account.id", ondelete="CASCADE"))
    capacity: Mapped[Capacity] = mapped_column(String(10), default=Capacity.SELF, server_default=Capacity.SELF.value)
    # Set when it is a company's: then it belongs to whoever is a member now, and no longer to the person alone.
    company_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("company.id"))
    permit_code: Mapped[str] = mapped_column(String(60))
    # What it will be about an earlier case (catalog/follow_ups.yaml), and which case; neither for a first application.
    follow_up: Mapped[str | None] = mapped_column(String(60))
    about_case_id: Mapped[UUID | None] = mapped_column(Uuid)
    definition_hash: Mapped[str] = mapped_column(String(64))
    answers: Mapped[dict[str, Any]] = mapped_column(Json)
    pages_done: Mapped[list[str]] = mapped_column(Json)
    # By question, what was typed and is no answer (yet): webapp.services.typed_texts. It is never sent.
    typed: Mapped[dict[str, Any]] = mapped_column(Json, default=dict, server_default="{}")
    # By key, what is offered instead of asking again, and where it is from: webapp.services.prefill.proposal.
    proposals: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    earlier_case_id: Mapped[UUID | None] = mapped_column(Uuid)  # the permit that is renewed, changed or had again
    bundle_id: Mapped[UUID | None] = mapped_column(Uuid, index=True)  # drafts that were begun together
    bundle_code: Mapped[str | None] = mapped_column(String(60))  # catalog/bundles.yaml
    # The number that the case will have; known beforehand when another form of the bundle has to name it.
    reference: Mapped[str | None] = mapped_column(String(40))
    # Answers that did not fit into a newer form, as {label, text, files}: to be read and copied until sending.
    set_aside: Mapped[list[dict[str, Any]]] = mapped_column(Json, default=list, server_default="[]")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed into it yet."""
        return not self.answers and not self.typed

    def __repr__(self) -> str:
        return f"<Draft {self.permit_code} of {self.user_id}>"
