"""PostgreSQL is restarted under load: what was acknowledged is there, the rest wholly or not at all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from support.books import account, read_books
from support.clerks import PROCEDURE, Clerks
from support.effects import count_effects, create_effects, write_effect
from support.engine import make_engine
from support.postgresql import PostgresqlServer
from support.programs import wait_until

STEPS_BETWEEN = 40


@pytest.fixture
def server() -> Iterator[PostgresqlServer]:
    """A server of its own, as durable as a real one."""
    server = PostgresqlServer(durable=True)
    server.start()
    yield server
    server.stop()


def test_nothing_acknowledged_is_lost_and_the_product_goes_on(server, worker_beside, record_property):
    factory = make_engine(server.url("postgres"), PROCEDURE, test__work=write_effect)
    create_effects(factory)
    with worker_beside(factory), Clerks(factory) as clerks:
        for mode in ("fast", "immediate", "fast", "immediate"):
            wait_until_more(clerks)
            server.restart(mode)
        wait_until_more(clerks)
    clerks.finish()
    books = read_books(factory)
    effects, repeated = count_effects(factory)
    account(
        record_property,
        *clerks.entries(),
        *books.entries,
        books.all_ended,
        ("effects", effects, "jobs", books.jobs_done),
        restarts=4,
        refused=clerks.refused,
        repeated_calls=repeated,
    )
    assert clerks.refused, "the restarts met somebody at work"
    factory.kw["bind"].dispose()


def wait_until_more(clerks: Clerks) -> None:
    goal = len(clerks.acknowledged) + STEPS_BETWEEN
    wait_until(lambda: len(clerks.acknowledged) >= goal)
