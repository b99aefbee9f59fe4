"""What is late and what is due soon, found by index on rows, whatever the number of cases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from support.diagrams import boundary_timer, diagram, files, user_task
from support.engine import APPLICANT, START, complete, make_engine, open_tasks, start
from support.many_rows import multiply
from support.query_plan import query_plan, reads_by

from engine import find_due_cases, find_due_tasks, fire_due_timers
from engine.history.due import due_cases, due_tasks
from engine.persistence.rows import CaseRow, UserTaskRow
from engine.working_calendar import JAKARTA

FILES = files(
    diagram(
        "p",
        "mulai > kerja > perbaiki > kerja_lagi > akhir",
        standard="3",
        kerja=user_task(due="=working days after(today(), 2)"),
        perbaiki=user_task(assignee="warga-1", clock="applicant", due="=working days after(today(), 10)"),
        kerja_lagi=user_task(due="=working days after(today(), 1)"),
    )
)


@pytest.fixture
def factory(database_url):
    return make_engine(database_url, FILES)


def november(day, hour=9, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=JAKARTA)


def tasks(factory, at, **options):
    with factory() as session:
        return [task.reference for task in find_due_tasks(session, at, **options)]


def cases(factory, at, **options):
    with factory() as session:
        return [case.reference for case in find_due_cases(session, at, **options)]


class TestTasks:
    def test_a_task_is_late_when_its_last_day_is_over_in_jakarta(self, factory):
        start(factory)  # due on Wednesday the 25th
        assert tasks(factory, november(25, 23, 59)) == []
        assert tasks(factory, datetime(2026, 11, 25, 17, tzinfo=UTC)) == ["R-1"]

    @pytest.mark.parametrize(("within", "found"), [(0, []), (1, []), (2, ["R-1"])])
    def test_one_can_look_some_working_days_ahead(self, factory, within, found):
        start(factory)
        assert tasks(factory, START, within=within) == found

    def test_from_friday_the_next_working_day_is_monday(self, factory):
        start(factory, at=november(26))  # due on Monday the 30th
        assert tasks(factory, november(27), within=1) == ["R-1"]

    def test_one_can_ask_for_some_groups_only(self, factory):
        start(factory)
        assert tasks(factory, november(30), groups={"verifikator@31"}) == ["R-1"]
        assert tasks(factory, november(30), groups={"kepala@31"}) == []

    def test_a_task_that_is_done_is_never_late(self, factory):
        case = start(factory)
        complete(factory, case, "kerja", at=november(24))
        assert tasks(factory, november(30)) == []

    def test_they_come_latest_first_and_page_by_page(self, factory):
        for number in (2, 0, 1):
            start(factory, reference=f"R-{number}", at=START + timedelta(days=number))
        with factory() as session:
            first = find_due_tasks(session, november(30), limit=2)
            rest = find_due_tasks(session, november(30), limit=2, after=first[-1])
        assert [task.reference for task in (*first, *rest)] == ["R-0", "R-1", "R-2"]


class TestCases:
    def test_a_case_is_late_when_the_standard_is_used_up(self, factory):
        start(factory)  # three working days from Monday: Thursday
        assert cases(factory, november(26, 23)) == []
        assert cases(factory, november(27)) == ["R-1"]

    def test_one_that_waits_for_its_applicant_is_not_late(self, factory):
        case = start(factory)
        complete(factory, case, "kerja", at=november(24))
        assert cases(factory, november(30)) == []

    def test_one_that_was_late_before_stays_late(self, factory):
        case = start(factory)
        complete(factory, case, "kerja", at=november(30))
        assert cases(factory, november(30)) == ["R-1"]

    def test_the_applicants_days_are_given_back_to_it(self, factory):
        case = start(factory)
        complete(factory, case, "kerja", at=november(24))
        complete(factory, case, "perbaiki", by=APPLICANT, at=november(27))
        with factory() as session:
            (found,) = find_due_cases(session, november(27), within=2)
        assert found.due_on == date(2026, 12, 1)

    def test_one_can_page_through_them(self, factory):
        for number in range(3):
            start(factory, reference=f"R-{number}", at=START + timedelta(days=number))
        with factory() as session:
            first = find_due_cases(session, november(30), within=1, limit=2)
            rest = find_due_cases(session, november(30), within=1, limit=2, after=first[-1])
        assert [case.reference for case in (*first, *rest)] == ["R-0", "R-1", "R-2"]


def far_away(number):
    return date(2030, 1, 1) + timedelta(days=number)


class TestLargeNumbers:
    """Rows of thousands of other cases, due much later."""

    def test_late_tasks_are_found_by_an_index(self, factory):
        start(factory)
        with factory.begin() as session:
            multiply(session, UserTaskRow, due_on=far_away)
        plan = query_plan(factory, due_tasks(date(2026, 11, 25), 100))
        assert reads_by(plan, "ix_user_task_open_due_on"), plan

    def test_late_cases_are_found_by_an_index(self, factory):
        start(factory)
        with factory.begin() as session:
            multiply(session, CaseRow, due_on=far_away, reference="N-{}".format)
        plan = query_plan(factory, due_cases(date(2026, 11, 25), 100))
        assert reads_by(plan, "ix_case_open_due_on"), plan


class TestEscalation:
    """A diagram says who is told that a step is late: a timer on its edge that does not take the step away."""

    FILES = files(
        diagram(
            "p",
            "mulai > kerja > akhir; lewat > tegur > akhir_tegur; lama > adukan > akhir_adukan",
            kerja=user_task(due="=working days after(today(), 2)"),
            lewat=boundary_timer("kerja", "=working days after(today(), 2)", interrupting=False),
            tegur=user_task(group="kepala@31"),
            lama=boundary_timer("kerja", "=working days after(today(), 5)", interrupting=False),
            adukan=user_task(group="kepala@31.72"),
        )
    )

    def test_the_head_is_told_when_the_due_day_is_over_and_the_step_stays_open(self, database_url):
        factory = make_engine(database_url, self.FILES)
        case = start(factory)
        assert fire_due_timers(factory, november(25, 23, 59)) == 0
        assert fire_due_timers(factory, november(26, 0)) == 1
        assert {task.element_id for task in open_tasks(factory, case)} == {"kerja", "tegur"}

    def test_it_is_told_once_after_a_downtime_and_higher_up_as_well(self, database_url):
        factory = make_engine(database_url, self.FILES)
        case = start(factory)
        late = november(23) + timedelta(days=30)
        assert fire_due_timers(factory, late) == 1
        assert fire_due_timers(factory, late) == 0
        assert sorted(task.element_id for task in open_tasks(factory, case)) == ["adukan", "kerja", "tegur"]

    def test_a_step_that_was_done_in_time_escalates_to_nobody(self, database_url):
        factory = make_engine(database_url, self.FILES)
        case = start(factory)
        complete(factory, case, "kerja", at=november(24))
        assert fire_due_timers(factory, november(30)) == 0
        assert open_tasks(factory, case) == []
