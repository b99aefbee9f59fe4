"""What the tests of this folder share: one worker of the product beside the load."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest

from engine.persistence.session import SessionFactory
from webapp.services.worker import Worker
from webapp.wiring import system_clock


@pytest.fixture
def worker_beside() -> Callable[[SessionFactory], object]:
    """A context in which the product's worker does what is due."""

    @contextmanager
    def working(factory: SessionFactory) -> Iterator[None]:
        stop = Event()
        worker = Worker(factory, system_clock, pause=0.05, pause_after_failure=0.2)
        thread = Thread(target=worker.run, args=(stop,))
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()

    return working
