"""The disk is full: writes are refused whole, what was acknowledged stays, and with space work goes on."""

from __future__ import annotations

import pytest
from support.books import account, read_books
from support.clerks import PROCEDURE, Clerks
from support.effects import count_effects, create_effects, write_effect
from support.engine import make_engine
from support.programs import wait_until
from support.small_disk import FileLimit, PageLimit, Tmpfs, small_disk


@pytest.mark.parametrize("kind", [PageLimit, FileLimit, Tmpfs])
def test_refused_writes_leave_nothing_and_work_goes_on_with_space(kind, tmp_path, worker_beside, record_property):
    with small_disk(kind, tmp_path) as disk:
        factory = make_engine(disk.url, PROCEDURE, test__work=write_effect)
        create_effects(factory)
        disk.watch(factory)
        with worker_beside(factory), Clerks(factory, cases=400) as clerks:
            wait_until(lambda: len(clerks.acknowledged) >= 10)
            disk.fill(factory)
            wait_until(lambda: clerks.refused >= 40)
            while_full, kept = read_books(factory), clerks.entries()
            disk.clear()
            before = len(clerks.acknowledged)
            wait_until(lambda: len(clerks.acknowledged) >= before + 10)
        clerks.finish()
        books = read_books(factory)
        effects, repeated = count_effects(factory)
        account(
            record_property,
            *kept,
            *while_full.entries,
            *clerks.entries(),
            *books.entries,
            books.all_ended,
            ("effects", effects, "jobs", books.jobs_done),
            refused=clerks.refused,
            repeated_calls=repeated,
        )
        with factory() as session:
            assert session.connection().exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        factory.kw["bind"].dispose()
