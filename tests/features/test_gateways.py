"""Gateways and flows, on the smallest diagrams that have them."""

from __future__ import annotations

import pytest
from support.diagrams import diagram, script, user_task
from support.play import play

from engine.errors import ExecutionError


class TestExclusive:
    FLOWS = "mulai > pilih; pilih > a ? =x > 1; pilih > b ? =x > 0; pilih > c !; a > akhir_a; b > akhir_b; c > akhir_c"
    PERSONS = {name: user_task() for name in "abc"}

    @pytest.mark.parametrize(("x", "step"), [(2, "a"), (1, "b"), (0, "c")])
    def test_the_first_true_condition_decides_else_the_default(self, x, step):
        assert play(diagram("p", self.FLOWS, **self.PERSONS), x=x).open == [step]

    def test_a_condition_without_a_value_is_an_error_that_names_the_gateway(self):
        with pytest.raises(ExecutionError, match="pilih.*x > 1"):
            play(diagram("p", self.FLOWS, **self.PERSONS))

    def test_a_merge_lets_every_token_through(self):
        case = play(
            diagram("p", "mulai > pisah; pisah > t_1 > pilih; pisah > t_2 > pilih; pilih > a > akhir", a=user_task())
        )
        assert case.open == ["a", "a"]
        assert case.do("a").open == ["a"]
        assert case.do("a").outcome == "granted"


class TestParallel:
    def test_a_join_waits_for_every_branch(self):
        flows = "mulai > pisah; pisah > a > gabung; pisah > b > gabung; gabung > c > akhir"
        case = play(diagram("p", flows, a=user_task(), b=user_task(), c=user_task()))
        assert case.open == ["a", "b"]
        assert case.do("b").open == ["a"]
        assert case.do("a").open == ["c"]
        assert case.do("c").outcome == "granted"

    def test_branches_see_what_the_others_wrote(self):
        flows = "mulai > pisah; pisah > a > gabung; pisah > b > lihat > gabung; gabung > akhir"
        case = play(diagram("p", flows, a=user_task(), b=user_task(), lihat=script("=a.x", "dilihat")))
        case.do("a", {"x": 5}).do("b")
        assert case.variables["dilihat"] == 5

    def test_a_second_token_on_one_flow_waits_for_the_next_round(self):
        flows = """mulai > pisah; pisah > a > pilih; pisah > b > pilih; pilih > gabung; pisah > c > gabung;
            pisah > d > pilih_2; pilih_2 > gabung; gabung > e > akhir"""
        case = play(diagram("p", flows, **{name: user_task() for name in "abcde"}))
        case.do("a").do("b").do("c")
        assert case.open == ["d"]
        assert case.do("d").open == ["e"], "one token of each flow, that of b waits on"

    def test_a_case_in_which_nothing_can_come_any_more_is_an_error_instead_of_a_standstill(self):
        flows = "mulai > pilih; pilih > a ? =x; pilih > c !; a > gabung; c > gabung; gabung > b > akhir"
        case = play(diagram("p", flows, **{name: user_task() for name in "abc"}), x=True)
        with pytest.raises(ExecutionError, match="gabung: tokens wait here for others that cannot come"):
            case.do("a")

    def test_a_join_in_a_loop_starts_anew_each_round(self):
        flows = """mulai > masuk > pisah; pisah > a > gabung; pisah > b > gabung; gabung > putus > pilih;
            pilih > masuk ? =putus.ulang; pilih > akhir !"""
        nodes = {name: user_task() for name in ("a", "b", "putus")}
        case = play(diagram("p", flows, masuk=script("=1", "x"), **nodes))
        for order in ("ab", "ba", "ab"):
            for step in order:
                case.do(step)
            assert case.open == ["putus"]
            case.do("putus", {"ulang": True})
        case.do("a").do("b").do("putus", {"ulang": False})
        assert case.outcome == "granted"

    def test_a_thousand_rounds_leave_no_trace_in_the_state(self):
        flows = "mulai > masuk > a > pilih; pilih > masuk ? =a.ulang; pilih > akhir !"
        case = play(diagram("p", flows, masuk=script("=1", "x"), a=user_task()))
        for _ in range(1000):
            case.do("a", {"ulang": True})
        assert len(list(case.case.all_tokens())) == 1
        assert case.do("a", {"ulang": False}).outcome == "granted"


class TestInclusive:
    FLOWS = """mulai > sebagian; sebagian > a ? =x > 0; sebagian > b ? =x > 1; sebagian > c !;
        a > kumpul; b > kumpul; c > kumpul; kumpul > d > akhir"""
    PERSONS = {name: user_task() for name in "abcd"}

    @pytest.mark.parametrize(("x", "steps"), [(2, ["a", "b"]), (1, ["a"]), (0, ["c"])])
    def test_every_true_condition_takes_its_flow_and_the_join_waits_for_those(self, x, steps):
        case = play(diagram("p", self.FLOWS, **self.PERSONS), x=x)
        assert case.open == steps
        for number, step in enumerate(steps, start=1):
            case.do(step)
            assert case.open == (["d"] if number == len(steps) else steps[number:])

    def test_a_longer_way_to_the_join_is_waited_for(self):
        flows = """mulai > sebagian; sebagian > a ? =x; sebagian > b !; b > c > pilih; pilih > kumpul ? =x;
            pilih > akhir_b !;
            sebagian > e ? =x; a > kumpul; e > kumpul; kumpul > d > akhir"""
        case = play(diagram("p", flows, **{n: user_task() for n in "abcde"}), x=True)
        assert case.open == ["a", "e"]
        assert case.do("a").open == ["e"]
        assert case.do("e").open == ["d"]

    def test_a_token_that_can_no_longer_come_does_not_hold_the_join_up(self):
        flows = """mulai > pisah; pisah > a > kumpul; pisah > b > pilih; pilih > kumpul ? =b.ikut; pilih > c !;
            c > akhir_c;
            kumpul > d > akhir"""
        case = play(diagram("p", flows, **{n: user_task() for n in "abcd"}))
        assert case.do("a").open == ["b"], "b may still come"
        assert case.do("b", {"ikut": False}).open == ["c", "d"]

    def test_a_boundary_event_is_a_way_to_the_join_too(self):
        from support.diagrams import boundary_timer

        flows = "mulai > pisah; pisah > a > kumpul; pisah > b > akhir_b; lewat > kumpul; kumpul > d > akhir"
        nodes = {n: user_task() for n in "abd"}
        case = play(diagram("p", flows, lewat=boundary_timer("b", "P1D"), **nodes))
        assert case.do("a").open == ["b"]
        assert case.pass_time(days=1).open == ["d"]

    def test_a_loop_around_the_join_starts_anew(self):
        flows = """mulai > masuk > sebagian; sebagian > a ? =x > 0; sebagian > b !; a > kumpul; b > kumpul;
            kumpul > c > pilih; pilih > masuk ? =c.ulang; pilih > akhir !"""
        nodes = {n: user_task() for n in "abc"}
        case = play(diagram("p", flows, masuk=script("=1", "y"), **nodes), x=1)
        for _ in range(3):
            assert case.do("a").open == ["c"]
            assert case.do("c", {"ulang": True}).open == ["a"]


class TestFlowsWithoutGateways:
    def test_two_flows_out_of_a_step_are_a_parallel_split(self):
        case = play(diagram("p", "mulai > a; a > b > akhir_b; a > c > akhir", **{n: user_task() for n in "abc"}))
        assert case.do("a").open == ["b", "c"]
        assert case.do("c").outcome == "open"
        assert case.do("b").outcome == "granted"

    @pytest.mark.parametrize(("x", "steps"), [(2, ["b", "c"]), (1, ["b"]), (0, ["d"])])
    def test_conditions_on_flows_out_of_a_step_decide_each_for_itself(self, x, steps):
        flows = "mulai > a; a > b ? =x > 0; a > c ? =x > 1; a > d !; b > akhir_b; c > akhir_c; d > akhir_d"
        case = play(diagram("p", flows, **{n: user_task() for n in "abcd"}), x=x)
        assert case.do("a").open == steps

    def test_a_step_without_a_way_on_ends_its_token(self):
        assert play(diagram("p", "mulai > a", a=user_task())).do("a").outcome is None

    def test_without_a_start_event_every_first_step_begins(self):
        case = play(diagram("p", "a > akhir_a; b > akhir_b", a=user_task(), b=user_task()))
        assert case.open == ["a", "b"]

    def test_terminate_ends_everything(self):
        from support.diagrams import end

        flows = "mulai > pisah; pisah > a > akhir_a; pisah > b > akhir_b"
        nodes = {n: user_task() for n in "ab"}
        case = play(diagram("p", flows, akhir_a=end("refused", terminate=True), **nodes))
        assert case.do("a").outcome == "refused"

    def test_a_loop_without_a_person_is_stopped(self):
        flows = "mulai > masuk > pilih; pilih > masuk ? =true; pilih > akhir !"
        with pytest.raises(ExecutionError, match="without a person"):
            play(diagram("p", flows, masuk=script("=1", "x")))

    def test_names_that_were_reserved_once_are_plain_names(self):
        nodes = {"Start": user_task(), "End": user_task(), "Root": user_task()}
        case = play(diagram("p", "mulai > Start > End > Root > akhir", **nodes))
        assert case.do("Start").do("End").do("Root").outcome == "granted"
