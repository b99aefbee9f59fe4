from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Boolean, Date, ForeignKey, Index, String, Uuid, false, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base
from engine.persistence.types import UtcDateTime

_OPEN = text("completed_at IS NULL")
_DUE_OR_NEVER = text("coalesce(due_on, '9999-12-31')")  # the order of the inbox: see engine.tasks.order


class UserTaskRow(Base):
    """A step that a person has to do, or has done; the inbox is a query on these rows."""

    __tablename__ = "user_task"
    __table_args__ = (
        Index(
            "ix_user_task_open_group",
            "candidate_group",
            _DUE_OR_NEVER,
            "created_at",
            "id",
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index(
            "ix_user_task_open_assignee",
            "assignee",
            _DUE_OR_NEVER,
            "created_at",
            "id",
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_user_task_open_due_on", "due_on", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_user_task_completed_by", "completed_by", "completed_at"),
    )

    case_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("case.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)  # the id of the token in the state
    reference: Mapped[str] = mapped_column(String(40))
    process_id: Mapped[str] = mapped_column(String(100))
    element_id: Mapped[str] = mapped_column(String(100))
    root_element_id: Mapped[str] = mapped_column(String(100))  # the element of the permit's own diagram
    name: Mapped[str] = mapped_column(String(200))
    public_name: Mapped[str | None] = mapped_column(String(200))
    form_id: Mapped[str] = mapped_column(String(100))
    answers_variable: Mapped[str] = mapped_column(String(100))
    clock: Mapped[str] = mapped_column(String(12))
    candidate_group: Mapped[str | None] = mapped_column(String(60))  # role@office code
    assignee: Mapped[str | None] = mapped_column(String(60))  # who claimed it, or whose task it is
    assignee_name: Mapped[str | None] = mapped_column(String(200))
    due_on: Mapped[date | None] = mapped_column(Date)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    completed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    completed_by: Mapped[str | None] = mapped_column(String(60))
    completed_by_name: Mapped[str | None] = mapped_column(String(200))
    four_eyes: Mapped[bool] = mapped_column(Boolean, server_default=false())  # see engine.tasks.four_eyes

    def __repr__(self) -> str:
        return f"<UserTaskRow {self.reference} {self.element_id}>"
