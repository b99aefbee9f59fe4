"""Calling the handler of a job: in a thread of its own, within the time limit of its type.

Nothing can stop a thread. When the limit is over the worker leaves the handler behind, counts the attempt as failed and
goes on; what the handler gives afterwards is thrown away. What it may still do outside the engine is guarded by its
own idempotency, as at every repeated delivery. A process in which too many handlers hang takes no more jobs: they would
hang as well, and other workers are better off.
"""

from __future__ import annotations

import contextvars
from collections.abc import Mapping
from threading import Lock, Thread
from typing import Any

from engine.environment import Environment
from engine.errors import JobError
from engine.jobs.job import Job
from engine.jobs.result import plain_result
from engine.persistence.session import SessionFactory

MOST_HANGING = 16
_hanging: set[Thread] = set()
_lock = Lock()


class JobTimeoutError(JobError):
    """The handler took longer than its type may."""


class UnknownJobTypeError(JobError):
    """No handler is registered for the type of the service task."""

    def __init__(self, job_type: str) -> None:
        super().__init__(f"no handler is registered for service task type {job_type!r}", retryable=False)


def handle(job: Job, environment: Environment, factory: SessionFactory) -> Mapping[str, Any]:
    """The result of the handler as plain JSON values, or what the handler raised."""
    handler = environment.service_tasks.get(job.type)
    if handler is None:
        raise UnknownJobTypeError(job.type)
    outcome: list[Any] = []
    failures: list[Exception] = []

    def work() -> None:
        try:
            outcome.append(handler(job, factory.begin))
        except Exception as failure:
            failures.append(failure)
        except BaseException as failure:  # a handler that says "exit" must not end the worker
            failures.append(JobError(f"the handler raised {type(failure).__name__}"))

    context = contextvars.copy_context()
    thread = Thread(target=context.run, args=(work,), name=f"job {job.type}", daemon=True)
    limit = environment.time_limit(job.type)
    thread.start()
    thread.join(limit.total_seconds())
    if failures:
        raise failures[0]
    if not outcome:
        with _lock:
            _hanging.add(thread)
        raise JobTimeoutError(f"the handler of {job.type!r} took longer than {limit.total_seconds():g} seconds")
    return plain_result(outcome[0])


def is_clogged() -> bool:
    """Whether so many handlers hang in this process that it must not begin another one."""
    with _lock:
        _hanging.difference_update([thread for thread in _hanging if not thread.is_alive()])
        return len(_hanging) >= MOST_HANGING
