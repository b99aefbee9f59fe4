"""The positions of a scope: where the engine itself comes to stand is known, where it never does is not."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.diagrams import diagram, files, user_task
from support.edited_diagrams import BlockMaker, draw_blocks
from support.play import Play, play

from engine import Library
from engine.definitions.compiler import compile_bundle
from engine.versions.position import MOST_POSITIONS, Positions, TooManyPositionsError
from engine.versions.same_scope import is_taken_over, position_of, starts_of
from tests.golden.permits import permit_situations
from tests.golden.situation import take
from tests.golden.situations import SITUATIONS

TASKS = {name: user_task() for name in "abcd"}
AND = "mulai > pisah > a > gabung > c > akhir; pisah > b > gabung"


def drawn(flows, *names):
    return diagram("p", flows, **{name: TASKS[name] for name in names})


def positions(data):
    return Positions(compile_bundle(Library(files(data)), "p").specs["p"])


def is_reached(found, *places):
    return found.is_reached(tuple(sorted(places)), [found.spec.starts])


def check(case):
    """Every scope of a running case stands where its diagram can bring it."""
    for scope in (case, *case.scopes.values()):
        if not is_taken_over(scope):
            known = Positions(scope.spec).is_reached(position_of(scope), starts_of(scope, scope.spec))
            assert known, (scope.spec.name, position_of(scope))


class TestWhatTheEngineReaches:
    @pytest.mark.parametrize("name", SITUATIONS)
    def test_every_kind_of_waiting(self, name):
        situation = SITUATIONS[name]
        running = Play(compile_bundle(Library(situation.files), "p"), at=situation.at).start(**situation.variables)
        for step in (*situation.before, *situation.after):
            if not running.case.completed:
                check(running.case)
            take(running, step)

    @pytest.mark.parametrize("name", ["izin-sktm", "izin-siup", "izin-imb_rumah_tinggal"])
    def test_every_step_of_a_shipped_permit(self, name):
        situation = permit_situations()[name]
        bundle = Library(situation.files).bundle(situation.process_id)
        running = Play(compile_bundle(bundle, situation.process_id), at=situation.at).start(**situation.variables)
        for step in (*situation.before, *situation.after):
            check(running.case)
            take(running, step)

    @settings(max_examples=60, deadline=None)
    @given(st.integers(0, 2**40))
    def test_random_walks_through_random_procedures(self, seed):
        dice = Random(seed)
        executable = compile_bundle(Library(files(draw_blocks(BlockMaker(dice).make(3)))), "p")
        running = Play(executable).start(permohonan={"dadu": dice.randrange(2**30)})
        while running.outcome == "open":
            check(running.case)
            running.do(dice.choice(running.open))


class TestWhatItNeverReaches:
    def test_one_branch_without_the_other(self):
        found = positions(drawn(AND, "a", "b", "c"))
        assert is_reached(found, "a", "b")
        assert is_reached(found, "a", "f6")
        assert not is_reached(found, "a")
        assert not is_reached(found, "a", "c")

    def test_both_sides_of_a_choice(self):
        found = positions(drawn("mulai > pilih; pilih > a ? =true; pilih > b !; a > akhir; b > akhir", "a", "b"))
        assert is_reached(found, "a")
        assert is_reached(found, "b")
        assert not is_reached(found, "a", "b")

    def test_a_join_that_would_have_gone_on_by_itself(self):
        assert not is_reached(positions(drawn(AND, "a", "b", "c")), "f2", "f6")

    def test_an_inclusive_join_waits_only_while_something_can_come(self):
        flows = (
            "mulai > sebagian > a ? =true; sebagian > b ? =true; sebagian > c !; a > kumpul; b > kumpul; c > kumpul;"
        )
        found = positions(drawn(f"{flows} kumpul > d > akhir", *"abcd"))
        joining = {flow.id for flow in found.spec.nodes["kumpul"].incoming}
        first = next(flow.id for flow in found.spec.nodes["a"].flows)
        assert is_reached(found, "b", first)
        assert not any(is_reached(found, flow) for flow in joining)


class TestEnding:
    def test_a_parallel_join_behind_a_choice_is_a_dead_end(self):
        flows = "mulai > d > pilih; pilih > a ? =true; pilih > b !; a > gabung; b > gabung; gabung > akhir"
        assert not positions(drawn(flows, *"abd")).can_end(("d",))

    def test_a_round_of_corrections_is_none(self):
        masuk = "mulai > pilih_masuk > a > pilih; pilih > pilih_masuk ? =a.ulang; pilih > akhir !"
        assert positions(drawn(masuk, "a")).can_end(("a",))

    def test_too_many_positions_are_not_decided(self):
        branches = "; ".join(f"pisah > {' > '.join(f't{b}{s}' for s in range(4))} > gabung" for b in range(9))
        steps = {f"t{b}{s}": user_task() for b in range(9) for s in range(4)}
        found = positions(diagram("p", f"mulai > pisah; {branches}; gabung > akhir", **steps))
        with pytest.raises(TooManyPositionsError):
            is_reached(found, "nowhere")
        assert len(found._next) <= MOST_POSITIONS


def test_a_scope_that_an_event_took_over_is_not_asked():
    from support.events import root, start_on, sub_process

    handler = sub_process(
        "e", "mulai_e > e > akhir_e", on_event=True, mulai_e=start_on("message", "tanya"), e=user_task()
    )
    data = diagram("p", "mulai > a > akhir", roots=root("message", "tanya"), a=user_task(), ejek=handler)
    running = play(data)
    assert not is_taken_over(running.case)
    assert is_taken_over(running.send("tanya").case)
