"""Running cases move to another version by an explicit command, and nothing of what they wait for changes."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import select
from support.at_once import at_once
from support.diagrams import boundary_timer, call, diagram, files, service_task, user_task
from support.engine import START, VERIFIER, complete, make_engine, open_tasks, start
from support.events import catch, for_each, looped, root
from support.versions import LATER, MOVER, deploy_files, move, plan

from engine import (
    SYSTEM,
    case_history,
    case_variables,
    complete_task,
    fire_due_timers,
    get_case,
    move_case,
    move_cases,
    plan_move,
    run_due_jobs,
    send_message,
)
from engine.errors import (
    CaseEndedError,
    CaseNotFoundError,
    CaseStaysError,
    DefinitionNotFoundError,
    MoveReasonError,
    StaleCaseError,
    TaskAlreadyCompletedError,
)
from engine.persistence.rows import CaseRow, EventRow, SubscriptionRow, TimerRow, UserTaskRow


def flow(flows, shared=(), forms=("f",), **nodes):
    return files(diagram("p", flows, **nodes), shared=shared, forms=forms)


MISSING = UUID(int=0)
TWO = flow("mulai > a > b > akhir", a=user_task(), b=user_task())
THREE = flow("mulai > a > sisipan > b > akhir", a=user_task(), sisipan=user_task(), b=user_task())


def moved(url, old, new, *before, **answers):
    """A case of `old` that did the steps `before` and was moved to `new`."""
    factory = make_engine(url, old)
    case = start(factory, **answers)
    for step in before:
        complete(factory, case, step)
    to_hash = deploy_files(factory, new)
    found = plan(factory, case, to_hash)
    assert found.reasons == ()
    assert found.timers_before == found.timers_after
    assert found.waits_before == found.waits_after
    case = move(factory, case, to_hash)
    assert case.definition_hash == to_hash
    return factory, case


def finish(factory, case):
    """The steps that are done from here to the end."""
    passed = []
    while tasks := open_tasks(factory, case):
        passed.append(tasks[0].element_id)
        case = complete(factory, case, tasks[0].element_id, at=LATER)
    assert case.outcome == "granted"
    return passed


def rows_of(factory, case):
    """Every byte of the database that belongs to a case."""
    with factory() as session:
        return [
            [tuple(row) for row in session.execute(select(kind.__table__).order_by(*kind.__table__.primary_key))]
            for kind in (CaseRow, UserTaskRow, TimerRow, SubscriptionRow, EventRow)
        ]


class TestAtAUserTask:
    def test_a_new_step_after_it_is_visited(self, database_url):
        factory, case = moved(database_url, TWO, THREE)
        assert finish(factory, case) == ["a", "sisipan", "b"]

    def test_a_step_removed_ahead_is_not_visited(self, database_url):
        factory, case = moved(database_url, THREE, TWO)
        assert finish(factory, case) == ["a", "b"]

    def test_a_new_step_before_it_is_not_visited_and_the_plan_says_so(self, database_url):
        factory = make_engine(database_url, TWO)
        case = start(factory)
        complete(factory, case, "a")
        to_hash = deploy_files(factory, THREE)
        found = plan(factory, case, to_hash)
        assert [change.element_id for change in found.changes] == ["sisipan"]
        assert "lies behind" in found.changes[0].message_en
        assert finish(factory, move(factory, case, to_hash)) == ["b"]

    def test_the_open_task_shows_the_names_and_the_form_of_the_new_version(self, database_url):
        old = flow("mulai > a > akhir", forms=("f", "g"), a=user_task(public="Periksa"))
        new = flow(
            "mulai > a > akhir",
            forms=("f", "g"),
            a=user_task(form="g", public="Periksa berkas", answersVariable="hasil", due="=today()"),
        )
        factory = make_engine(database_url, old)
        case = start(factory)
        to_hash = deploy_files(factory, new)
        said = [change.message_en for change in plan(factory, case, to_hash).changes]
        assert "The form changes from 'f' to 'g'." in said
        assert "The due date of the open step stays, though the new version computes it differently." in said
        (before,) = open_tasks(factory, case)
        move(factory, case, to_hash)
        (after,) = open_tasks(factory, case)
        assert (after.form_id, after.public_name, after.answers_variable) == ("g", "Periksa berkas", "hasil")
        assert (after.id, after.due_on, after.created_at) == (before.id, before.due_on, before.created_at)
        complete(factory, case, "a", at=LATER, isi="x")
        with factory() as session:
            assert case_variables(session, case.id, START)["hasil"]["isi"] == "x"

    def test_changed_contents_of_the_same_form_are_said(self, sqlite_url):
        place = "forms/definitions/shared/f.form"
        factory = make_engine(sqlite_url, TWO)
        case = start(factory)
        to_hash = deploy_files(factory, {**TWO, place: TWO[place].replace(b"catatan", b"uraian")})
        assert [c.message_en for c in plan(factory, case, to_hash).changes] == ["The form 'f' has other contents."]

    def test_the_standard_of_the_case_stays_and_is_said(self, database_url):
        factory = make_engine(database_url, TWO)
        case = start(factory)
        new = files(diagram("p", "mulai > a > b > akhir", standard="10", a=user_task(), b=user_task()))
        to_hash = deploy_files(factory, new)
        found = plan(factory, case, to_hash)
        assert found.limits_before == found.limits_after
        assert "stays at 3 working days" in found.changes[0].message_en
        after = move(factory, case, to_hash)
        assert (after.standard_days, after.due_on) == (3, case.due_on)
        assert complete(factory, case, "a", at=LATER).due_on == case.due_on


class TestInsideAndBeside:
    def test_inside_a_called_process(self, database_url):
        inner = diagram("q", "mulai > a > akhir", a=user_task())
        longer = diagram("q", "mulai > a > b > akhir", a=user_task(), b=user_task())
        old = flow("mulai > bagian > akhir", (inner,), bagian=call("q"))
        new = flow("mulai > bagian > c > akhir", (longer,), bagian=call("q"), c=user_task())
        factory, case = moved(database_url, old, new)
        assert finish(factory, case) == ["a", "b", "c"]

    def test_a_waiting_boundary_timer_keeps_its_moment(self, database_url):
        def drawn(flows, time, **more):
            steps = {"a": user_task(), "batas": boundary_timer("a", time), "c": user_task(), **more}
            return flow(f"{flows}; batas > c > akhir_c", **steps)

        factory = make_engine(database_url, drawn("mulai > a > akhir", "P2D"))
        case = start(factory)
        to_hash = deploy_files(factory, drawn("mulai > a > b > akhir", "P9D", b=user_task()))
        found = plan(factory, case, to_hash)
        assert [(t.element_id, t.due_at) for t in found.timers_after] == [("batas", START + timedelta(days=2))]
        assert "keeps its moment" in found.changes[0].message_en
        move(factory, case, to_hash)
        assert fire_due_timers(factory, START + timedelta(days=1)) == 0
        assert fire_due_timers(factory, START + timedelta(days=2)) == 1
        assert [task.element_id for task in open_tasks(factory, case)] == ["c"]

    def test_a_half_filled_parallel_join(self, database_url):
        flows = "mulai > pisah > a > gabung; pisah > b > gabung"
        nodes = {"a": user_task(), "b": user_task(), "c": user_task()}
        old = flow(f"{flows}; gabung > akhir", a=nodes["a"], b=nodes["b"])
        new = flow(f"{flows}; gabung > c > akhir", **nodes)
        factory, case = moved(database_url, old, new, "a")
        assert finish(factory, case) == ["b", "c"]

    def test_a_step_added_to_the_branch_that_is_still_open(self, database_url):
        old = flow("mulai > pisah > a > gabung > akhir; pisah > b > gabung", a=user_task(), b=user_task())
        new = flow(
            "mulai > pisah > a > gabung > akhir; pisah > b > c; c > gabung",
            a=user_task(),
            b=user_task(),
            c=user_task(),
        )
        factory, case = moved(database_url, old, new)
        complete(factory, case, "a", at=LATER)
        assert finish(factory, case) == ["b", "c"]

    def test_a_half_filled_inclusive_join(self, database_url):
        flows = (
            "mulai > sebagian > a ? =true; sebagian > b ? =true; sebagian > t_c !; a > kumpul; b > kumpul; t_c > kumpul"
        )
        old = flow(f"{flows}; kumpul > akhir", a=user_task(), b=user_task())
        new = flow(f"{flows}; kumpul > d > akhir", a=user_task(), b=user_task(), d=user_task())
        factory, case = moved(database_url, old, new, "a")
        assert finish(factory, case) == ["b", "d"]

    @pytest.mark.parametrize("sequential", [False, True])
    def test_a_multi_instance_half_way(self, database_url, sequential):
        people = looped(
            user_task(), for_each("=permohonan.orang", "o", into="semua", result="=o", sequential=sequential)
        )
        old = flow("mulai > a > akhir", a=people)
        new = flow("mulai > a > b > akhir", a=people, b=user_task())
        factory, case = moved(database_url, old, new, "a", orang=["x", "y", "z"])
        assert finish(factory, case) == ["a", "a", "b"]
        with factory() as session:
            assert case_variables(session, case.id, START)["semua"] == ["x", "y", "z"]

    def test_a_message_that_is_waited_for_arrives_afterwards(self, database_url):
        roots = root("message", "bayar", "=permohonan.nomor")
        old = diagram("p", "mulai > m > akhir", m=catch("message", "bayar"), roots=roots)
        new = diagram("p", "mulai > m > b > akhir", m=catch("message", "bayar"), b=user_task(), roots=roots)
        factory, case = moved(database_url, files(old), files(new), nomor="N-1")
        with factory.begin() as session:
            send_message(session, "bayar", "N-1", {}, by=SYSTEM, at=LATER)
        assert finish(factory, case) == ["b"]

    def test_a_job_that_waits_is_run_and_goes_on_in_the_new_version(self, database_url):
        old = flow("mulai > kirim > akhir", kirim=service_task())
        new = flow("mulai > kirim > b > akhir", kirim=service_task(), b=user_task())
        factory = make_engine(database_url, old, test__work=lambda job, begin: {})
        case = start(factory)
        case = move(factory, case, deploy_files(factory, new))
        assert run_due_jobs(factory, LATER) == 1
        assert finish(factory, case) == ["b"]


class TestTheCommand:
    def test_a_dry_run_changes_not_one_byte(self, database_url):
        factory = make_engine(database_url, TWO)
        case = start(factory)
        to_hash = deploy_files(factory, THREE)
        before = rows_of(factory, case)
        with factory.begin() as session:
            assert plan_move(session, to_hash, LATER, process_id="p")[0].verdict == "moves"
        assert rows_of(factory, case) == before

    def test_a_case_that_stays_is_left_as_it_was(self, database_url):
        factory = make_engine(database_url, TWO)
        case = start(factory)
        to_hash = deploy_files(factory, flow("mulai > c > akhir", c=user_task()))
        before = rows_of(factory, case)
        with pytest.raises(CaseStaysError, match="does not have in this place"):
            move(factory, case, to_hash)
        assert rows_of(factory, case) == before

    def test_the_log_says_from_where_to_where_why_and_by_whom(self, database_url):
        factory, case = moved(database_url, TWO, THREE)
        with factory() as session:
            event = case_history(session, case.id)[-1]
        assert (event.kind, event.actor_name, event.seq) == ("case_moved", "Tono", 3)
        assert (event.data["to"], event.data["reason"]) == (case.definition_hash, "aturan baru")
        assert event.data["from"] != case.definition_hash

    def test_only_the_state_the_version_and_the_log_change(self, database_url):
        factory = make_engine(database_url, TWO)
        case = start(factory)
        to_hash = deploy_files(factory, THREE)
        before = rows_of(factory, case)
        case = move(factory, case, to_hash)
        after = rows_of(factory, case)
        columns = [column.name for column in CaseRow.__table__.columns]
        changed = {c for c, one, other in zip(columns, before[0][0], after[0][0], strict=True) if one != other}
        assert changed - {"state"} == {"definition_hash", "rev", "event_seq"}
        assert after[1:4] == before[1:4]

    def test_all_cases_of_a_version_each_for_itself(self, database_url):
        factory = make_engine(database_url, TWO)
        cases = [start(factory, reference=f"R-{number}") for number in range(3)]
        complete(factory, cases[1], "a")
        to_hash = deploy_files(factory, flow("mulai > a > c > akhir", a=user_task(), c=user_task()))
        with factory() as session:
            plans = plan_move(session, to_hash, LATER, process_id="p", from_hash=cases[0].definition_hash)
        assert [one.verdict for one in plans] == ["moves", "stays", "moves"]
        done = move_cases(factory, [one.case_id for one in plans], to_hash, by=MOVER, at=LATER, reason="aturan baru")
        assert [one.verdict for one in done] == ["moves", "stays", "moves"]
        with factory() as session:
            (left,) = plan_move(session, to_hash, LATER, process_id="p")
        assert left.case_id == cases[1].id
        assert finish(factory, cases[0]) == ["a", "c"]
        assert finish(factory, cases[1]) == ["b"]

    def test_a_reason_is_needed(self, sqlite_url):
        factory = make_engine(sqlite_url, TWO)
        case = start(factory)
        with pytest.raises(MoveReasonError), factory.begin() as session:
            move_case(session, case.id, case.definition_hash, by=MOVER, at=LATER, reason="  ")

    def test_another_revision_than_the_one_that_was_seen_is_refused(self, sqlite_url):
        factory = make_engine(sqlite_url, TWO)
        case = start(factory)
        to_hash = deploy_files(factory, THREE)
        with pytest.raises(StaleCaseError), factory.begin() as session:
            move_case(session, case.id, to_hash, by=MOVER, at=LATER, reason="x", rev=case.rev + 1)

    def test_what_does_not_exist_or_has_ended_is_said(self, sqlite_url):
        factory = make_engine(sqlite_url, TWO)
        case = start(factory)
        to_hash = deploy_files(factory, THREE)
        with pytest.raises(DefinitionNotFoundError):
            plan(factory, case, "0" * 64)
        with pytest.raises(CaseNotFoundError), factory() as session:
            plan_move(session, to_hash, LATER, case_ids=[MISSING])
        finish(factory, case)
        assert plan(factory, case, to_hash).reasons[0].message_en == "The case has ended."
        with pytest.raises(CaseEndedError):
            move(factory, case, to_hash)

    def test_a_version_of_another_process_and_the_same_version_are_no_place_to_move_to(self, sqlite_url):
        factory = make_engine(sqlite_url, TWO)
        case = start(factory)
        other = deploy_files(factory, files(diagram("lain", "mulai > a > akhir", a=user_task())), "lain")
        assert "another process" in plan(factory, case, other).reasons[0].message_en
        assert "already" in plan(factory, case, case.definition_hash).reasons[0].message_en


class TestRacing:
    def test_a_completion_and_a_move_at_once_lose_nothing(self, database_url):
        factory = make_engine(database_url, TWO)
        cases = [start(factory, reference=f"R-{number}") for number in range(6)]
        tasks = {case.id: open_tasks(factory, case)[0] for case in cases}
        to_hash = deploy_files(factory, THREE)

        def completes(case):
            with factory.begin() as session:
                return complete_task(session, case.id, tasks[case.id].id, {}, by=VERIFIER, at=LATER)

        def moves(case):
            return move(factory, case, to_hash)

        for case in cases:
            at_once(lambda act: act(), (partial(completes, case), partial(moves, case)))
            with factory() as session:
                events = [event.kind for event in case_history(session, case.id)]
                assert get_case(session, case.reference).rev == 3
            completed_first = events.index("task_completed") < events.index("case_moved")
            assert finish(factory, case) == (["b"] if completed_first else ["sisipan", "b"])

    def test_a_page_that_was_open_during_the_move_is_told(self, database_url):
        factory = make_engine(database_url, TWO)
        case = start(factory)
        (task,) = open_tasks(factory, case)
        move(factory, case, deploy_files(factory, THREE))
        with pytest.raises(StaleCaseError), factory.begin() as session:
            complete_task(session, case.id, task.id, {}, by=VERIFIER, at=LATER, rev=case.rev)

    def test_of_two_completions_around_a_move_one_wins(self, database_url):
        factory = make_engine(database_url, TWO)
        case = start(factory)
        (task,) = open_tasks(factory, case)
        complete(factory, case, "a")
        move(factory, case, deploy_files(factory, THREE))
        with pytest.raises(TaskAlreadyCompletedError), factory.begin() as session:
            complete_task(session, case.id, task.id, {}, by=VERIFIER, at=LATER)
