"""Does what is due: fires timers and runs jobs, over and over, until it is told to stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event

import structlog
from sqlalchemy.orm import Session, sessionmaker

from engine import deliver_due_messages, fire_due_timers, run_due_jobs
from webapp.services.clock import Clock

_log = structlog.get_logger("webapp.worker")


@dataclass(frozen=True)
class Worker:
    """One of any number of workers. Each piece of work is a transaction of its own: killing one is safe."""

    session_factory: sessionmaker[Session]
    clock: Clock
    pause: float = 0.5
    """Seconds to wait when there was nothing to do."""
    pause_after_failure: float = 5.0

    def run(self, stop: Event) -> None:
        """Works until `stop` is set; a failure is logged and tried again after a pause."""
        _log.info("worker_started")
        while not stop.is_set():
            pause = self.pause
            try:
                if self.run_once():
                    continue
            except Exception:
                _log.exception("worker_failed")
                pause = self.pause_after_failure
            stop.wait(pause)
        _log.info("worker_stopped")

    def run_once(self) -> int:
        """Does what is due now; gives the number of things done."""
        # Timers first: what they start may be a job.
        return sum(work(self.session_factory, self.clock()) for work in _WORK)


_WORK: tuple[Callable[..., int], ...] = (fire_due_timers, deliver_due_messages, run_due_jobs)
