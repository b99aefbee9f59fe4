"""Long, wide, deep and often: nothing depends on the length of a diagram or on the number of rounds.

Python's own limit of recursion stays as it is, so that a call that nests with the diagram fails here.
"""

from __future__ import annotations

import pytest
from support.diagrams import Node, boundary_timer, diagram, script, user_task, wait
from support.events import boundary, catch, for_each, looped, throw
from support.play import play
from support.story import inside, process

from engine.errors import ExecutionError
from engine.execution.workflow import MAX_STEPS

PERSON = user_task()


def wide(split: str, join: str, count: int, condition: str = "") -> bytes:
    ways = [f"{split} > t_{n}{condition if n else ' !' if condition else ''}" for n in range(count)]
    joins = [f"t_{n} > {join}" for n in range(count)]
    return process("; ".join([f"mulai > {split}", *ways, *joins, f"{join} > a > akhir"]))


class TestLongAndWide:
    def test_two_thousand_tasks_in_a_row(self):
        tasks = " > ".join(f"t_{n}" for n in range(2000))
        assert play(process(f"mulai > {tasks} > a > akhir")).open == ["a"]

    @pytest.mark.parametrize("gateway", ["gabung", "kumpul", "pilih"])
    def test_five_hundred_joins_in_a_row(self, gateway):
        names = [f"{gateway}_{n}" for n in range(500)]
        # The last one is filled first: one token sets off all the others.
        ways = "; ".join(f"pisah > {name}" for name in reversed(names)) if gateway != "pilih" else ""
        case = play(process(f"mulai > pisah; {ways}; pisah > {names[0]}; {' > '.join(names)} > a > akhir"))
        assert case.open == ["a"]

    def test_five_hundred_branches(self):
        assert play(wide("pisah", "gabung", 500)).open == ["a"]
        assert play(wide("sebagian", "kumpul", 500, " ? =true")).open == ["a"]

    def test_five_hundred_people_before_a_join(self):
        flows = "; ".join(f"pisah > a{n} > gabung" for n in range(500))
        people = {f"a{n}": PERSON for n in range(500)}
        case = play(diagram("p", f"mulai > pisah; {flows}; gabung > b > akhir", b=PERSON, **people))
        assert len(case.open) == 500
        for name in people:
            case.do(name)
        assert case.open == ["b"]

    def test_five_hundred_conditions_that_become_true_together(self):
        flows = "; ".join(f"pisah > k_{n} > akhir" for n in range(500))
        events = {f"k_{n}": catch("conditional", condition="=a.x = 1") for n in range(500)}
        case = play(process(f"mulai > pisah; pisah > a > akhir; {flows}", **events))
        assert case.do("a", {"x": 1}).outcome == "granted"


class TestDeep:
    @pytest.mark.parametrize("depth", [50, 95])
    def test_sub_processes_in_each_other(self, depth):
        node = inside("s0", "mulai_0 > a > akhir_0")
        for n in range(1, depth):
            node = inside(f"s{n}", f"mulai_{n} > q_{n} > akhir_{n}", **{f"q_{n}": node})
        drawing = process("mulai > luar > b > akhir; lewat > c > akhir", luar=node, lewat=boundary_timer("luar", "P1D"))
        assert play(drawing).do("a").open == ["b"]
        assert play(drawing).pass_time(days=1).open == ["c"]

    def test_sub_processes_with_inputs_in_each_other(self):
        node = inside("s0", "mulai_0 > a > akhir_0")
        for n in range(1, 50):
            inputs = f'<zeebe:ioMapping><zeebe:input source="={n}" target="v{n}"/></zeebe:ioMapping>'
            node = inside(f"s{n}", f"mulai_{n} > q_{n} > akhir_{n}", mapping=inputs, **{f"q_{n}": node})
        case = play(process("mulai > luar > b > akhir", luar=node))
        (waiting,) = case.waiting.user_tasks.values()
        assert (waiting.variables["v1"], waiting.variables["v49"]) == (1, 49)
        assert case.do("a").open == ["b"]


class TestManyInstances:
    THOUSAND = list(range(1000))

    def test_a_thousand_people_one_of_whom_ends_it_for_all(self):
        m = looped(PERSON, for_each("=d", "x", until="=m.cukup = true"))
        case = play(process("mulai > m > b > akhir", m=m), d=self.THOUSAND)
        assert len(case.open) == 1000
        assert case.do("m", {"cukup": True}, place=500).open == ["b"]

    def test_a_thousand_people_are_taken_away_by_a_timer(self):
        m = looped(PERSON, for_each("=d", "x"))
        drawing = process("mulai > m > b > akhir; lewat > c > akhir", m=m, lewat=boundary_timer("m", "P1D"))
        assert play(drawing, d=self.THOUSAND).pass_time(days=1).open == ["c"]

    def test_a_thousand_sub_processes_whose_timers_are_due_together(self):
        m = inside("m", "mulai_m > w > t_m > akhir_m", loop=for_each("=d", "x"), w=wait("P1D"))
        case = play(process("mulai > m > b > akhir", m=m), d=self.THOUSAND)
        assert case.pass_time(days=2).open == ["b"]

    def test_a_thousand_listeners_of_one_signal(self):
        m = inside("m", "mulai_m > s > akhir_m", loop=for_each("=d", "x"), s=catch("signal", "s"))
        flows = "mulai > pisah; pisah > m > akhir; pisah > a > siar > akhir"
        assert play(process(flows, m=m, siar=throw("signal", "s")), d=self.THOUSAND).do("a").outcome == "granted"

    def test_a_thousand_with_boundary_events_of_their_own(self):
        inner = "mulai_m > a > akhir_m; e > c > akhir_c"
        m = inside("m", inner, loop=for_each("=d", "x"), e=boundary("a", "message", "pesan"))
        drawing = process("mulai > m > b > akhir; luar > d > akhir", m=m, luar=boundary("m", "signal", "s"))
        case = play(drawing, d=self.THOUSAND)
        assert len(case.waiting.messages) == 1000
        assert case.broadcast("s").open == ["d"]

    def test_a_thousand_automatic_ones_of_twenty_steps(self):
        steps = " > ".join(f"t_{n}" for n in range(20))
        m = inside("m", f"mulai_m > {steps} > akhir_m", loop=for_each("=d", "x"))
        assert play(process("mulai > m > b > akhir", m=m), d=self.THOUSAND).open == ["b"]


class TestOften:
    def test_ten_thousand_rounds_with_a_person_leave_no_trace(self):
        case = play(process("mulai > t_1 > a > pilih; pilih > t_1 ? =a.ulang; pilih > akhir !"))
        for _ in range(10_000):
            case.do("a", {"ulang": True})
        assert len(list(case.case.all_tokens())) == 1
        assert case.do("a", {"ulang": False}).outcome == "granted"

    def test_a_loop_without_a_person_is_stopped_and_its_element_named(self):
        drawing = process(
            "mulai > hitung > pilih; pilih > hitung ? =n > 0; pilih > akhir !", hitung=script("=n + 1", "n")
        )
        with pytest.raises(ExecutionError, match=f"more than {MAX_STEPS} steps without a person"):
            play(drawing, n=1)

    def test_a_standard_loop_that_ends_by_itself_after_a_thousand_turns(self):
        loop = '<bpmn:standardLoopCharacteristics loopMaximum="1000"/>'
        node = script("=n + 1", "n")
        turning = Node(node.tag, node.extensions, inside=loop)
        assert play(process("mulai > h > a > akhir", h=turning), n=0).variables["n"] == 1000
