from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.ids import new_id
from engine.persistence.types import Json
from webapp.models.base import Base


class Representation(Base):
    """Whom an attorney or guardian applies for, and by what right. It goes with the draft into the case.

    The answers are those of `webapp/questions/`: the person's name and NIK, how the two are related, and
    for an attorney the power of attorney with its file. No public page reads them.
    """

    __tablename__ = "representation"
    __table_args__ = (CheckConstraint("case_id IS NOT NULL OR draft_id IS NOT NULL", name="belongs_somewhere"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    draft_id: Mapped[UUID | None] = mapped_column(Uuid, unique=True)
    case_id: Mapped[UUID | None] = mapped_column(Uuid, unique=True)
    answers: Mapped[dict[str, Any]] = mapped_column(Json)
    # As `Draft.typed`; a case has none.
    typed: Mapped[dict[str, Any]] = mapped_column(Json, default=dict, server_default="{}")

    def __repr__(self) -> str:
        return f"<Representation in {self.case_id or self.draft_id}>"
