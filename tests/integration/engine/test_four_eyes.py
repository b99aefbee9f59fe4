"""Who checked a file does not also decide on it, however many roles, browsers or sub-processes there are."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from support import diagrams
from support.diagrams import Node, call, diagram, user_task
from support.engine import START, make_engine
from support.engine import start as support_start

from engine import Actor, assign_task, claim_task, complete_task, find_user_tasks, unclaim_task
from engine.errors import FourEyesError, TaskAlreadyClaimedError

OFFICE = "31.71"
LATER = START + timedelta(hours=1)
BOTH = Actor("petugas-1", "Budi", frozenset({f"verifikator@{OFFICE}", f"kepala@{OFFICE}", f"loket@{OFFICE}"}))
OTHER = Actor("petugas-2", "Ani", BOTH.groups)


def step(role: str, **properties: str) -> Node:
    return user_task(group=f'="{role}@{OFFICE}"', **properties)


def deciding(**properties: str) -> Node:
    return step("kepala", fourEyes="true", public="Penandatanganan", **properties)


IN_ROW = diagram(
    "p",
    "mulai > periksa > putuskan > serahkan > akhir",
    periksa=step("verifikator", public="Pemeriksaan"),
    putuskan=deciding(),
    serahkan=step("loket"),
)


PARALLEL = diagram(
    "p",
    "mulai > pisah; pisah > periksa > gabung; pisah > putuskan > gabung; gabung > akhir",
    periksa=step("verifikator"),
    putuskan=deciding(),
)


@pytest.fixture
def start(database_url):
    """Deploys diagrams and starts a case of the first; gives the case."""

    def begin(*drawings):
        begin.factory = make_engine(database_url, diagrams.files(*drawings))
        return support_start(begin.factory)

    return begin


@pytest.fixture
def do(start):
    """A person claims and completes the open step of this element."""

    def claim_and_complete(case, element_id, by):
        with start.factory.begin() as session:
            task = next(t for t in find_user_tasks(session, case_id=case.id) if t.element_id == element_id)
            claim_task(session, case.id, task.id, by=by, at=START)
            return complete_task(session, case.id, task.id, {}, by=by, at=LATER)

    return claim_and_complete


def test_who_checked_does_not_decide_and_hears_which_step_it_was(start, do):
    case = start(IN_ROW)
    do(case, "periksa", BOTH)
    with pytest.raises(FourEyesError) as refused:
        do(case, "putuskan", BOTH)
    assert refused.value.step == "Pemeriksaan"
    do(case, "putuskan", OTHER)


def test_who_checked_does_not_complete_what_he_claimed_before(start, do):
    """Two parallel steps: the decision was claimed while nothing was checked yet."""
    case = start(PARALLEL)
    with start.factory.begin() as session:
        (decision,) = find_user_tasks(session, case_id=case.id, groups=[f"kepala@{OFFICE}"])
        claim_task(session, case.id, decision.id, by=BOTH, at=START)
    do(case, "periksa", BOTH)
    with start.factory.begin() as session, pytest.raises(FourEyesError):
        complete_task(session, case.id, decision.id, {}, by=BOTH, at=LATER)
    with start.factory.begin() as session:
        unclaim_task(session, case.id, decision.id, by=BOTH, at=START)
    do(case, "putuskan", OTHER)


def test_who_decided_does_not_check_what_was_open_then(start, do):
    case = start(PARALLEL)
    do(case, "putuskan", BOTH)
    with pytest.raises(FourEyesError):
        do(case, "periksa", BOTH)
    do(case, "periksa", OTHER)


def test_who_decided_may_do_what_comes_after(start, do):
    case = start(IN_ROW)
    do(case, "periksa", OTHER)
    do(case, "putuskan", BOTH)
    do(case, "serahkan", BOTH)


def test_holds_across_a_sub_process_and_a_called_procedure(start, do):
    sign = diagram("tandatangan", "mulai > putuskan > akhir", putuskan=deciding())
    case = start(
        diagram("p", "mulai > periksa > teken > akhir", periksa=step("verifikator"), teken=call("tandatangan")), sign
    )
    do(case, "periksa", BOTH)
    with pytest.raises(FourEyesError):
        do(case, "putuskan", BOTH)


def test_several_steps_of_one_role_are_one_pair_of_eyes(start, do):
    case = start(diagram("p", "mulai > disposisi > putuskan > akhir", disposisi=step("kepala"), putuskan=deciding()))
    do(case, "disposisi", BOTH)
    do(case, "putuskan", BOTH)


def test_a_step_that_does_not_ask_for_it_is_free(start, do):
    case = start(diagram("p", "mulai > periksa > cetak > akhir", periksa=step("verifikator"), cetak=step("loket")))
    do(case, "periksa", BOTH)
    do(case, "cetak", BOTH)


def test_is_not_evaded_by_handing_the_step_to_who_checked(start, do):
    case = start(IN_ROW)
    do(case, "periksa", BOTH)
    with start.factory.begin() as session:
        (decision,) = find_user_tasks(session, case_id=case.id)
        with pytest.raises(FourEyesError):
            assign_task(session, case.id, decision.id, BOTH, by=OTHER, at=LATER, reason="Saya cuti")


def test_two_browsers_of_one_person_do_not_both_come_first(start):
    """Checking and deciding are parallel and completed at the same moment: one of the two is refused."""
    case = start(PARALLEL)
    with start.factory.begin() as session:
        tasks = find_user_tasks(session, case_id=case.id)
        for task in tasks:
            claim_task(session, case.id, task.id, by=BOTH, at=START)
    together = Barrier(2)

    def complete(task):
        together.wait()
        try:
            with start.factory.begin() as session:
                complete_task(session, case.id, task.id, {}, by=BOTH, at=LATER)
        except (FourEyesError, TaskAlreadyClaimedError) as error:
            return type(error)
        return None

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(complete, tasks), key=str) == [FourEyesError, None]
