"""Who listens is told what a command wrote, inside its transaction."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select
from support.diagrams import diagram, files, user_task
from support.engine import APPLICANT, START, complete, environment, make_engine, start

from engine import cancel_case, claim_task, find_user_tasks, note_deemed_approvals
from engine.persistence.rows import CaseRow, EventRow
from engine.persistence.session import make_session_factory

PROCEDURE = files(
    diagram("p", "mulai > a > b > akhir", a=user_task(), b=user_task(), properties={"deemedApprovalDays": "2"})
)


@pytest.fixture
def heard():
    return []


@pytest.fixture
def factory(database_url, heard):
    make_engine(database_url, PROCEDURE)
    world = replace(environment(), listeners=(lambda session, news: heard.append((session.in_transaction(), news)),))
    return make_session_factory(database_url, world)


def test_hears_the_events_that_the_log_has_and_the_tasks_that_came_up(factory, heard):
    case = start(factory)
    complete(factory, case, "a")

    with factory() as session:
        logged = session.scalars(select(EventRow).where(EventRow.case_id == case.id).order_by(EventRow.seq)).all()
        (task,) = find_user_tasks(session, case_id=case.id)
    told = [event for _, news in heard for event in news.events]
    assert [(event.seq, event.kind, event.name) for event in told] == [(row.seq, row.kind, row.name) for row in logged]
    assert all(in_transaction for in_transaction, _ in heard)
    assert [[each.element_id for each in news.tasks] for _, news in heard] == [["a"], ["b"]]
    assert heard[-1][1].tasks[0] == task


def test_hears_of_a_withdrawal_and_of_deemed_approval(factory, heard):
    case = start(factory)
    heard.clear()
    assert note_deemed_approvals(factory, START.replace(month=12, day=1)) == 1
    with factory.begin() as session:
        cancel_case(session, case.id, "Tidak jadi", by=APPLICANT, at=START)

    assert [event.kind for _, news in heard for event in news.events] == [
        "deemed_approval_due",
        "case_withdrawn",
        "case_ended",
        "task_cancelled",
    ]


def test_what_it_raises_undoes_the_command(database_url):
    def refuse(session, news):
        raise RuntimeError("no")

    make_engine(database_url, PROCEDURE)
    factory = make_session_factory(database_url, replace(environment(), listeners=(refuse,)))
    with pytest.raises(RuntimeError):
        start(factory)
    with factory() as session:
        assert session.scalars(select(CaseRow)).all() == []


def test_claiming_is_no_news(factory, heard):
    from support.engine import VERIFIER

    case = start(factory)
    heard.clear()
    with factory.begin() as session:
        (task,) = find_user_tasks(session, case_id=case.id)
        claim_task(session, case.id, task.id, by=VERIFIER, at=START)

    assert heard == []
