"""Does what is due: fires timers and runs jobs, over and over, until it is told to stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event
from time import monotonic

import structlog
from sqlalchemy.orm import Session, sessionmaker

from engine import (
    check_clock,
    deliver_due_messages,
    fire_due_timers,
    note_deemed_approvals,
    prune_jobs,
    prune_messages,
    read_only_session,
    run_due_jobs,
    settle_incidents,
)
from engine.persistence.session import database_now
from webapp.services.clock import Clock

_log = structlog.get_logger("webapp.worker")


@dataclass
class Worker:
    """One of any number of workers. Each piece of work is a transaction of its own: killing one is safe."""

    session_factory: sessionmaker[Session]
    clock: Clock | None = None
    """None: the database's clock, which all workers share. A worker's own clock may be wrong."""
    more_work: tuple[Callable[..., int], ...] = ()
    """What is done each round besides the engine's own, with what it needs handed in (`webapp.wiring`)."""
    more_tidying: tuple[Callable[..., object], ...] = ()
    """The same, now and then when nothing is due."""
    pause: float = 0.5
    """Seconds to wait when there was nothing to do."""
    pause_after_failure: float = 5.0
    pause_between_tidying: float = 60.0
    _next_tidying: float = field(default=0.0, init=False)

    def run(self, stop: Event) -> None:
        """Works until `stop` is set; a failure is logged and tried again after a pause.

        A clock of its own must agree with the database's: raises ClockSkewError otherwise.
        """
        if self.clock is not None:
            check_clock(self.session_factory, self.clock)
        _log.info("worker_started")
        while not stop.is_set():
            pause = self.pause
            try:
                if self.run_once():
                    continue
                self.tidy_up()
            except Exception:
                _log.exception("worker_failed")
                pause = self.pause_after_failure
            stop.wait(pause)
        _log.info("worker_stopped")

    def run_once(self) -> int:
        """Does what is due now; gives the number of things done.

        One kind of work that fails keeps no other from its turn. Raises a failure only when nothing else was done.
        """
        done, failures = 0, []
        for work in (*_WORK, *self.more_work):  # timers first: what they start may be a job
            try:
                done += work(self.session_factory, self.clock and self.clock())
            except Exception as failure:
                failures.append(failure)
        if failures and not done:
            raise failures[0]
        for failure in failures:
            _log.error("work_failed", exc_info=failure)
        return done

    def tidy_up(self) -> None:
        """Now and then, when nothing is due: ends overtaken incidents, forgets what is old, and what was handed in."""
        if monotonic() < self._next_tidying:
            return
        self._next_tidying = monotonic() + self.pause_between_tidying
        moment = self.clock() if self.clock else _now(self.session_factory)
        settle_incidents(self.session_factory, moment)
        with self.session_factory.begin() as session:
            prune_jobs(session, moment)
        prune_messages(self.session_factory, moment)
        for tidying in self.more_tidying:
            tidying(self.session_factory, moment)


def _at(work: Callable[..., int]) -> Callable[..., int]:
    """For work that is told the moment: when nobody tells, the database does."""
    return lambda factory, at: work(factory, at or _now(factory))


def _now(factory: sessionmaker[Session]) -> datetime:
    with read_only_session(factory) as session:
        return database_now(session)


_WORK: tuple[Callable[..., int], ...] = (
    _at(fire_due_timers),
    _at(note_deemed_approvals),
    _at(deliver_due_messages),
    run_due_jobs,
)
