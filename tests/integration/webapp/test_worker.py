from __future__ import annotations

from threading import Event

import pytest

from webapp.services import worker as worker_module
from webapp.services.worker import Worker


@pytest.fixture
def work(monkeypatch):
    """What the worker finds to do, one entry per round; an exception is raised."""
    stop, rounds = Event(), []

    def do(_factory, _at):
        found = rounds.pop(0)
        if not rounds:
            stop.set()
        if isinstance(found, Exception):
            raise found
        return found

    monkeypatch.setattr(worker_module, "_WORK", (do,))
    return stop, rounds


def run(stop):
    Worker(None, lambda: None, pause=0, pause_after_failure=0).run(stop)


def test_works_until_it_is_told_to_stop(work):
    stop, rounds = work
    rounds += [1, 0, 3]
    run(stop)
    assert rounds == []


def test_goes_on_after_a_failure(work):
    stop, rounds = work
    rounds += [RuntimeError("database away"), 1]
    run(stop)
    assert rounds == []
