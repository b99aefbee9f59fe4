"""What the engine is handed from outside: the calendar, the handlers of service tasks, and who listens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from engine.working_calendar import WorkingCalendar

if TYPE_CHECKING:
    from engine.cases.news import CaseNews
    from engine.jobs.job import Job

OpenSession = Callable[[], AbstractContextManager[Session]]
ServiceTaskHandler = Callable[["Job", OpenSession], Mapping[str, Any]]
"""Does the work of one service task.

It runs outside any transaction and opens short ones itself. Delivery is at-least-once, so it must be
idempotent by `job.key`. What it returns becomes the variable of the element. It raises BpmnError for a
business error that the diagram models, JobError for a failure of which it knows whether trying again helps;
any other exception is a failure that is tried again.
"""

CaseListener = Callable[[Session, "CaseNews"], None]
"""Is told what a command wrote, inside its transaction: what it writes is kept or lost together with it.

It must be quick, and ask the database nothing when the news are none of its business. What it raises undoes all of it.
"""

TIME_LIMIT = timedelta(minutes=1)
"""How long a handler may take when nothing else is said."""


@dataclass(frozen=True)
class Environment:
    """The outside world of the engine; one per process, bound to its sessions."""

    calendar: WorkingCalendar
    service_tasks: Mapping[str, ServiceTaskHandler] = field(default_factory=dict)
    time_limits: Mapping[str, timedelta] = field(default_factory=dict)
    """How long the handler of a type may take, where it is not TIME_LIMIT."""
    listeners: tuple[CaseListener, ...] = ()
    """Who is told what happens in cases."""

    def time_limit(self, job_type: str) -> timedelta:
        return self.time_limits.get(job_type, TIME_LIMIT)


def environment_of(session: Session) -> Environment:
    """The environment that the session's factory was made with."""
    environment: Environment = session.info["environment"]
    return environment
