"""A case moves by its tasks: exactly once each, by those who may, and the loser of a race is told who won."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event
from support.at_once import at_once
from support.diagrams import decision, diagram, files, script, table, user_task
from support.engine import (
    APPLICANT,
    COLLEAGUE,
    START,
    STRANGER,
    VERIFIER,
    complete,
    make_engine,
    open_tasks,
    start,
)

from engine import (
    Actor,
    case_history,
    case_variables,
    claim_task,
    complete_task,
    find_user_tasks,
    get_case,
    get_user_task,
    read_only_session,
    read_task,
    unclaim_task,
)
from engine.errors import (
    AnswersTooLargeError,
    CaseNotFoundError,
    DuplicateReferenceError,
    ExecutionError,
    NotAllowedError,
    StaleCaseError,
    TaskAlreadyClaimedError,
    TaskAlreadyCompletedError,
    TaskNotFoundError,
)
from engine.persistence.session import WriteInReadingSessionError

TWO_STEPS = files(diagram("p", "mulai > periksa > putuskan > akhir", periksa=user_task(), putuskan=user_task()))
CHOICE = files(
    diagram(
        "p",
        'mulai > periksa > pilih; pilih > setuju ? =periksa.keputusan = "ya"; pilih > tolak !;'
        "setuju > akhir; tolak > akhir_tolak",
        periksa=user_task(),
        setuju=user_task(),
        tolak=user_task(),
    )
)


@pytest.fixture
def factory(database_url):
    return make_engine(database_url, TWO_STEPS)


class TestStarting:
    def test_the_first_task_waits_for_its_group(self, factory):
        case = start(factory, nama="Siti")
        (task,) = open_tasks(factory, case)
        assert (task.element_id, task.role, task.office_code) == ("periksa", "verifikator", "31")
        assert task.due_on.isoformat() == "2026-11-24"
        assert case.rev == 1
        assert case.standard_days == 3

    def test_a_long_name_is_cut_where_people_read_it(self, database_url):
        drawn = diagram("p", "mulai > periksa > akhir", periksa=user_task(public="x" * 300))
        factory = make_engine(database_url, files(drawn))
        (task,) = open_tasks(factory, start(factory))
        assert task.public_name == "x" * 199 + "…"

    def test_a_reference_is_used_once(self, factory):
        start(factory)
        with pytest.raises(DuplicateReferenceError):
            start(factory)

    def test_of_two_at_the_same_moment_one_gets_the_reference(self, factory):
        def race(_):
            try:
                return start(factory)
            except DuplicateReferenceError:
                return None

        assert sum(case is not None for case in at_once(race, range(2))) == 1

    def test_too_much_data_is_refused(self, factory):
        with pytest.raises(AnswersTooLargeError):
            start(factory, teks="x" * 300_000)


class TestCompleting:
    def test_the_case_goes_on_and_ends(self, factory):
        case = start(factory)
        complete(factory, case, "periksa", catatan="lengkap")
        ended = complete(factory, case, "putuskan", at=START + timedelta(days=1), hasil="ya")
        assert ended.outcome == "granted"
        assert ended.ended_at is not None
        with factory() as session:
            kinds = [event.kind for event in case_history(session, case.id)]
            seqs = [event.seq for event in case_history(session, case.id)]
        assert kinds == [
            "case_started",
            "task_created",
            "task_completed",
            "task_created",
            "task_completed",
            "case_ended",
        ]
        assert seqs == list(range(1, 7))

    def test_answers_carry_who_gave_them_and_when(self, factory):
        case = start(factory)
        complete(factory, case, "periksa", catatan="lengkap")
        with factory() as session:
            variables = case_variables(session, case.id, START)
        assert variables["periksa"] == {
            "catatan": "lengkap",
            "oleh": "Budi",
            "pada": "2026-11-23T10:00:00+07:00",
        }

    @pytest.mark.parametrize(("answer", "next_step"), [("ya", "setuju"), ("tidak", "tolak")])
    def test_a_choice_follows_its_condition(self, database_url, answer, next_step):
        factory = make_engine(database_url, CHOICE)
        case = start(factory)
        complete(factory, case, "periksa", keputusan=answer)
        assert [task.element_id for task in open_tasks(factory, case)] == [next_step]

    def test_a_failing_expression_leaves_the_case_as_it_was(self, sqlite_url):
        broken = files(
            diagram(
                "p",
                "mulai > a > pilih; pilih > b ? =a.luas > 5; pilih > akhir !; b > akhir_b",
                a=user_task(),
                b=user_task(),
            )
        )
        factory = make_engine(sqlite_url, broken)
        case = start(factory)
        with pytest.raises(ExecutionError, match="pilih"):
            complete(factory, case, "a")
        assert [task.element_id for task in open_tasks(factory, case)] == ["a"]
        assert complete(factory, case, "a", luas=7).rev == 2

    def test_the_applicants_own_task_is_his_alone(self, sqlite_url):
        factory = make_engine(
            sqlite_url,
            files(
                diagram(
                    "p",
                    "mulai > perbaiki > akhir",
                    perbaiki=user_task(assignee="=kasus.pemohon", clock="applicant"),
                )
            ),
        )
        case = start(factory)
        with pytest.raises(NotAllowedError):
            complete(factory, case, "perbaiki", by=VERIFIER)
        assert complete(factory, case, "perbaiki", by=APPLICANT).outcome == "granted"


class TestInThePlaceOfAnother:
    """A task of a company is done by its people; the log names the person."""

    SITI = Actor("warga-2", "Siti Aminah", acts_for=frozenset({APPLICANT.id, "lain"}))
    RUDI = Actor("warga-3", "Rudi", acts_for=frozenset({APPLICANT.id}))

    @pytest.fixture
    def factory(self, sqlite_url):
        drawing = diagram(
            "p", "mulai > perbaiki > akhir", perbaiki=user_task(assignee="=kasus.pemohon", clock="applicant")
        )
        return make_engine(sqlite_url, files(drawing))

    def test_the_log_names_the_person_and_the_task_stays_the_others(self, factory):
        case = start(factory)
        (task,) = open_tasks(factory, case)
        complete(factory, case, "perbaiki", by=self.SITI)
        with factory() as session:
            done = get_user_task(session, case.id, task.id)
            (event,) = [e for e in case_history(session, case.id) if e.kind == "task_completed"]
        assert (done.assignee, done.completed_by, done.completed_by_name) == (APPLICANT.id, "warga-2", "Siti Aminah")
        assert (event.actor_id, event.actor_name) == ("warga-2", "Siti Aminah")

    def test_the_second_is_told_who_was_first(self, factory):
        case = start(factory)
        (task,) = open_tasks(factory, case)
        complete(factory, case, "perbaiki", by=self.SITI)
        with pytest.raises(TaskAlreadyCompletedError) as caught, factory.begin() as session:
            complete_task(session, case.id, task.id, {}, by=self.RUDI, at=START)
        assert caught.value.by == "Siti Aminah"

    def test_who_acts_for_somebody_else_may_not(self, factory):
        case = start(factory)
        with pytest.raises(NotAllowedError):
            complete(factory, case, "perbaiki", by=Actor("x", "X", acts_for=frozenset({"lain"})))

    def test_claiming_does_not_take_the_task_away_from_the_others(self, factory):
        case = start(factory)
        (task,) = open_tasks(factory, case)
        with factory.begin() as session:
            assert claim_task(session, case.id, task.id, by=self.SITI, at=START).assignee == APPLICANT.id

    def test_the_tasks_of_all_for_whom_one_acts_are_found_together(self, factory):
        case = start(factory)
        with factory() as session:
            found = find_user_tasks(session, assignees={"warga-2", *self.SITI.acts_for})
            assert [task.case_id for task in found] == [case.id]
            assert find_user_tasks(session, assignees={"warga-2"}) == []


class TestGuards:
    def test_another_office_may_not(self, factory):
        case = start(factory)
        with pytest.raises(NotAllowedError):
            complete(factory, case, "periksa", by=STRANGER)

    def test_a_claimed_task_is_its_claimers(self, factory):
        case = start(factory)
        (task,) = open_tasks(factory, case)
        with factory.begin() as session:
            claim_task(session, case.id, task.id, by=COLLEAGUE, at=START)
        with pytest.raises(TaskAlreadyClaimedError, match="Ani"):
            complete(factory, case, "periksa", by=VERIFIER)
        with factory.begin() as session:
            assert unclaim_task(session, case.id, task.id, by=COLLEAGUE, at=START).assignee is None
        assert complete(factory, case, "periksa", by=VERIFIER).rev == 2

    def test_a_second_completion_is_told_who_was_first(self, factory):
        case = start(factory)
        (task,) = open_tasks(factory, case)
        complete(factory, case, "periksa")
        with pytest.raises(TaskAlreadyCompletedError) as caught, factory.begin() as session:
            complete_task(session, case.id, task.id, {}, by=COLLEAGUE, at=START)
        assert caught.value.by == "Budi"
        assert caught.value.at == START + timedelta(hours=1)

    def test_a_future_or_foreign_task_id_is_refused(self, factory):
        case, other = start(factory), start(factory, reference="R-2")
        (foreign,) = open_tasks(factory, other)
        with pytest.raises(TaskNotFoundError), factory.begin() as session:
            complete_task(session, case.id, foreign.id, {}, by=VERIFIER, at=START)
        with pytest.raises(CaseNotFoundError), factory() as session:
            get_case(session, "tidak-ada")

    def test_a_stale_page_is_refused(self, factory):
        case = start(factory)
        (task,) = open_tasks(factory, case)
        with pytest.raises(StaleCaseError), factory.begin() as session:
            complete_task(session, case.id, task.id, {}, by=VERIFIER, at=START, rev=7)
        with factory() as session:
            assert get_user_task(session, case.id, task.id).completed_at is None


class TestASessionThatOnlyReads:
    def test_cannot_be_used_for_a_step(self, factory):
        case = start(factory)
        (task,) = open_tasks(factory, case)
        with pytest.raises(WriteInReadingSessionError), read_only_session(factory) as session:
            complete_task(session, case.id, task.id, {}, by=VERIFIER, at=START)
        assert [each.completed_at for each in open_tasks(factory, case)] == [None]


class TestCompletingWhatWasRead:
    """Whoever read the task for checking a form hands it back with the answers."""

    MOMENT = START + timedelta(hours=1)

    @pytest.fixture
    def case(self, factory):
        return start(factory, nama="Siti")

    @pytest.fixture
    def seen(self, factory, case):
        (task,) = open_tasks(factory, case)
        with read_only_session(factory) as session:
            return read_task(session, case.id, task.id, self.MOMENT)

    def complete(self, factory, seen, by=VERIFIER):
        with factory.begin() as session:
            answers = {"keputusan": "ya"}
            return complete_task(session, seen.case.id, seen.task.id, answers, by=by, at=self.MOMENT, seen=seen)

    def test_goes_on_from_there(self, factory, case, seen):
        assert self.complete(factory, seen).rev == 2
        (task,) = open_tasks(factory, case)
        assert task.element_id == "putuskan"
        with factory() as session:
            assert case_variables(session, case.id, self.MOMENT)["periksa"]["keputusan"] == "ya"
            assert [event.seq for event in case_history(session, case.id)] == [1, 2, 3, 4]

    def test_does_not_read_the_case_again(self, factory, seen):
        statements = []
        event.listen(factory.kw["bind"], "before_cursor_execute", lambda *args: statements.append(args[2]))
        self.complete(factory, seen)
        assert not [text for text in statements if text.startswith("SELECT") and "state" in text]

    def test_what_was_read_of_another_task_gives_no_right_to_this_one(self, database_url):
        two = "mulai > pisah; pisah > mine > akhir; pisah > theirs > akhir_b"
        drawn = diagram("p", two, mine=user_task(), theirs=user_task(group="verifikator@31.72"))
        factory = make_engine(database_url, files(drawn))
        case = start(factory)
        tasks = {task.element_id: task for task in open_tasks(factory, case)}
        with read_only_session(factory) as session:
            seen = read_task(session, case.id, tasks["mine"].id, self.MOMENT)
        with pytest.raises(NotAllowedError), factory.begin() as session:
            complete_task(session, case.id, tasks["theirs"].id, {}, by=VERIFIER, at=self.MOMENT, seen=seen)

    def test_a_claim_in_between_counts(self, factory, seen):
        with factory.begin() as session:
            claim_task(session, seen.case.id, seen.task.id, by=COLLEAGUE, at=self.MOMENT)
        with pytest.raises(TaskAlreadyClaimedError):
            self.complete(factory, seen)

    def test_a_task_given_back_in_between_is_free(self, factory, case):
        (task,) = open_tasks(factory, case)
        with factory.begin() as session:
            claim_task(session, case.id, task.id, by=COLLEAGUE, at=START)
        with read_only_session(factory) as session:
            seen = read_task(session, case.id, task.id, self.MOMENT)
        with factory.begin() as session:
            unclaim_task(session, case.id, task.id, by=COLLEAGUE, at=START)
        assert self.complete(factory, seen).rev == 2

    def test_a_completion_in_between_wins(self, factory, case, seen):
        complete(factory, case, "periksa", by=COLLEAGUE)
        with pytest.raises(TaskAlreadyCompletedError) as error:
            self.complete(factory, seen)
        assert error.value.by == COLLEAGUE.name

    def test_may_not_be_done_by_somebody_else(self, factory, seen):
        with pytest.raises(NotAllowedError):
            self.complete(factory, seen, by=STRANGER)


class TestRaces:
    def test_of_many_officers_exactly_one_completes(self, factory):
        case = start(factory)
        (task,) = open_tasks(factory, case)

        def attempt(number):
            try:
                with factory.begin() as session:
                    complete_task(session, case.id, task.id, {"n": number}, by=VERIFIER, at=START)
                return "won"
            except TaskAlreadyCompletedError as lost:
                return lost.by

        results = at_once(attempt, range(16))
        assert sorted(results) == ["Budi"] * 15 + ["won"]
        with factory() as session:
            kinds = [event.kind for event in case_history(session, case.id)]
        assert kinds.count("task_completed") == 1
        assert [task.element_id for task in open_tasks(factory, case)] == ["putuskan"]

    def test_of_many_officers_who_read_the_same_task_exactly_one_completes(self, factory):
        case = start(factory)
        (task,) = open_tasks(factory, case)

        def read():
            with read_only_session(factory) as session:
                return read_task(session, case.id, task.id, START)

        def attempt(number_and_page):
            number, seen = number_and_page
            try:
                with factory.begin() as session:
                    complete_task(session, case.id, task.id, {"n": number}, by=VERIFIER, at=START, seen=seen)
                return "won"
            except TaskAlreadyCompletedError as lost:
                return lost.by

        results = at_once(attempt, enumerate([read() for _ in range(8)]))
        assert sorted(results) == ["Budi"] * 7 + ["won"]
        assert [task.element_id for task in open_tasks(factory, case)] == ["putuskan"]


class TestAutomaticSteps:
    def test_scripts_and_tables_write_their_result(self, sqlite_url):
        procedure = diagram(
            "p",
            "mulai > hitung > tentukan > periksa > akhir",
            hitung=script("=permohonan.modal * 2", "ganda"),
            tentukan=decision("tingkat", "tingkat"),
            periksa=user_task(),
        )
        library = files(procedure) | {
            "processes/decisions/tingkat.dmn": table(
                "tingkat", "permohonan.modal", {"<= 50": "kelurahan", "> 50": "kota"}
            )
        }
        factory = make_engine(sqlite_url, library)
        case = start(factory, modal=60)
        with factory() as session:
            variables = case_variables(session, case.id, START)
        assert (variables["ganda"], variables["tingkat"]) == (120, "kota")


class TestRounds:
    """A loop of corrections goes round as often as the procedure declares."""

    def test_one_round_too_many_is_refused_and_the_case_stays_as_it_was(self, database_url):
        flows = "mulai > masuk > a > pilih; pilih > masuk ? =a.ulang; pilih > akhir !"
        drawing = diagram("p", flows, masuk=script("=1", "x"), a=user_task(maxRounds="2"))
        factory = make_engine(database_url, files(drawing))
        case = start(factory)
        complete(factory, case, "a", ulang=True)
        with pytest.raises(ExecutionError, match="round 3, the procedure allows 2"):
            complete(factory, case, "a", ulang=True)
        assert [task.element_id for task in open_tasks(factory, case)] == ["a"]
        assert complete(factory, case, "a", ulang=False).outcome == "granted"
