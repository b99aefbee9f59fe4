"""The day after which silence is approval: counted like the standard, noted once, never granted by the engine."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from support.at_once import at_once
from support.diagrams import diagram, files, user_task
from support.engine import APPLICANT, START, complete, make_engine, open_tasks, start
from support.many_rows import multiply
from support.query_plan import query_plan, reads_by

from engine import (
    Library,
    cancel_case,
    case_history,
    case_timings,
    deploy,
    find_deemed_approvals,
    get_case,
    note_deemed_approvals,
)
from engine.definitions.repository import get_executable as get_executable_of_all
from engine.errors import DefinitionError, ExecutionError
from engine.history import deemed_approval
from engine.history.deemed_approval import EVENT_KIND, not_noted
from engine.persistence.rows import CaseRow
from engine.working_calendar import JAKARTA

BASIS = "UU 30/2014 pasal 53"
FLOWS = "mulai > periksa > kerja > perbaiki > kerja_lagi > akhir"


def procedure(**properties):
    return files(
        diagram(
            "p",
            FLOWS,
            properties=properties,
            periksa=user_task(clock="intake"),
            kerja=user_task(),
            perbaiki=user_task(assignee="warga-1", clock="applicant"),
            kerja_lagi=user_task(),
        )
    )


FIVE_DAYS = procedure(deemedApprovalDays="5", deemedApprovalLegalBasis=BASIS)


@pytest.fixture
def factory(database_url):
    return make_engine(database_url, FIVE_DAYS)


def day(number, hour=9):
    return datetime(2026, 12, number, hour, tzinfo=JAKARTA)


def deemed_on(factory, reference="R-1"):
    with factory() as session:
        return get_case(session, reference).deemed_on


def deemed_events(factory, case):
    with factory() as session:
        return [event for event in case_history(session, case.id) if event.kind == EVENT_KIND]


class TestDeadline:
    def test_there_is_none_before_the_file_is_complete(self, factory):
        start(factory)
        assert deemed_on(factory) is None

    def test_it_is_counted_in_working_days_from_the_day_the_file_is_complete(self, factory):
        case = start(factory)
        complete(factory, case, "periksa")
        assert deemed_on(factory) == date(2026, 11, 30)
        with factory() as session:
            assert case_timings(session, case.id, START).deemed_on == date(2026, 11, 30)

    def test_it_stands_still_while_the_applicant_must_act_and_moves_by_his_days(self, factory):
        case = start(factory)
        complete(factory, case, "periksa")
        complete(factory, case, "kerja", at=START + timedelta(days=1))
        assert deemed_on(factory) is None
        complete(factory, case, "perbaiki", by=APPLICANT, at=START + timedelta(days=3))
        assert deemed_on(factory) == date(2026, 12, 2)

    def test_a_procedure_that_does_not_name_it_has_none(self, sqlite_url):
        factory = make_engine(sqlite_url, procedure())
        complete(factory, start(factory), "periksa")
        assert deemed_on(factory) is None

    def test_it_may_depend_on_what_was_applied_for(self, sqlite_url):
        factory = make_engine(sqlite_url, procedure(deemedApprovalDays="=if permohonan.luas > 100 then 10 else 2"))
        for reference, area in (("R-1", 50), ("R-2", 500)):
            complete(factory, start(factory, reference=reference, luas=area), "periksa")
        assert [deemed_on(factory, "R-1"), deemed_on(factory, "R-2")] == [date(2026, 11, 25), date(2026, 12, 7)]

    @pytest.mark.parametrize("days", ["banyak", "=null", "-1", "=permohonan"])
    def test_what_is_no_number_of_days_is_an_error_that_says_so(self, sqlite_url, days):
        factory = make_engine(sqlite_url, procedure(deemedApprovalDays=days))
        case = start(factory)
        with pytest.raises(ExecutionError, match="deemedApprovalDays"):
            complete(factory, case, "periksa")


class TestNoting:
    def test_nothing_is_noted_on_the_last_day_itself(self, factory):
        complete(factory, start(factory), "periksa")
        last_moment = datetime(2026, 11, 30, 23, 59, 59, tzinfo=JAKARTA)
        assert note_deemed_approvals(factory, last_moment) == 0
        assert note_deemed_approvals(factory, last_moment + timedelta(seconds=1)) == 1

    def test_it_is_noted_once_with_the_rule_behind_it(self, factory):
        case = start(factory)
        complete(factory, case, "periksa")
        assert [note_deemed_approvals(factory, day(n)) for n in (1, 1, 2)] == [1, 0, 0]
        (event,) = deemed_events(factory, case)
        assert event.data == {"deemed_on": "2026-11-30", "working_days": 5, "legal_basis": BASIS}
        assert event.actor_id == "system"

    def test_the_log_keeps_its_numbers_without_a_gap(self, factory):
        case = start(factory)
        complete(factory, case, "periksa")
        note_deemed_approvals(factory, day(1))
        complete(factory, case, "kerja", at=day(2))
        with factory() as session:
            history = case_history(session, case.id)
        assert [event.seq for event in history] == list(range(1, len(history) + 1))

    def test_nothing_is_granted_by_it(self, factory):
        case = start(factory)
        complete(factory, case, "periksa")
        with factory() as session:
            before = session.get(CaseRow, case.id)
        note_deemed_approvals(factory, day(1))
        with factory() as session:
            after = session.get(CaseRow, case.id)
        assert (after.rev, after.state, after.outcome, after.ended_at) == (before.rev, before.state, None, None)
        assert [task.element_id for task in open_tasks(factory, case)] == ["kerja"]

    def test_several_workers_note_it_once(self, factory):
        cases = [start(factory, reference=f"R-{number}") for number in range(6)]
        for case in cases:
            complete(factory, case, "periksa")
        noted = at_once(lambda _: note_deemed_approvals(factory, day(1)), range(4))
        assert sum(noted) == 6
        assert {len(deemed_events(factory, case)) for case in cases} == {1}

    def test_a_case_that_waits_for_its_applicant_is_left_alone(self, factory):
        case = start(factory)
        complete(factory, case, "periksa")
        complete(factory, case, "kerja", at=START + timedelta(days=1))
        assert note_deemed_approvals(factory, day(20)) == 0
        assert deemed_events(factory, case) == []

    def test_a_deadline_that_passed_before_the_file_was_handed_back_is_noted_all_the_same(self, factory):
        case = start(factory)
        complete(factory, case, "periksa")
        complete(factory, case, "kerja", at=day(2))
        assert deemed_on(factory) == date(2026, 11, 30)
        assert note_deemed_approvals(factory, day(3)) == 1

    def test_a_case_that_ended_in_time_is_left_alone(self, factory):
        case = start(factory)
        complete(factory, case, "periksa")
        with factory.begin() as session:
            cancel_case(session, case.id, "tidak jadi", by=APPLICANT, at=START + timedelta(days=1))
        assert note_deemed_approvals(factory, day(20)) == 0


class TestFinding:
    def test_cases_are_found_oldest_deadline_first_and_page_by_page(self, factory):
        for number in range(3):
            at = START + timedelta(days=number)
            case = start(factory, reference=f"R-{number}", at=at)
            complete(factory, case, "periksa", at=at)
        start(factory, reference="not complete")
        with factory() as session:
            found = find_deemed_approvals(session, day(9), limit=2)
            rest = find_deemed_approvals(session, day(9), limit=2, after=found[-1])
            early = find_deemed_approvals(session, day(1))
        assert [case.reference for case in (*found, *rest)] == ["R-0", "R-1", "R-2"]
        assert [case.reference for case in early] == ["R-0"]
        assert found[0] == replace(found[0], deemed_on=date(2026, 11, 30))


def test_what_is_to_be_noted_is_found_by_its_index(factory):
    complete(factory, start(factory), "periksa")
    with factory.begin() as session:
        multiply(
            session,
            CaseRow,
            reference="N-{}".format,
            deemed_on=lambda number: date(2026, 1, 1) + timedelta(days=number % 300),
            deemed_noted_at=lambda number: START,
        )
    plan = query_plan(factory, not_noted(day(1).date()).order_by(CaseRow.deemed_on).limit(100))
    assert reads_by(plan, "ix_case_deemed_not_noted"), plan


class TestOneThatCannotBeNoted:
    def test_holds_up_no_other(self, factory, monkeypatch):
        with factory.begin() as session:
            deploy(session, Library(procedure(deemedApprovalDays="5", deemedApprovalLegalBasis="Perda 1")), START)
        bad = start(factory, reference="R-1")
        monkeypatch.setattr(deemed_approval, "get_executable", unreadable(bad.definition_hash))
        with factory.begin() as session:
            deploy(session, Library(FIVE_DAYS), START)
        good = start(factory, reference="R-2")
        for case in (bad, good):
            complete(factory, case, "periksa")
        assert note_deemed_approvals(factory, day(20)) == 1
        assert deemed_events(factory, bad) == []
        assert len(deemed_events(factory, good)) == 1


def unreadable(content_hash):
    def get_executable(session, wanted):
        if wanted == content_hash:
            raise DefinitionError([])
        return get_executable_of_all(session, wanted)

    return get_executable
