"""What a case tells the world around the engine, while the command that wrote it is still open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from engine.environment import environment_of
from engine.history.event import CaseEvent
from engine.tasks.user_task import UserTask


@dataclass(frozen=True)
class CaseNews:
    """What one command wrote into one case: its events, oldest first, and the user tasks that came up."""

    case_id: UUID
    events: Sequence[CaseEvent]
    tasks: Sequence[UserTask] = ()


def tell(
    session: Session, case_id: UUID, events: Iterable[Mapping[str, Any]], tasks: Iterable[Mapping[str, Any]] = ()
) -> None:
    """Tells those who listen (`Environment.listeners`), in the transaction that wrote it."""
    listeners = environment_of(session).listeners
    if not listeners:
        return
    news = CaseNews(case_id, [_event(values) for values in events], [UserTask(**values) for values in tasks])
    for listener in listeners:
        listener(session, news)


def _event(values: Mapping[str, Any]) -> CaseEvent:
    return CaseEvent(**{name: value for name, value in values.items() if name != "case_id"})
