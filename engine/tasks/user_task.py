"""A user task as the rest of the product sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class UserTask:
    """A step that a person has to do, or has done (`completed_at`).

    `candidate_group` is `role@office code`; `assignee` the id of the person who claimed it, or whose task it
    is (the applicant's). `answers_variable` names the variable that the form's answers become. `four_eyes`: not for who
    did a step of another role in this case.
    """

    case_id: UUID
    id: UUID
    reference: str
    process_id: str
    element_id: str
    root_element_id: str
    name: str
    public_name: str | None
    form_id: str
    answers_variable: str
    clock: str
    candidate_group: str | None
    assignee: str | None
    assignee_name: str | None
    due_on: date | None
    created_at: datetime
    completed_at: datetime | None
    completed_by: str | None
    completed_by_name: str | None
    four_eyes: bool = False

    @property
    def role(self) -> str | None:
        """The role part of the candidate group."""
        return self.candidate_group.partition("@")[0] if self.candidate_group else None

    @property
    def office_code(self) -> str | None:
        """The office part of the candidate group."""
        return (self.candidate_group.partition("@")[2] or None) if self.candidate_group else None


def as_user_task(row: Any) -> UserTask:
    return UserTask(*(getattr(row, name) for name in UserTask.__dataclass_fields__))
