"""A task is given to a colleague or back to its group, by who holds it or by who may take it, and the log says why."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from support.diagrams import diagram, files, user_task
from support.engine import APPLICANT, COLLEAGUE, START, STRANGER, VERIFIER, make_engine, open_tasks, start

from engine import Actor, assign_task, case_history, claim_task, complete_task, get_user_task, unclaim_task
from engine.errors import NotAllowedError, TaskAlreadyClaimedError, TaskAlreadyCompletedError

HEAD = Actor("kepala-1", "Rina", frozenset({"kepala@31"}))
OTHER_HEAD = Actor("kepala-2", "Wati", frozenset({"kepala@31"}))
THIRD = Actor("petugas-3", "Citra", frozenset({"verifikator@31"}))


@pytest.fixture
def factory(sqlite_url):
    return make_engine(sqlite_url, files(diagram("p", "mulai > periksa > akhir", periksa=user_task())))


@pytest.fixture
def task(factory):
    (found,) = open_tasks(factory, start(factory))
    return found


def claim(factory, task, by):
    with factory.begin() as session:
        claim_task(session, task.case_id, task.id, by=by, at=START)


def assign(factory, task, to, by, taken_from=None):
    with factory.begin() as session:
        return assign_task(
            session, task.case_id, task.id, to, by=by, at=START, reason="cuti", taken_from=taken_from
        ).assignee_name


def log_of(factory, task):
    with factory() as session:
        return [event for event in case_history(session, task.case_id) if event.kind.startswith("task_")]


class TestAssigning:
    def test_makes_the_colleague_the_one_who_works_on_it_and_says_why(self, factory, task):
        claim(factory, task, VERIFIER)
        assert assign(factory, task, COLLEAGUE, VERIFIER) == "Ani"
        event = log_of(factory, task)[-1]
        assert (event.kind, event.actor_name, event.element_id) == ("task_assigned", "Budi", "periksa")
        assert event.data == {"task": str(task.id), "to": COLLEAGUE.id, "to_name": "Ani", "reason": "cuti"}
        with pytest.raises(TaskAlreadyClaimedError, match="Ani"), factory.begin() as session:
            complete_task(session, task.case_id, task.id, {}, by=VERIFIER, at=START)

    def test_takes_it_from_who_is_named_and_from_nobody_else(self, factory, task):
        claim(factory, task, VERIFIER)
        for taken_from in (None, THIRD.id):
            with pytest.raises(TaskAlreadyClaimedError, match="Budi"):
                assign(factory, task, COLLEAGUE, HEAD, taken_from)
        assert assign(factory, task, COLLEAGUE, HEAD, VERIFIER.id) == "Ani"
        assert log_of(factory, task)[-1].data["from_name"] == "Budi"

    @pytest.mark.parametrize("to", [STRANGER, APPLICANT, HEAD])
    def test_is_to_somebody_of_the_group_only(self, factory, task, to):
        with pytest.raises(NotAllowedError):
            assign(factory, task, to, VERIFIER)

    def test_the_task_of_an_applicant_is_nobody_elses(self, sqlite_url):
        drawn = diagram("p", "mulai > perbaiki > akhir", perbaiki=user_task(assignee="=kasus.pemohon"))
        factory = make_engine(sqlite_url, files(drawn))
        (own,) = open_tasks(factory, start(factory))
        with pytest.raises(NotAllowedError):
            assign(factory, own, COLLEAGUE, HEAD, APPLICANT.id)

    def test_again_changes_nothing(self, factory, task):
        assign(factory, task, COLLEAGUE, VERIFIER)
        assert assign(factory, task, COLLEAGUE, VERIFIER) == "Ani"
        assert [event.kind for event in log_of(factory, task)] == ["task_created", "task_assigned"]

    def test_comes_too_late_for_a_task_that_is_done(self, factory, task):
        with factory.begin() as session:
            complete_task(session, task.case_id, task.id, {}, by=VERIFIER, at=START)
        for to in (COLLEAGUE, VERIFIER):
            with pytest.raises(TaskAlreadyCompletedError, match="Budi"):
                assign(factory, task, to, HEAD, VERIFIER.id)


class TestGivingBack:
    def test_keeps_the_reason(self, factory, task):
        claim(factory, task, VERIFIER)
        with factory.begin() as session:
            unclaim_task(session, task.case_id, task.id, by=VERIFIER, at=START, reason="salah wilayah")
        assert log_of(factory, task)[-1].data == {"task": str(task.id), "reason": "salah wilayah"}

    def test_takes_it_from_who_is_named_and_from_nobody_else(self, factory, task):
        claim(factory, task, VERIFIER)
        for taken_from, refusal in ((None, NotAllowedError), (THIRD.id, TaskAlreadyClaimedError)):
            with pytest.raises(refusal), factory.begin() as session:
                unclaim_task(session, task.case_id, task.id, by=HEAD, at=START, reason="x", taken_from=taken_from)
        with factory.begin() as session:
            free = unclaim_task(
                session, task.case_id, task.id, by=HEAD, at=START, reason="sakit", taken_from=VERIFIER.id
            )
        assert free.assignee is None
        assert log_of(factory, task)[-1].data["from_name"] == "Budi"

    def test_is_possible_for_who_left_the_group_since(self, factory, task):
        claim(factory, task, VERIFIER)
        left = Actor(VERIFIER.id, VERIFIER.name)
        with factory.begin() as session:
            assert unclaim_task(session, task.case_id, task.id, by=left, at=START).assignee is None
        with pytest.raises(NotAllowedError), factory.begin() as session:
            unclaim_task(session, task.case_id, task.id, by=left, at=START)


class TestRaces:
    @pytest.fixture
    def factory(self, database_url):
        return make_engine(database_url, files(diagram("p", "mulai > periksa > akhir", periksa=user_task())))

    def race(self, *attempts):
        gate = Barrier(len(attempts))

        def run(attempt):
            gate.wait()
            try:
                return attempt()
            except (TaskAlreadyClaimedError, TaskAlreadyCompletedError) as lost:
                return type(lost)

        with ThreadPoolExecutor(len(attempts)) as pool:
            return list(pool.map(run, attempts))

    def test_of_two_heads_one_assigns_and_the_other_learns_to_whom(self, factory, task):
        claim(factory, task, VERIFIER)
        found = self.race(
            lambda: assign(factory, task, COLLEAGUE, HEAD, VERIFIER.id),
            lambda: assign(factory, task, THIRD, OTHER_HEAD, VERIFIER.id),
        )
        assert found.count(TaskAlreadyClaimedError) == 1
        (winner,) = (name for name in found if isinstance(name, str))
        (given,) = [event for event in log_of(factory, task) if event.kind == "task_assigned"]
        assert given.data["to_name"] == winner
        with factory() as session:
            assert get_user_task(session, task.case_id, task.id).assignee_name == winner

    def test_a_task_is_assigned_or_completed_by_who_held_it(self, factory, task):
        claim(factory, task, VERIFIER)

        def complete():
            with factory.begin() as session:
                return complete_task(session, task.case_id, task.id, {}, by=VERIFIER, at=START).outcome

        found = self.race(complete, lambda: assign(factory, task, COLLEAGUE, HEAD, VERIFIER.id))
        assert found in (["granted", TaskAlreadyCompletedError], [TaskAlreadyClaimedError, "Ani"])
        kinds = [event.kind for event in log_of(factory, task)]
        assert ("task_completed" in kinds) != ("task_assigned" in kinds)
