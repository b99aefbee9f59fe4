"""Officers, applicant, agency and timers push one file around at random; after every step the clock must be right.

The judge counts day by day (`support.ledgers`). Nothing that officers can do may move the limit further than the
days on which the applicant had the file or the law stopped the clock.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import count

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from support.diagrams import boundary_timer, diagram, element, files, script, user_task, wait
from support.engine import APPLICANT, complete, make_engine, open_tasks, start
from support.ledgers import CALENDAR, CITY, FIRST_DAY, A, B, days_by_holder, limit_by_days

from engine import Actor, cancel_case, case_history, case_timings, fire_due_timers, get_case
from engine.history.clock_ledger import STOPPING
from engine.persistence.session import SessionFactory
from engine.working_calendar import JAKARTA
from webapp.models.base import Base
from webapp.services.publication import publish_case

STANDARD, DEEMED = 4, 6
OFFICES = (A, B, "31")
OFFICER = Actor("petugas-1", "Budi", frozenset({"dinas@31", *(f"verifikator@{office}" for office in OFFICES)}))
STOPPED = {"clock": "stopped", "publicName": "Menunggu putusan"}
PROCEDURE = files(
    diagram(
        "p",
        """
        mulai > rute > periksa > gw_masuk > kerja > pilih;
        pilih > perbaiki ? =kerja.hasil = "perbaiki"; perbaiki > gw_masuk; diam > gw_masuk;
        pilih > instansi ? =kerja.hasil = "instansi"; instansi > gw_masuk;
        pilih > henti ? =kerja.hasil = "henti"; henti > gw_masuk;
        pilih > pindah ? =kerja.hasil = "pindah"; pindah > gw_masuk;
        pilih > periksa_lagi ? =kerja.hasil = "ulang"; periksa_lagi > gw_masuk;
        pilih > akhir !
        """,
        standard=str(STANDARD),
        properties={"deemedApprovalDays": str(DEEMED)},
        rute=script("=permohonan.kantor", "kantor"),
        periksa=user_task(group='="verifikator@" + kantor', clock="intake"),
        gw_masuk=element("exclusiveGateway"),
        kerja=user_task(group='="verifikator@" + kantor'),
        perbaiki=user_task(assignee="warga-1", clock="applicant"),
        diam=boundary_timer("perbaiki", "P9D"),
        instansi=user_task(group="dinas@31", clock="agency"),
        henti=replace(wait("P2DT5H"), properties=STOPPED),
        pindah=script("=kerja.tujuan", "kantor"),
        periksa_lagi=user_task(group='="verifikator@" + kantor', clock="intake"),
    )
)
_numbers = count(1)
_factory: SessionFactory | None = None


def the_factory() -> SessionFactory:
    """One SQLite file for all runs; every run has a case of its own."""
    global _factory
    if _factory is None:
        _factory = make_engine(f"sqlite:///{tempfile.mkdtemp()}/clock.db", PROCEDURE, CALENDAR)
        Base.metadata.create_all(_factory.kw["bind"])  # the public page asks what came after a case
    return _factory


CLOCKS = [time(0), time(9), time(11, 59, 59), time(12), time(12, 0, 1), time(16), time(23, 59, 59)]
later = st.one_of(
    st.timedeltas(timedelta(0), timedelta(days=6)),
    st.builds(lambda days, clock: (days, clock), st.integers(0, 3), st.sampled_from(CLOCKS)),
)
"""How long somebody takes: so long, or until a time of a day."""


class ClockMachine(RuleBasedStateMachine):
    @initialize(day=st.integers(0, 12), clock=st.sampled_from(CLOCKS), office=st.sampled_from(OFFICES), wait=later)
    def applicant_files_and_the_office_finds_it_complete(self, day, clock, office, wait):
        self.factory = the_factory()
        self.now = datetime.combine(FIRST_DAY + timedelta(days=day), clock, JAKARTA)
        self.case = start(self.factory, reference=f"R-{next(_numbers)}", at=self.now, kantor=office)
        self.counting_from: date | None = None
        self.the_clock_is_right()
        self.complete("periksa", wait)

    # ---- what may happen -------------------------------------------------------------------------

    @precondition(lambda self: self.is_open("kerja"))
    @rule(
        wait=later,
        result=st.sampled_from(["perbaiki", "perbaiki", "instansi", "henti", "pindah", "ulang"]),
        to=st.sampled_from([A, B]),
    )
    def office_passes_the_file_on(self, wait, result, to):
        self.complete("kerja", wait, hasil=result, tujuan=to)

    @precondition(lambda self: self.is_open("periksa_lagi"))
    @rule(wait=later)
    def office_looks_once_more_whether_it_is_complete(self, wait):
        self.complete("periksa_lagi", wait)

    @precondition(lambda self: self.is_open("perbaiki"))
    @rule(wait=later)
    def applicant_corrects(self, wait):
        self.complete("perbaiki", wait, by=APPLICANT)

    @precondition(lambda self: self.is_open("instansi"))
    @rule(wait=later)
    def agency_answers(self, wait):
        self.complete("instansi", wait)

    @precondition(lambda self: not self.is_open("kerja"))
    @rule(wait=later)
    def worker_fires_timers(self, wait):
        self.advance(wait)
        fire_due_timers(self.factory, self.now)

    @precondition(lambda self: self.is_open("kerja"))
    @rule(wait=later, sure=st.integers(0, 9))
    def office_decides_or_lets_the_file_lie(self, wait, sure):
        if sure == 7:
            self.complete("kerja", wait, hasil="selesai", tujuan=A)
        else:
            self.advance(wait)

    # ---- what must hold --------------------------------------------------------------------------

    @invariant()
    def the_clock_is_right(self):
        with self.factory() as session:
            case = get_case(session, self.case.reference)
            timings = case_timings(session, self.case.id, self.now)
            public = publish_case(session, self.case.reference, self.now)
        self.check_ledger(case, timings)
        self.check_start(timings)
        if timings.counting_from is not None:
            self.check_days(case, timings, public)
            self.check_limits(case, timings, public)

    def check_ledger(self, case, timings):
        ledger = timings.intervals
        assert ledger[0].started_at == case.started_at
        for earlier, later in zip(ledger, ledger[1:], strict=False):
            assert earlier.ended_at == later.started_at
            assert (earlier.holder, earlier.office) != (later.holder, later.office)
        assert ledger[-1].ended_at == case.ended_at

    def check_start(self, timings):
        if self.counting_from is None:
            self.counting_from = timings.counting_from
        assert timings.counting_from == self.counting_from
        if self.counting_from is not None:
            first = next(interval for interval in timings.intervals if interval.holder == "office")
            assert self.counting_from == CALENDAR.of(first.office).counting_day(first.started_at)
        assert self.counting_from is None or "intake" not in [i.holder for i in timings.intervals[1:]]

    def check_days(self, case, timings, public):
        until = min(self.now, case.ended_at or self.now).astimezone(JAKARTA).date()
        by_hand = days_by_holder(timings.intervals, timings.counting_from, until)
        found = (timings.office_days, timings.agency_days, timings.applicant_days, timings.stopped_days)
        assert found == (by_hand["office"], by_hand["agency"], by_hand["applicant"], by_hand["stopped"])
        assert public.days.total == sum(found) == sum(by_hand.values())
        assert (public.days.used, public.days.office) == (timings.used_days, timings.office_days)

    def check_limits(self, case, timings, public):
        assert case.due_on == timings.due_on == public.due_on
        assert case.deemed_on == timings.deemed_on
        if case.ended_at is None:
            ledger, since = timings.intervals, timings.counting_from
            assert timings.due_on == limit_by_days(ledger, since, STANDARD)
            assert timings.deemed_on == limit_by_days(ledger, since, DEEMED)
        for limit, days in ((timings.due_on, STANDARD), (timings.deemed_on, DEEMED)):
            if limit is not None:
                self.check_bound(timings, limit, days)

    def check_bound(self, timings, limit, days):
        """Not a day further than the days of waiting, and days on which the office that had the file was closed."""
        running = [*timings.intervals[:-1], replace(timings.intervals[-1], ended_at=None)]
        span = [timings.counting_from + timedelta(days=n + 1) for n in range((limit - timings.counting_from).days)]
        waited = closed = 0
        for day in span:
            noon = datetime.combine(day, time(12), JAKARTA)
            holder = next(i for i in running if i.started_at <= noon and (i.ended_at is None or noon < i.ended_at))
            is_open = CALENDAR.of(holder.office).is_working_day(day)
            waited += is_open and holder.holder in STOPPING
            closed += CITY.is_working_day(day) and not is_open
        assert CITY.working_days_between(timings.counting_from, limit) <= days + waited + closed

    # ---- means -----------------------------------------------------------------------------------

    def is_open(self, element_id):
        return element_id in [task.element_id for task in open_tasks(self.factory, self.case)]

    def advance(self, wait):
        if isinstance(wait, timedelta):
            self.now += wait
        else:
            moment = datetime.combine(self.now.date() + timedelta(days=wait[0]), wait[1], JAKARTA)
            self.now = max(self.now, moment)

    def complete(self, element_id, wait, by=OFFICER, **answers):
        """After `wait`; unless a timer that is due by then takes the task away first."""
        self.advance(wait)
        fire_due_timers(self.factory, self.now)
        if not self.is_open(element_id):
            return
        complete(self.factory, self.case, element_id, by=by, at=self.now, **answers)

    def teardown(self):
        with self.factory.begin() as session:
            if get_case(session, self.case.reference).ended_at is None:
                cancel_case(session, self.case.id, "selesai", by=APPLICANT, at=self.now)
        with self.factory() as session:
            history = case_history(session, self.case.id)
        assert [event.seq for event in history] == list(range(1, len(history) + 1))


TestClockMachine = ClockMachine.TestCase
TestClockMachine.settings = settings(
    max_examples=30, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
