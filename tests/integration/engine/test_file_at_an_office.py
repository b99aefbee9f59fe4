"""Which office has the file: its calendar counts, and the ledger says when the file moved."""

from __future__ import annotations

from datetime import date, datetime

from support.diagrams import diagram, end, files, script, service_task, user_task
from support.engine import START, complete, make_engine, start

from engine import (
    Actor,
    Library,
    case_timings,
    complete_task,
    deploy,
    find_due_cases,
    find_user_tasks,
    get_case,
    read_task,
    recount_limits,
)
from engine.environment import Environment
from engine.working_calendar import JAKARTA, OfficeDays, WorkingCalendar

A, B = "31.71", "31.72"
FLOOD = date(2026, 11, 24)
SATURDAY = date(2026, 11, 28)
CALENDAR = WorkingCalendar({}, offices={A: OfficeDays({FLOOD: "Banjir"}, {SATURDAY: "Pelayanan Sabtu"})})
BOTH = Actor("petugas-1", "Budi", frozenset({f"verifikator@{A}", f"verifikator@{B}"}))


def at(office):
    return f"verifikator@{office}"


def november(day, hour=9):
    return datetime(2026, 11, day, hour, tzinfo=JAKARTA)


def ledger(factory, case, moment=START):
    with factory() as session:
        timings = case_timings(session, case.id, moment)
    return [(interval.holder, interval.office) for interval in timings.intervals]


def due_on(factory, reference="R-1"):
    with factory() as session:
        return get_case(session, reference).due_on


class TestWhere:
    def test_the_office_of_the_open_step_has_the_file(self, sqlite_url):
        factory = make_engine(sqlite_url, files(diagram("p", "mulai > a > b > akhir", a=step(A), b=step(B))), CALENDAR)
        case = start(factory)
        assert ledger(factory, case) == [("intake", None), ("office", A)]
        complete(factory, case, "a", by=BOTH)
        assert ledger(factory, case) == [("intake", None), ("office", A), ("office", B)]

    def test_learning_at_which_office_it_is_is_no_move(self, sqlite_url):
        procedure = diagram("p", "mulai > a > b > akhir", a=step(A, clock="intake"), b=step(A))
        factory = make_engine(sqlite_url, files(procedure), CALENDAR)
        case = start(factory)
        assert ledger(factory, case) == [("intake", A)]
        complete(factory, case, "a", by=BOTH)
        assert ledger(factory, case) == [("intake", A), ("office", A)]

    def test_it_stays_there_while_the_applicant_must_act(self, sqlite_url):
        procedure = diagram(
            "p",
            "mulai > a > rute > b > akhir",
            a=step(A),
            rute=script(f'="{B}"', "kantor"),
            b=user_task(assignee="warga-1", clock="applicant"),
        )
        factory = make_engine(sqlite_url, files(procedure), CALENDAR)
        case = start(factory)
        complete(factory, case, "a", by=BOTH)
        assert ledger(factory, case)[-1] == ("applicant", A)

    def test_it_stays_as_long_as_one_of_several_steps_is_open_there(self, sqlite_url):
        procedure = diagram(
            "p",
            "mulai > a > pisah > b > gabung; pisah > c > gabung; gabung > akhir",
            a=step(A),
            b=step(B),
            c=step(A),
        )
        factory = make_engine(sqlite_url, files(procedure), CALENDAR)
        case = start(factory)
        complete(factory, case, "a", by=BOTH)
        assert ledger(factory, case)[-1] == ("office", A)
        complete(factory, case, "c", by=BOTH)
        assert ledger(factory, case)[-1] == ("office", B)

    def test_a_step_of_the_system_is_at_the_office_in_the_variable_kantor(self, sqlite_url):
        procedure = diagram(
            "p",
            "mulai > rute > kirim > akhir",
            rute=script(f'="{B}"', "kantor"),
            kirim=service_task(clock="office", publicName="Pengiriman"),
        )
        factory = make_engine(sqlite_url, files(procedure), CALENDAR, test__work=lambda job, session: {})
        case = start(factory)
        assert ledger(factory, case)[-1] == ("office", B)


class TestCounting:
    def test_a_day_on_which_the_office_is_closed_does_not_count(self, database_url):
        here, there = (files(diagram("p", "mulai > a > akhir", standard="2", a=step(office))) for office in (A, B))
        factory = make_engine(database_url, here, CALENDAR)
        start(factory, reference="R-1")
        with factory.begin() as session:
            deploy(session, Library(there), START)
        start(factory, reference="R-2")
        assert [due_on(factory, "R-1"), due_on(factory, "R-2")] == [date(2026, 11, 26), date(2026, 11, 25)]

    def test_a_saturday_on_which_the_office_serves_counts(self, sqlite_url):
        factory = make_engine(sqlite_url, files(diagram("p", "mulai > a > akhir", standard="2", a=step(A))), CALENDAR)
        case = start(factory, at=november(27))
        assert due_on(factory) == date(2026, 11, 30)
        with factory() as session:
            timings = case_timings(session, case.id, november(28))
        assert timings.office_days == 1
        assert timings.steps[0].working_days == 1

    def test_a_file_that_comes_on_a_served_saturday_counts_from_that_day(self, sqlite_url):
        factory = make_engine(sqlite_url, files(diagram("p", "mulai > a > akhir", a=step(A))), CALENDAR)
        case = start(factory, at=november(28, 10))
        with factory() as session:
            assert case_timings(session, case.id, november(28, 11)).counting_from == SATURDAY

    def test_handing_a_file_to_a_closed_office_gains_only_the_day_on_which_it_is_closed(self, sqlite_url):
        procedure = diagram("p", "mulai > a > b > akhir", standard="3", a=step(B), b=step(A))
        factory = make_engine(sqlite_url, files(procedure), CALENDAR)
        case = start(factory)
        assert due_on(factory) == date(2026, 11, 26)
        complete(factory, case, "a", by=BOTH, at=november(23, 16))
        assert due_on(factory) == date(2026, 11, 27)

    def test_handing_it_on_after_that_day_gains_nothing(self, sqlite_url):
        procedure = diagram("p", "mulai > a > b > akhir", standard="3", a=step(B), b=step(A))
        factory = make_engine(sqlite_url, files(procedure), CALENDAR)
        case = start(factory)
        complete(factory, case, "a", by=BOTH, at=november(24, 16))
        assert due_on(factory) == date(2026, 11, 26)


class TestIntakeAgain:
    def test_a_file_that_is_complete_stays_complete(self, sqlite_url):
        """A step of the intake that comes after completeness counts as the office's: no way to stop the clock."""
        procedure = diagram("p", "mulai > a > b > akhir", a=step(A), b=step(A, clock="intake"), akhir=end())
        factory = make_engine(sqlite_url, files(procedure), CALENDAR)
        case = start(factory)
        complete(factory, case, "a", by=BOTH)
        assert ledger(factory, case) == [("intake", None), ("office", A)]
        with factory() as session:
            assert case_timings(session, case.id, november(27)).office_days == 3


class TestRecounting:
    """The holidays of a year are decreed late: limits that rest on it are counted anew."""

    def engine(self, url):
        factory = make_engine(url, files(diagram("p", "mulai > a > b > akhir", a=step(B), b=step(B))), CALENDAR)
        for number in range(3):
            start(factory, reference=f"R-{number}", at=november(23 + number))
        return factory

    def decree(self, factory, *days):
        calendar = WorkingCalendar(dict.fromkeys(days, "Cuti Bersama"))
        factory.kw["info"]["environment"] = Environment(calendar=calendar)

    def test_open_cases_get_their_new_date_and_lists_follow(self, database_url):
        factory = self.engine(database_url)
        self.decree(factory, date(2026, 11, 26))
        assert recount_limits(factory) == 3
        assert [due_on(factory, f"R-{n}") for n in range(3)] == [date(2026, 11, n) for n in (27, 30)] + [
            date(2026, 12, 1)
        ]
        with factory() as session:
            assert [case.reference for case in find_due_cases(session, november(28))] == ["R-0"]

    def test_a_person_who_read_the_case_before_does_not_bring_the_old_date_back(self, database_url):
        factory = self.engine(database_url)
        with factory() as session:
            case = get_case(session, "R-0")
            task = next(iter(find_user_tasks(session, case_id=case.id)))
            seen = read_task(session, case.id, task.id, november(24))
        self.decree(factory, date(2026, 11, 26))
        recount_limits(factory)
        with factory.begin() as session:
            complete_task(session, case.id, task.id, {}, by=BOTH, at=november(24), seen=seen)
        assert due_on(factory, "R-0") == date(2026, 11, 27)

    def test_a_second_time_changes_nothing(self, sqlite_url):
        factory = self.engine(sqlite_url)
        self.decree(factory, date(2026, 11, 26))
        recount_limits(factory)
        assert recount_limits(factory) == 0

    def test_a_case_that_ended_keeps_its_date(self, sqlite_url):
        factory = self.engine(sqlite_url)
        with factory() as session:
            case = get_case(session, "R-0")
        for step_id in ("a", "b"):
            complete(factory, case, step_id, by=BOTH)
        self.decree(factory, date(2026, 11, 26))
        assert recount_limits(factory) == 2
        assert due_on(factory, "R-0") == date(2026, 11, 26)


def step(office, **options):
    return user_task(group=at(office), **options)
