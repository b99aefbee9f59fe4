from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Tab(StrEnum):
    """What an officer looks at; the words stand in the address."""

    MINE = "saya"
    SNOOZED = "ditunda"
    GROUP = "kelompok"
    OFFICE = "kantor"
    WAITING = "menunggu"
    DONE = "selesai"


class Age(StrEnum):
    """How near the last day of a task is: the colours of its tag, as words."""

    LATE = "lewat"
    SOON = "dekat"
    LATER = "longgar"
    NEVER = "tanpa"


@dataclass(frozen=True)
class InboxQuery:
    """A tab, narrowed down; `after` is where it goes on.

    `step` is the name of a task as people read it, `answer` a question of the application and the answer chosen.
    """

    tab: Tab
    process_id: str | None = None
    office_code: str | None = None
    step: str | None = None
    age: Age | None = None
    answer: tuple[str, str] | None = None
    after: tuple[UUID, UUID] | None = None

    @property
    def is_narrowed(self) -> bool:
        return any((self.process_id, self.office_code, self.step, self.age, self.answer))
