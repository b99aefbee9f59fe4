"""The tasks of several groups come as one list: soonest due first, those without a due date last, each once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from support.diagrams import diagram, files, user_task
from support.engine import START, make_engine, start

from engine import Actor, claim_task, find_user_tasks

ONE_STEP = files(diagram("p", "mulai > a > akhir", a=user_task(group="=permohonan.kelompok", due="=permohonan.batas")))
GROUPS = frozenset({"verifikator@31", "verifikator@31.72"})
COLLEAGUE = Actor("petugas-2", "Ani", GROUPS)
TASKS = {
    "R-1": ("verifikator@31", "2026-12-03"),
    "R-2": ("verifikator@31.72", "2026-12-01"),
    "R-3": ("verifikator@31", None),
    "R-4": ("verifikator@31.72", None),
    "R-5": ("verifikator@31", "2026-12-01"),
    "R-6": ("verifikator@31.73", "2026-11-24"),
}
IN_ORDER = ["R-2", "R-5", "R-1", "R-3", "R-4"]


@pytest.fixture
def factory(database_url):
    factory = make_engine(database_url, ONE_STEP)
    for minutes, (reference, (group, due)) in enumerate(TASKS.items()):
        at = START + timedelta(minutes=minutes)
        start(factory, reference=reference, at=at, kelompok=group, batas=due)
    return factory


def page(factory, limit=50, after=None, groups=GROUPS):
    with factory() as session:
        return find_user_tasks(session, groups=groups, unassigned=True, limit=limit, after=after)


def references(tasks):
    return [task.reference for task in tasks]


def test_all_groups_together_are_in_order(factory):
    assert references(page(factory)) == IN_ORDER


@pytest.mark.parametrize("size", [1, 2, 3])
def test_pages_show_every_task_once(factory, size):
    shown, last = [], None
    while tasks := page(factory, limit=size, after=last):
        shown += references(tasks)
        last = tasks[-1]
    assert shown == IN_ORDER


def test_a_claimed_task_is_not_offered(factory):
    first = page(factory)[0]
    with factory.begin() as session:
        claim_task(session, first.case_id, first.id, by=COLLEAGUE, at=START)
    assert references(page(factory)) == IN_ORDER[1:]


def test_no_groups_no_tasks(factory):
    assert page(factory, groups=()) == []
