"""What fails leaves the case as it was and becomes an incident, which ends by itself or by an operator."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from support.diagrams import boundary_timer, diagram, files, service_task, user_task, wait
from support.engine import APPLICANT, START, complete, make_engine, open_tasks, start
from support.events import boundary, catch, root
from support.incidents import OPERATOR, incidents, only_incident

from engine import (
    BpmnError,
    IncidentKind,
    JobError,
    Resolution,
    cancel_case,
    case_history,
    case_variables,
    close_incident,
    correct_case,
    deliver_due_messages,
    fire_due_timers,
    get_case,
    get_incident,
    record_failed_step,
    retry_incident,
    run_due_jobs,
    send_message,
    settle_incidents,
    skip_incident,
    start_case,
)
from engine.errors import ExecutionError, IncidentActionError, IncidentResolvedError, StaleCaseError
from engine.incidents.redaction import HIDDEN
from engine.jobs.job import MAX_ATTEMPTS
from engine.jobs.lease import lease_next
from engine.persistence.rows import JobRow, MessageRow, TimerRow

LATER = START + timedelta(hours=2)
JOB = files(
    diagram(
        "p",
        "mulai > periksa > kirim > serahkan > akhir",
        periksa=user_task(),
        kirim=service_task(inputs={"hasil": "=periksa.hasil"}),
        serahkan=user_task(),
    )
)
# The second task is for a group that the answers of the first one name; without it nobody could do it.
STEP = files(
    diagram("p", "mulai > a > b > akhir", a=user_task(), b=user_task(group='=if a.siap = "ya" then "g@31" else null'))
)


def waiting_for_job(url, handler):
    factory = make_engine(url, JOB, test__work=handler)
    case = start(factory, nama="Siti Aminah", nik="3171012345670001")
    complete(factory, case, "periksa", hasil="lengkap")
    return factory, case


def failing(error):
    def handler(job, begin):
        raise error

    return handler


def kinds(factory, case):
    with factory() as session:
        return [event.kind for event in case_history(session, case.id)]


class TestAJobThatCannotBeDone:
    @pytest.mark.parametrize(
        ("result", "cause"),
        [
            ("text", "not a context"),
            ({"pada": START}, "not JSON"),
            ({"isi": {1: "a"}}, "not JSON"),
            ({"isi": object()}, "not JSON"),
            ({"isi": "x" * 300_000}, "at most 262144"),
        ],
    )
    def test_opens_an_incident_at_once_when_its_result_is_none(self, sqlite_url, result, cause):
        factory, _ = waiting_for_job(sqlite_url, lambda job, begin: result)
        run_due_jobs(factory, LATER)
        incident = only_incident(factory)
        assert incident.kind == IncidentKind.JOB
        assert not incident.retryable
        assert cause.replace("262144", HIDDEN) in incident.cause

    def test_says_where_why_since_when_and_how_often(self, database_url):
        factory, case = waiting_for_job(database_url, failing(JobError("no such register", retryable=False)))
        run_due_jobs(factory, LATER)
        incident = only_incident(factory)
        assert (incident.case_id, incident.reference, incident.process_id) == (case.id, "R-1", "p")
        assert (incident.element_id, incident.element_name) == ("kirim", "kirim")
        assert (incident.cause, incident.cause_kind) == ("no such register", "JobError")
        assert (incident.opened_at, incident.last_at, incident.occurrences) == (LATER, LATER, 1)
        assert incident.facts["permohonan"]["members"]["nik"] == {"type": "text", "size": 16}

    def test_keeps_nothing_of_the_person_in_the_incident_the_job_or_the_log(self, database_url):
        factory, case = waiting_for_job(
            database_url, failing(JobError("Siti Aminah (3171012345670001)\x00 is unknown", retryable=False))
        )
        run_due_jobs(factory, LATER)
        incident = only_incident(factory)
        with factory() as session:
            (job,) = session.scalars(select(JobRow))
            logged = [event for event in case_history(session, case.id) if event.kind == "incident_opened"]
        for text in (incident.cause, str(incident.facts), job.last_error, str(logged)):
            assert "Siti" not in text
            assert "317101" not in text
        assert "is unknown" in incident.cause

    def test_leaves_the_case_as_it_was(self, database_url):
        factory, case = waiting_for_job(database_url, failing(JobError("no", retryable=False)))
        with factory() as session:
            before = get_case(session, "R-1").rev
        run_due_jobs(factory, LATER)
        with factory() as session:
            assert get_case(session, "R-1").rev == before
            assert "kirim" not in case_variables(session, case.id, LATER)
        assert open_tasks(factory, case) == []

    def test_opens_one_when_its_attempts_are_exhausted_and_not_before(self, database_url):
        factory = make_engine(
            database_url,
            files(diagram("p", "mulai > kirim > akhir", kirim=service_task(retries="2"))),
            test__work=failing(RuntimeError("away")),
        )
        start(factory)
        run_due_jobs(factory, LATER)
        assert incidents(factory) == []
        run_due_jobs(factory, LATER + timedelta(hours=1))
        assert only_incident(factory).retryable

    def test_a_failing_step_after_the_work_is_one_at_that_step(self, database_url):
        factory = make_engine(
            database_url,
            files(
                diagram("p", "mulai > kirim > b > akhir", kirim=service_task(), b=user_task(group="=kirim.kelompok"))
            ),
            test__work=lambda job, begin: {},
        )
        case = start(factory)
        run_due_jobs(factory, LATER)
        assert only_incident(factory).element_id == "b"
        assert "service_completed" not in kinds(factory, case)

    def test_a_case_that_cannot_be_read_is_one_at_last(self, sqlite_url):
        """Not at once: a newer version of the program may have written it, and its workers can read it."""
        factory, case = waiting_for_job(sqlite_url, lambda job, begin: {})
        with factory.begin() as session:
            session.connection().exec_driver_sql("UPDATE \"case\" SET state = x'00'")
        for day in range(MAX_ATTEMPTS):
            assert incidents(factory) == []
            run_due_jobs(factory, LATER + timedelta(days=day))
        assert only_incident(factory).case_id == case.id

    def test_the_same_fault_again_counts_up(self, database_url):
        factory, case = waiting_for_job(database_url, failing(JobError("no", retryable=False)))
        for day in (1, 2, 3):
            run_due_jobs(factory, LATER + timedelta(days=day))
            number = only_incident(factory).number
            with factory.begin() as session:
                retry_incident(session, number, by=OPERATOR, at=LATER)
        assert only_incident(factory).occurrences == 3
        assert kinds(factory, case).count("incident_opened") == 1


class TestRetry:
    def test_tries_once_more_and_success_ends_the_incident(self, database_url):
        works = []

        def handler(job, begin):
            if not works:
                raise JobError("no", retryable=False)
            return {"nomor": 1}

        factory, case = waiting_for_job(database_url, handler)
        run_due_jobs(factory, LATER)
        incident = only_incident(factory)
        works.append(True)
        assert run_due_jobs(factory, LATER + timedelta(days=1)) == 0, "given up until somebody says so"
        with factory.begin() as session:
            retry_incident(session, incident.number, by=OPERATOR, at=LATER, reason="register is back")
        assert run_due_jobs(factory, LATER) == 1
        with factory() as session:
            ended = get_incident(session, incident.number)
            retried = next(e for e in case_history(session, case.id) if e.kind == "incident_retried")
        assert ended.resolution == Resolution.SUCCEEDED
        assert (retried.actor_name, retried.data["reason"]) == ("Tono", "register is back")
        assert [task.element_id for task in open_tasks(factory, case)] == ["serahkan"]
        assert kinds(factory, case)[-3:] == ["service_completed", "incident_resolved", "task_created"]

    def test_computes_the_inputs_anew_after_a_correction(self, database_url):
        seen = []

        def handler(job, begin):
            seen.append(job.payload["hasil"])
            if seen[-1] != "benar":
                raise JobError("no", retryable=False)
            return {}

        factory, case = waiting_for_job(database_url, handler)
        run_due_jobs(factory, LATER)
        incident = only_incident(factory)
        with factory.begin() as session:
            correct_case(session, case.id, "periksa", {"hasil": "benar"}, "typed wrongly", by=OPERATOR, at=LATER)
            retry_incident(session, incident.number, by=OPERATOR, at=LATER)
        assert run_due_jobs(factory, LATER) == 1
        assert seen == ["lengkap", "benar"]

    def test_is_refused_when_the_case_moved_on_since_the_page_was_shown(self, database_url):
        factory, case = waiting_for_job(database_url, failing(JobError("no", retryable=False)))
        run_due_jobs(factory, LATER)
        with factory.begin() as session, pytest.raises(StaleCaseError):
            retry_incident(session, only_incident(factory).number, by=OPERATOR, at=LATER, rev=case.rev)

    def test_is_refused_when_the_incident_is_over(self, sqlite_url):
        factory, _ = waiting_for_job(sqlite_url, failing(JobError("no", retryable=False)))
        run_due_jobs(factory, LATER)
        number = only_incident(factory).number
        with factory.begin() as session:
            skip_incident(session, number, {}, "done by hand", by=OPERATOR, at=LATER)
        with factory.begin() as session, pytest.raises(IncidentResolvedError):
            retry_incident(session, number, by=OPERATOR, at=LATER)


class TestSkip:
    def test_lets_the_case_go_on_with_a_given_result(self, database_url):
        factory, case = waiting_for_job(database_url, failing(JobError("no", retryable=False)))
        run_due_jobs(factory, LATER)
        incident = only_incident(factory)
        with factory.begin() as session:
            skip_incident(session, incident.number, {"nomor": "9"}, "sent by post", by=OPERATOR, at=LATER)
        with factory() as session:
            ended = get_incident(session, incident.number)
            skipped = next(e for e in case_history(session, case.id) if e.kind == "service_skipped")
            assert case_variables(session, case.id, LATER)["kirim"] == {"nomor": "9"}
        assert (ended.resolution, ended.resolved_by_name, ended.reason) == (Resolution.SKIPPED, "Tono", "sent by post")
        assert (skipped.actor_id, skipped.element_id) == ("operator-1", "kirim")
        assert skipped.data["reason"] == "sent by post"
        assert [task.element_id for task in open_tasks(factory, case)] == ["serahkan"]
        assert run_due_jobs(factory, LATER + timedelta(days=1)) == 0

    def test_a_worker_that_still_holds_the_job_writes_nothing_any_more(self, database_url):
        def handler(job, begin):
            if job.attempts > 1:
                with factory.begin() as session:
                    skip_incident(session, number, {"oleh": "operator"}, "hurry", by=OPERATOR, at=LATER)
                return {"oleh": "worker"}
            raise JobError("no", retryable=False)

        factory, case = waiting_for_job(database_url, handler)
        run_due_jobs(factory, LATER)
        number = only_incident(factory).number
        with factory.begin() as session:
            retry_incident(session, number, by=OPERATOR, at=LATER)
        assert run_due_jobs(factory, LATER) == 0
        with factory() as session:
            assert case_variables(session, case.id, LATER)["kirim"] == {"oleh": "operator"}

    def test_needs_a_reason(self, sqlite_url):
        factory, _ = waiting_for_job(sqlite_url, failing(JobError("no", retryable=False)))
        run_due_jobs(factory, LATER)
        with factory.begin() as session, pytest.raises(IncidentActionError, match="reason"):
            skip_incident(session, only_incident(factory).number, {}, "  ", by=OPERATOR, at=LATER)


class TestAJobThatAWorkerIsAt:
    def test_is_not_given_to_a_second_one_by_retrying(self, database_url):
        factory, _ = waiting_for_job(database_url, failing(JobError("no", retryable=False)))
        run_due_jobs(factory, LATER)
        number = only_incident(factory).number
        with factory.begin() as session:
            retry_incident(session, number, by=OPERATOR, at=LATER)
        lease = lease_next(factory, LATER)
        with factory.begin() as session, pytest.raises(IncidentActionError, match="wait"):
            retry_incident(session, number, by=OPERATOR, at=LATER)
        with factory.begin() as session:
            assert retry_incident(session, number, by=OPERATOR, at=LATER + timedelta(hours=1)).is_open
        assert lease is not None


class TestAStepOfAPersonThatFails:
    def fail(self, url):
        factory = make_engine(url, STEP)
        case = start(factory, nama="Siti Aminah")
        with pytest.raises(ExecutionError) as caught:
            complete(factory, case, "a", siap="Siti")
        incident = record_failed_step(factory, caught.value, LATER)
        return factory, case, incident

    def test_is_refused_and_leaves_an_incident(self, database_url):
        factory, case, incident = self.fail(database_url)
        assert incident == only_incident(factory)
        assert (incident.kind, incident.element_id, incident.case_id) == (IncidentKind.STEP, "b", case.id)
        assert [task.element_id for task in open_tasks(factory, case)] == ["a"]
        assert kinds(factory, case) == ["case_started", "task_created", "incident_opened"]
        assert "Siti" not in str(incident.facts)

    def test_ends_when_the_person_completes_the_step(self, database_url):
        factory, case, incident = self.fail(database_url)
        assert settle_incidents(factory, LATER) == 0
        complete(factory, case, "a", siap="ya")
        assert settle_incidents(factory, LATER) == 1
        with factory() as session:
            assert get_incident(session, incident.number).resolution == Resolution.SUCCEEDED

    def test_ends_when_the_case_ends(self, database_url):
        factory, case, incident = self.fail(database_url)
        with factory.begin() as session:
            cancel_case(session, case.id, "no more", by=APPLICANT, at=LATER)
        assert settle_incidents(factory, LATER) == 1
        with factory() as session:
            assert get_incident(session, incident.number).resolution == Resolution.CASE_ENDED

    def test_can_neither_be_retried_nor_skipped_and_says_why(self, sqlite_url):
        factory, _, incident = self.fail(sqlite_url)
        with factory.begin() as session:
            with pytest.raises(IncidentActionError, match="only that person"):
                retry_incident(session, incident.number, by=OPERATOR, at=LATER)
            with pytest.raises(IncidentActionError, match="correct the case"):
                skip_incident(session, incident.number, {}, "why not", by=OPERATOR, at=LATER)

    def test_can_be_closed_with_a_reason(self, sqlite_url):
        factory, case, incident = self.fail(sqlite_url)
        with factory.begin() as session:
            closed = close_incident(session, incident.number, "asked her to choose", by=OPERATOR, at=LATER)
        assert (closed.resolution, closed.resolved_by_name) == (Resolution.CLOSED, "Tono")
        assert kinds(factory, case)[-1] == "incident_resolved"

    def test_a_start_that_fails_leaves_an_incident_without_a_case(self, database_url):
        procedure = files(diagram("p", "mulai > a > akhir", a=user_task(group="=permohonan.kelompok")))
        factory = make_engine(database_url, procedure)
        for _ in range(2):
            with pytest.raises(ExecutionError) as caught, factory.begin() as session:
                start_case(session, "p", "R-1", {"permohonan": {}}, by=APPLICANT, at=START)
            record_failed_step(factory, caught.value, LATER)
        incident = only_incident(factory)
        assert (incident.case_id, incident.process_id, incident.occurrences) == (None, "p", 2)


class TestTheElementThatFails:
    @pytest.mark.parametrize(
        "step",
        [
            user_task(due="=a.text"),
            user_task(assignee="=a.long"),
            user_task(group="=a.long"),
            service_task(inputs={"x": "=for i in 1..a.number return i"}),
        ],
    )
    def test_is_the_one_that_the_case_comes_to_not_the_one_just_completed(self, database_url, step):
        factory = make_engine(database_url, files(diagram("p", "mulai > a > b > akhir", a=user_task(), b=step)))
        case = start(factory)
        with pytest.raises(ExecutionError) as caught:
            complete(factory, case, "a", text="besok", long="x" * 61, number=10**12)
        assert caught.value.element_id == "b"
        assert record_failed_step(factory, caught.value, LATER).case_id == case.id

    def test_is_the_process_when_its_standard_is_no_number(self, sqlite_url):
        drawn = diagram("p", "mulai > a > akhir", a=user_task(), properties={"serviceStandardDays": "=permohonan.hari"})
        factory = make_engine(sqlite_url, files(drawn))
        with pytest.raises(ExecutionError) as caught:
            start(factory, hari="tiga")
        assert record_failed_step(factory, caught.value, LATER).element_id == "p"


class TestATimerThatCannotFire:
    PROCEDURE = files(
        diagram("p", "mulai > jeda > b > akhir", jeda=wait("P1D"), b=user_task(group="=permohonan.kelompok"))
    )
    DUE = START + timedelta(days=2)

    @pytest.fixture
    def waiting(self, database_url):
        factory = make_engine(database_url, self.PROCEDURE)
        return factory, start(factory, nama="Siti Aminah")

    def test_opens_an_incident_that_says_when_it_is_tried_next(self, waiting):
        factory, case = waiting
        assert fire_due_timers(factory, self.DUE) == 0
        incident = only_incident(factory)
        assert (incident.kind, incident.element_id, incident.case_id) == (IncidentKind.TIMER, "b", case.id)
        with factory() as session:
            timer = session.scalars(select(TimerRow)).one()
        assert incident.next_retry_at == timer.retry_at
        assert timer.last_error == incident.cause

    def test_counts_up_at_every_failure(self, waiting):
        factory, _ = waiting
        for day in range(3):
            fire_due_timers(factory, self.DUE + timedelta(days=day))
        assert only_incident(factory).occurrences == 3

    def test_is_tried_at_once_when_an_operator_says_so(self, waiting):
        factory, _ = waiting
        fire_due_timers(factory, self.DUE)
        fire_due_timers(factory, self.DUE)
        assert only_incident(factory).occurrences == 1, "it pauses"
        with factory.begin() as session:
            retry_incident(session, only_incident(factory).number, by=OPERATOR, at=self.DUE)
        fire_due_timers(factory, self.DUE)
        assert only_incident(factory).occurrences == 2

    def test_ends_the_incident_when_it_fires_at_last(self, waiting):
        factory, case = waiting
        fire_due_timers(factory, self.DUE)
        number = only_incident(factory).number
        before = START + timedelta(hours=1)  # a correction fires what is due then
        with factory.begin() as session:
            correct_case(session, case.id, "permohonan", {"kelompok": "g@31"}, "was missing", by=OPERATOR, at=before)
        assert fire_due_timers(factory, self.DUE + timedelta(days=1)) == 1
        with factory() as session:
            assert get_incident(session, number).resolution == Resolution.SUCCEEDED
        assert [task.element_id for task in open_tasks(factory, case)] == ["b"]

    def test_ends_the_incident_when_another_command_fired_it(self, waiting):
        factory, case = waiting
        fire_due_timers(factory, self.DUE)
        number = only_incident(factory).number
        with factory.begin() as session:
            correct_case(session, case.id, "permohonan", {"kelompok": "g@31"}, "was missing", by=OPERATOR, at=self.DUE)
        assert settle_incidents(factory, self.DUE) == 1
        with factory() as session:
            assert get_incident(session, number).resolution == Resolution.OVERTAKEN

    def test_is_no_incident_when_the_database_was_what_failed(self, waiting, monkeypatch):
        def away(*_):
            raise OperationalError("select", {}, Exception("away"))

        factory, _ = waiting
        monkeypatch.setattr("engine.timers.fire.fire_case_timers", away)
        fire_due_timers(factory, self.DUE)
        assert incidents(factory) == []


class TestAMessageThatCannotBeTakenIn:
    @pytest.fixture
    def waiting(self, database_url):
        """A case whose message came early, and whose next step nobody could do."""
        waits = diagram(
            "p",
            "mulai > m > b > akhir",
            m=catch("message", "bayar"),
            b=user_task(group="=permohonan.kelompok"),
            roots=root("message", "bayar", "=permohonan.nomor"),
        )
        factory = make_engine(database_url, files(waits))
        with factory.begin() as session:
            send_message(session, "bayar", "N-1", {}, by=OPERATOR, at=START, time_to_live=timedelta(days=9))
        case = start(factory, nomor="N-1", kelompok=None)
        assert deliver_due_messages(factory, LATER) == 0
        return factory, case

    def test_opens_an_incident(self, waiting):
        factory, case = waiting
        incident = only_incident(factory)
        assert (incident.kind, incident.element_id, incident.case_id) == (IncidentKind.MESSAGE, "b", case.id)

    def test_ends_when_it_is_taken_in(self, waiting):
        factory, case = waiting
        number = only_incident(factory).number
        answers = {"nomor": "N-1", "kelompok": "g@31"}
        with factory.begin() as session:
            correct_case(session, case.id, "permohonan", answers, "was missing", by=OPERATOR, at=LATER)
        assert deliver_due_messages(factory, LATER) == 0, "it pauses"
        with factory.begin() as session:
            retry_incident(session, number, by=OPERATOR, at=LATER)
        assert deliver_due_messages(factory, LATER) == 1
        with factory() as session:
            assert get_incident(session, number).resolution == Resolution.SUCCEEDED

    def test_retrying_leaves_messages_with_another_key_alone(self, waiting):
        factory, _ = waiting
        with factory.begin() as session:
            send_message(session, "bayar", "N-9", {}, by=OPERATOR, at=START, time_to_live=timedelta(days=9))
            other = session.scalars(select(MessageRow).where(MessageRow.correlation_key == "N-9")).one()
            other.not_before = LATER
        with factory.begin() as session:
            retry_incident(session, only_incident(factory).number, by=OPERATOR, at=LATER)
        with factory() as session:
            moments = {row.correlation_key: row.not_before for row in session.scalars(select(MessageRow))}
        assert moments == {"N-1": START, "N-9": LATER}


class TestWhatNobodyWaitsForAnyMore:
    def test_a_job_whose_step_was_interrupted_is_no_incident(self, database_url):
        procedure = diagram(
            "p",
            "mulai > kirim > akhir; batas > b > akhir_b",
            kirim=service_task(),
            batas=boundary_timer("kirim", "P1D"),
            b=user_task(),
        )
        factory = make_engine(database_url, files(procedure), test__work=failing(JobError("no", retryable=False)))
        case = start(factory)
        run_due_jobs(factory, LATER)
        number = only_incident(factory).number
        assert settle_incidents(factory, LATER) == 0
        assert fire_due_timers(factory, LATER + timedelta(days=2)) == 1
        assert settle_incidents(factory, LATER) == 1
        with factory() as session:
            assert get_incident(session, number).resolution == Resolution.OVERTAKEN
        assert [task.element_id for task in open_tasks(factory, case)] == ["b"]


class TestABusinessError:
    def test_that_the_diagram_catches_leads_on_and_is_no_incident(self, database_url):
        procedure = diagram(
            "p",
            "mulai > kirim > akhir; belum > tagih > akhir_b",
            kirim=service_task(),
            belum=boundary("kirim", "error", "belum_bayar"),
            tagih=user_task(),
            roots=root("error", "belum_bayar"),
        )
        error = BpmnError("belum_bayar", "not paid yet", {"kurang": 5})
        factory = make_engine(database_url, files(procedure), test__work=failing(error))
        case = start(factory)
        assert run_due_jobs(factory, LATER) == 1
        assert incidents(factory) == []
        assert [task.element_id for task in open_tasks(factory, case)] == ["tagih"]
        assert "service_error" in kinds(factory, case)

    def test_that_nobody_catches_is_an_incident(self, database_url):
        factory, _ = waiting_for_job(database_url, failing(BpmnError("belum_bayar", "not paid yet")))
        run_due_jobs(factory, LATER)
        incident = only_incident(factory)
        assert "belum_bayar" in incident.cause
        assert not incident.retryable


class TestCorrectingACase:
    def test_sets_a_variable_and_logs_who_and_why_but_not_the_values(self, database_url):
        factory, case = waiting_for_job(database_url, lambda job, begin: {})
        with factory.begin() as session:
            corrected = correct_case(
                session, case.id, "permohonan", {"nik": "3171019999990001"}, "typing error", by=OPERATOR, at=LATER
            )
        with factory() as session:
            assert case_variables(session, case.id, LATER)["permohonan"] == {"nik": "3171019999990001"}
            event = case_history(session, case.id)[-1]
            assert get_case(session, "R-1").rev == corrected.rev
        assert (event.kind, event.actor_id) == ("variable_corrected", "operator-1")
        assert event.data == {
            "variable": "permohonan",
            "reason": "typing error",
            "incident": None,
            "before": {"type": "context", "size": 2},
            "after": {"type": "context", "size": 1},
        }

    def test_is_refused_when_the_case_moved_on(self, sqlite_url):
        factory, case = waiting_for_job(sqlite_url, lambda job, begin: {})
        with factory.begin() as session, pytest.raises(StaleCaseError):
            correct_case(session, case.id, "x", 1, "because", by=OPERATOR, at=LATER, rev=case.rev)

    @pytest.mark.parametrize(
        ("name", "value", "reason"),
        [("1x", 1, "r"), ("a b", 1, "r"), ("x", object(), "r"), ("x", 1, ""), ("x", 1, "a\0b")],
    )
    def test_is_refused_for_what_is_no_name_no_json_or_no_reason(self, sqlite_url, name, value, reason):
        factory, case = waiting_for_job(sqlite_url, lambda job, begin: {})
        with factory.begin() as session, pytest.raises(IncidentActionError):
            correct_case(session, case.id, name, value, reason, by=OPERATOR, at=LATER)
