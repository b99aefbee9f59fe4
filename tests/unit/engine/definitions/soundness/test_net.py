"""How tokens move: one behaviour of the contract each, on the smallest diagram that has it."""

from __future__ import annotations

import pytest
from support.diagrams import Node, call, service_task
from support.token_diagrams import (
    again,
    boundary,
    catch,
    drawing,
    each,
    event_sub,
    finish,
    handler,
    library,
    sub,
    throw,
    undo,
)

from engine.definitions.soundness import Net, NotCoveredError, build_net

INSIDE = "mulai_s > x > akhir_s"


class Game:
    """Plays one run: everything automatic runs by itself, then the element that the test names."""

    def __init__(self, net: Net) -> None:
        self.net = net
        self.markings = set().union(*(net.settled(marking) for _, marking in net.initial_markings()))

    def do(self, *element_ids: str) -> Game:
        for element_id in element_ids:
            steps = [step for marking in self.markings for step in self.net.enabled(marking)]
            moved = [step for step in steps if step.elements[-1].id == element_id or step.elements[0].id == element_id]
            assert moved, (element_id, {step.elements[0].id for step in steps})
            self.markings = set().union(*(self.net.settled(step.marking) for step in moved))
        return self

    @property
    def waiting(self) -> list[list[str]]:
        """What may be waiting now, one list for each way that the data may have chosen."""
        return sorted(sorted(self.net.waiting(marking).elements()) for marking in self.markings)

    @property
    def has_ended(self) -> bool:
        return all(self.net.is_final(marking) for marking in self.markings)


def play(flows: str, *, instances: dict[str, list[int]] | None = None, repeats: int = 1, **nodes: Node) -> Game:
    return Game(build_net(library(drawing(flows, **nodes)), "p", instances=instances, repeats=repeats))


class TestTokens:
    def test_a_case_waits_at_its_first_task_and_ends_behind_the_last(self):
        game = play("mulai > a > hitung > b > akhir")

        assert game.waiting == [["a"]]
        assert game.do("a").waiting == [["b"]]
        assert game.do("b").has_ended

    def test_a_step_says_who_moves_and_which_flows_it_takes(self):
        net = build_net(library(drawing("mulai > a > akhir", a=service_task())), "p")
        ((start, marking),) = net.initial_markings()
        (first,) = net.enabled(marking)
        (second,) = net.enabled(first.marking)

        assert start.id == "mulai"
        assert (first.mover, first.flows) == ("automatic", ("f0",))
        assert (second.elements[0].id, second.mover) == ("a", "job")

    def test_a_choice_takes_any_one_flow(self):
        assert play("mulai > pilih; pilih > a > akhir; pilih > b > akhir").waiting == [["a"], ["b"]]

    def test_two_flows_out_of_a_step_are_a_parallel_split(self):
        assert play("mulai > a; a > b > akhir; a > c > akhir").do("a").waiting == [["b", "c"]]

    def test_a_condition_on_one_of_them_may_be_true_or_not(self):
        assert play("mulai > a; a > b > akhir; a > c ? =x; c > akhir").do("a").waiting == [["b"], ["b", "c"]]

    def test_each_token_runs_a_step_with_many_incoming_flows(self):
        game = play("mulai > pisah; pisah > a > c; pisah > b > c; c > akhir").do("a", "b")

        assert game.waiting == [["c", "c"]]
        assert game.do("c", "c").has_ended

    def test_without_a_start_event_every_node_without_incoming_flow_begins(self):
        assert play("a > c; b > c; c > d").waiting == [["a", "b"]]


class TestGateways:
    def test_a_parallel_join_waits_for_a_token_on_each_flow(self):
        game = play("mulai > pisah; pisah > a > gabung; pisah > b > gabung; gabung > c > akhir").do("a")

        assert game.waiting == [["b"]]
        assert game.do("b").waiting == [["c"]]

    def test_a_second_token_on_one_flow_waits_for_the_next_round(self):
        flows = (
            "mulai > pisah; pisah > a > pilih_g; pisah > b > pilih_g; pilih_g > gabung; pisah > c > gabung; gabung > d"
        )
        game = play(flows).do("a", "b", "c")

        assert game.waiting == [["d"]]
        assert not game.do("d").has_ended

    def test_an_inclusive_gateway_takes_every_set_of_flows_but_none(self):
        assert play("mulai > atau; atau > a; atau > b").waiting == [["a"], ["a", "b"], ["b"]]

    def test_its_default_flow_is_taken_alone(self):
        gateway = Node("inclusiveGateway", attributes={"default": "f2"})

        assert play("mulai > atau; atau > a; atau > b", atau=gateway).waiting == [["a"], ["b"]]

    def test_an_inclusive_join_waits_only_for_tokens_that_can_still_come(self):
        flows = "mulai > pisah; pisah > a > atau; pisah > b > pilih; pilih > atau; pilih > c > akhir; atau > d > akhir"
        game = play(flows).do("a")

        assert game.waiting == [["b"]]
        assert game.do("b").waiting == [["c", "d"], ["d"]]

    def test_it_waits_for_a_token_in_a_sub_process_that_is_on_the_way(self):
        game = play("mulai > pisah; pisah > a > atau; pisah > s > atau; atau > d > akhir", s=sub(INSIDE)).do("a")

        assert game.waiting == [["x"]]
        assert game.do("x").waiting == [["d"]]

    def test_the_first_event_behind_an_event_gateway_wins(self):
        game = play(
            "mulai > kejadian; kejadian > m > a > akhir; kejadian > t > b > akhir",
            m=catch("message", "M"),
            t=catch("timer"),
        )

        assert game.waiting == [["m", "t"]]
        assert game.do("m").waiting == [["a"]]


class TestEvents:
    def test_an_interrupting_boundary_event_takes_the_activity_away_with_all_inside(self):
        game = play("mulai > s > akhir; habis > r > akhir_r", s=sub(INSIDE), habis=boundary("s", "timer"))

        assert game.do("habis").waiting == [["r"]]

    def test_one_that_does_not_interrupt_adds_a_token_once_for_a_timer(self):
        ingat = boundary("a", "timer", interrupting=False)
        game = play("mulai > a > akhir; ingat > r > akhir_r", ingat=ingat, repeats=3).do("ingat")

        assert game.waiting == [["a", "r"]]
        with pytest.raises(AssertionError):
            game.do("ingat")

    def test_and_again_for_each_message(self):
        ingat = boundary("a", "message", "M", interrupting=False)
        game = play("mulai > a > akhir; ingat > r > akhir_r", ingat=ingat, repeats=2).do("ingat", "ingat")

        assert game.waiting == [["a", "r", "r"]]

    def test_a_boundary_timer_does_not_fire_before_what_runs_by_itself_has_run(self):
        net = build_net(library(drawing("mulai > hitung > akhir; h > akhir", h=boundary("hitung", "timer"))), "p")
        ((_, marking),) = net.initial_markings()

        assert {step.mover for step in net.enabled(net.enabled(marking)[0].marking)} == {"automatic"}

    @pytest.mark.parametrize(("code", "expected"), [("E", [["tepat"]]), ("F", [["umum"]])])
    def test_an_error_goes_to_the_handler_of_its_code_before_one_without_code(self, code, expected):
        game = play(
            "mulai > s > akhir; g > umum > akhir; ge > tepat > akhir",
            s=sub("mulai_s > x > akhir_e", akhir_e=finish("error", code)),
            g=boundary("s", "error"),
            ge=boundary("s", "error", "E"),
        )

        assert game.do("x").waiting == expected

    def test_an_error_is_caught_by_an_event_sub_process_before_the_boundary(self):
        inner = sub(
            "mulai_s > x > akhir_e",
            akhir_e=finish("error", "E"),
            es=event_sub("error", "E", flows="m_es > r > akhir_es"),
        )

        assert play("mulai > s > akhir; g > b", s=inner, g=boundary("s", "error", "E")).do("x").waiting == [["r"]]

    def test_an_error_goes_out_of_a_called_process(self):
        called = drawing("mulai_s > x > akhir_e", "bagian", akhir_e=finish("error", "E"))
        caller = drawing("mulai > c > akhir; g > b > akhir", c=call("bagian"), g=boundary("c", "error", "E"))

        assert Game(build_net(library(caller, shared=(called,)), "p")).do("x").waiting == [["b"]]

    def test_an_escalation_lets_its_thrower_go_on(self):
        game = play(
            "mulai > s > akhir; n > r > akhir_r",
            s=sub("mulai_s > x > lapor > y > akhir_s", lapor=throw("escalation", "K")),
            n=boundary("s", "escalation", "K", interrupting=False),
        )

        assert game.do("x").waiting == [["r", "y"]]

    def test_a_signal_reaches_everything_that_waits_for_it_at_once(self):
        game = play(
            "mulai > pisah; pisah > a > kirim > b; pisah > s1 > c; pisah > s2 > d; pisah > e; batal > f",
            kirim=throw("signal", "S"),
            s1=catch("signal", "S"),
            s2=catch("signal", "S"),
            batal=boundary("e", "signal", "S"),
        )

        assert game.do("a").waiting == [["b", "c", "d", "f"]]

    def test_terminate_ends_its_scope_alone(self):
        inner = "mulai_s > pisah; pisah > x > akhir_t; pisah > y > akhir_s"
        game = play("mulai > s > a > akhir", s=sub(inner, akhir_t=finish("terminate"))).do("x")

        assert game.waiting == [["a"]]

    def test_an_interrupting_event_sub_process_is_all_that_is_left(self):
        es = event_sub("message", "M", flows="m_es > r > akhir_es")
        game = play("mulai > pisah; pisah > a > akhir_a; pisah > b > akhir_b", es=es).do("m_es")

        assert game.waiting == [["r"]]
        assert game.do("r").has_ended

    def test_one_that_does_not_interrupt_runs_beside_and_holds_the_scope(self):
        es = event_sub("timer", flows="m_es > r > akhir_es", interrupting=False)
        game = play("mulai > a > akhir", es=es).do("m_es")

        assert game.waiting == [["a", "r"]]
        assert not game.do("a").has_ended
        assert game.do("r").has_ended

    def test_one_that_merely_waits_does_not_hold_the_scope(self):
        es = event_sub("timer", flows="m_es > r > akhir_es", interrupting=False)

        assert play("mulai > a > akhir", es=es).do("a").has_ended

    def test_a_link_goes_on_at_its_catch_event(self):
        assert play("mulai > ke; dari > a", ke=throw("link", "L"), dari=catch("link", "L")).waiting == [["a"]]

    def test_compensation_undoes_the_last_first_and_then_goes_on(self):
        game = play(
            "mulai > a > b > c > lempar > d > akhir",
            **{f"urung_{n}": undo(n, f"balik_{n}") for n in "abc"},
            **{f"balik_{n}": handler() for n in "abc"},
            lempar=throw("compensation"),
        ).do("a", "b", "c")

        assert game.waiting == [["balik_c"]]
        assert game.do("balik_c").waiting == [["balik_b"]]
        assert game.do("balik_b", "balik_a").waiting == [["d"]]

    def test_compensation_of_one_activity_leaves_the_others(self):
        game = play(
            "mulai > a > b > lempar > d > akhir",
            **{f"urung_{n}": undo(n, f"balik_{n}") for n in "ab"},
            **{f"balik_{n}": handler() for n in "ab"},
            lempar=throw("compensation", "a"),
        ).do("a", "b")

        assert game.waiting == [["balik_a"]]
        assert game.do("balik_a").waiting == [["d"]]

    def test_a_cancelled_transaction_compensates_and_leaves_by_its_cancel_event(self):
        game = play(
            "mulai > s > akhir; batal > r > akhir",
            s=sub(
                "mulai_s > x > y > akhir_b",
                "transaction",
                akhir_b=finish("cancel"),
                u=undo("x", "balik"),
                balik=handler(),
            ),
            batal=boundary("s", "cancel"),
        ).do("x", "y")

        assert game.waiting == [["balik"]]
        assert game.do("balik").waiting == [["r"]]


class TestRepetition:
    def test_all_instances_run_at_once(self):
        game = play("mulai > s > a > akhir", s=sub(INSIDE, loop=each()), instances={"s": [3]})

        assert game.waiting == [["x", "x", "x"]]
        assert game.do("x", "x", "x").waiting == [["a"]]

    def test_or_as_many_as_there_may_be(self):
        game = play("mulai > s > a > akhir", s=sub(INSIDE, loop=each()), instances={"s": [2, 0]})

        assert game.waiting == [["a"], ["x", "x"]]

    def test_or_one_after_the_other(self):
        game = play("mulai > s > a > akhir", s=sub(INSIDE, loop=each(sequential=True)), instances={"s": [2]})

        assert game.waiting == [["x"]]
        assert game.do("x").waiting == [["x"]]
        assert game.do("x").waiting == [["a"]]

    def test_the_completion_condition_may_take_the_rest_away(self):
        game = play("mulai > s > a > akhir", s=sub(INSIDE, loop=each(condition="=x")), instances={"s": [3]})

        assert game.do("x").waiting == [["a"], ["x", "x"]]

    def test_nobody_in_the_list_passes_at_once(self):
        assert play("mulai > s > a > akhir", s=sub(INSIDE, loop=each())).waiting == [["a"], ["x"]]

    def test_a_standard_loop_goes_round_or_on(self):
        assert play("mulai > s > a > akhir", s=sub(INSIDE, loop=again())).do("x").waiting == [["a"], ["x"]]

    def test_a_boundary_event_takes_all_instances_away(self):
        game = play(
            "mulai > s > akhir; habis > r",
            s=sub(INSIDE, loop=each()),
            habis=boundary("s", "timer"),
            instances={"s": [2]},
        )

        assert game.do("x", "habis").waiting == [["r"]]


REFUSED = {
    "a complex gateway": drawing("mulai > x > akhir", x=Node("complexGateway")),
    "an ad-hoc sub-process": drawing("mulai > x > akhir", x=Node("adHocSubProcess")),
    "two none start events": drawing("mulai > a > akhir; mulai_b > a"),
    "a process that starts by a timer": drawing(
        "mulai > a", mulai=Node("startEvent", inside="<bpmn:timerEventDefinition/>")
    ),
    "a called process that does not exist": drawing("mulai > c > akhir", c=call("tidak_ada")),
    "a cancel event that is not on a transaction": drawing(
        "mulai > s > b; x > b", s=sub(INSIDE), x=boundary("s", "cancel")
    ),
    "a task behind an event gateway": drawing("mulai > kejadian > a > akhir"),
    "a boundary event on nothing": drawing("mulai > a; x > a", x=boundary("tidak_ada", "timer")),
    "two catch events of one link": drawing(
        "mulai > ke; d1 > a; d2 > a", ke=throw("link", "L"), d1=catch("link", "L"), d2=catch("link", "L")
    ),
}


@pytest.mark.parametrize("diagram", REFUSED.values(), ids=REFUSED)
def test_what_the_engine_refuses_is_not_played(diagram):
    with pytest.raises(NotCoveredError):
        build_net(library(diagram), "p")
