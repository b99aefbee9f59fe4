"""Events, on the smallest diagrams that have them."""

from __future__ import annotations

import pytest
from support.diagrams import boundary_timer, call, diagram, end, script, service_task, user_task, wait
from support.events import (
    boundary,
    catch,
    receive,
    root,
    start_on,
    sub_process,
    throw,
    throwing_end,
)
from support.play import play

from engine.errors import UncaughtErrorEventError

PERSON = user_task()


class TestTimers:
    def test_an_interrupting_one_takes_the_step_away(self):
        case = play(
            diagram("p", "mulai > a > akhir; lewat > b > akhir_b", a=PERSON, b=PERSON, lewat=boundary_timer("a", "P2D"))
        )
        assert case.pass_time(days=1).open == ["a"]
        assert case.pass_time(days=1).open == ["b"]
        assert case.kinds() == ["timer_fired lewat"]

    def test_a_non_interrupting_one_fires_once(self):
        timer = boundary_timer("a", "P2D", interrupting=False)
        case = play(diagram("p", "mulai > a > akhir; lewat > b > akhir_b", a=PERSON, b=PERSON, lewat=timer))
        assert case.pass_time(days=2).open == ["a", "b"]
        assert case.pass_time(days=20).open == ["a", "b"]
        assert case.do("a").outcome == "open"
        assert case.do("b").outcome == "granted"

    def test_a_repeating_one_fires_once_after_a_downtime_and_goes_on_ahead(self):
        timer = boundary("a", "timer", interrupting=False, timeCycle="R5/P1D")
        case = play(
            diagram(
                "p",
                "mulai > a > akhir; ingat > catat > akhir_b",
                a=PERSON,
                ingat=timer,
                catat=script("=if n = null then 1 else n + 1", "n"),
            )
        )
        assert case.pass_time(hours=23).variables.get("n") is None
        assert case.pass_time(hours=1).variables["n"] == 1
        assert case.pass_time(days=2, hours=12).variables["n"] == 2, "two turns have passed, one firing"
        assert case.pass_time(hours=12).variables["n"] == 3
        assert case.pass_time(days=1).variables["n"] == 4
        assert case.pass_time(days=30).variables["n"] == 4, "five turns, one of them missed"
        assert case.open == ["a"]

    def test_two_timers_behind_one_gateway_both_work(self):
        flows = "mulai > tunggu; tunggu > satu > a > akhir_a; tunggu > dua > b > akhir_b"
        case = play(diagram("p", flows, satu=wait("P5D"), dua=wait("P2D"), a=PERSON, b=PERSON))
        assert case.pass_time(days=2).open == ["b"]
        assert case.pass_time(days=9).open == ["b"]

    def test_timers_that_are_due_together_fire_in_the_order_of_their_moments(self):
        flows = "mulai > pisah; pisah > satu > t_1 > akhir_a; pisah > dua > t_2 > akhir_b"
        case = play(diagram("p", flows, satu=wait("P5D"), dua=wait("P2D")))
        assert case.pass_time(days=9).kinds() == ["timer_fired dua", "timer_fired satu"]


class TestMessages:
    ROOT = root("message", "bayar", "=nomor")

    def test_a_catch_waits_for_its_name_and_key(self):
        case = play(
            diagram("p", "mulai > m > a > akhir", m=catch("message", "bayar"), a=PERSON, roots=self.ROOT), nomor=7
        )
        (waiting,) = case.waiting.messages.values()
        assert (waiting.element.id, waiting.token.internal_data["key"]) == ("m", "7")
        assert case.send("bayar", "7", {"jumlah": 5}).open == ["a"]
        assert case.variables["m"] == {"jumlah": 5}

    def test_a_receive_task_is_a_catch_with_boundary_events(self):
        flows = "mulai > m > a > akhir; lewat > b > akhir_b"
        nodes = {"m": receive("bayar"), "lewat": boundary_timer("m", "P1D"), "a": PERSON, "b": PERSON}
        case = play(diagram("p", flows, roots=self.ROOT, **nodes), nomor="x")
        assert case.pass_time(days=1).open == ["b"]
        assert not case.waiting.messages

    def test_a_throw_leaves_the_case_with_key_and_payload(self):
        kirim = throw("message", "bayar", inputs={"jumlah": "=nomor * 2"})
        case = play(diagram("p", "mulai > kirim > a > akhir", kirim=kirim, a=PERSON, roots=self.ROOT), nomor=7)
        (thrown,) = case.thrown
        assert (thrown.kind, thrown.name, thrown.correlation_key, thrown.payload) == (
            "message",
            "bayar",
            "7",
            {"jumlah": 14},
        )
        assert case.open == ["a"]

    def test_boundary_messages_interrupt_or_come_again_and_again(self):
        flows = "mulai > a > akhir; batal > akhir_b; tanya > b > akhir_c"
        nodes = {
            "batal": boundary("a", "message", "batal"),
            "tanya": boundary("a", "message", "tanya", interrupting=False),
        }
        roots = root("message", "batal", "=nomor") + root("message", "tanya", "=nomor")
        case = play(diagram("p", flows, a=PERSON, b=PERSON, roots=roots, **nodes), nomor="x")
        assert case.send("tanya", "x").send("tanya", "x").open == ["a", "b", "b"]
        assert case.send("batal", "x").open == ["b", "b"]

    def test_the_first_event_behind_a_gateway_wins(self):
        flows = "mulai > tunggu; tunggu > m > a > akhir_a; tunggu > r > b > akhir_b; tunggu > w > c > akhir_c"
        nodes = {"m": catch("message", "bayar"), "r": receive("batal"), "w": wait("P3D")}
        roots = self.ROOT + root("message", "batal", "=nomor")
        persons = dict.fromkeys("abc", PERSON)
        case = play(diagram("p", flows, roots=roots, **nodes, **persons), nomor="x")
        assert len(case.waiting.messages) == 2
        assert case.send("batal", "x").open == ["b"]
        assert not case.waiting.messages
        assert not case.waiting.timers

    def test_a_process_may_begin_at_a_message(self):
        masuk = start_on("message", "bayar")
        case = play(diagram("p", "masuk > a > akhir", masuk=masuk, a=PERSON, roots=self.ROOT), nomor="x")
        assert case.open == ["a"]

    def test_of_several_starts_one_is_named(self):
        flows = "mulai > a > akhir; masuk > b > akhir_b"
        nodes = {"masuk": start_on("message", "bayar"), "a": PERSON, "b": PERSON}
        drawing = diagram("p", flows, roots=self.ROOT, **nodes)
        assert play(drawing, nomor="x").open == ["a"]
        assert play(drawing, start_event_id="masuk", nomor="x").open == ["b"]


class TestSignals:
    ROOT = root("signal", "tutup")

    def test_a_signal_reaches_everybody_in_the_case_who_waits(self):
        flows = """mulai > pisah; pisah > s > a > akhir_a; pisah > b > akhir_b;
            pisah > c > kirim > d > akhir_c; batal > akhir_d"""
        nodes = {
            "s": catch("signal", "tutup"),
            "batal": boundary("b", "signal", "tutup"),
            "kirim": throw("signal", "tutup", inputs={"x": "=1"}),
        }
        case = play(diagram("p", flows, roots=self.ROOT, **nodes, **dict.fromkeys("abcd", PERSON)))
        assert case.open == ["b", "c"]
        assert case.do("c").open == ["a", "d"]
        assert case.variables["s"] == {"x": 1}
        assert [thrown.name for thrown in case.thrown] == ["tutup"]

    def test_a_signal_end_event_throws_before_it_ends(self):
        flows = "mulai > pisah; pisah > s > a > akhir_a; pisah > t_1 > akhir_s"
        nodes = {"s": catch("signal", "tutup"), "akhir_s": throwing_end("signal", "tutup"), "a": PERSON}
        assert play(diagram("p", flows, roots=self.ROOT, **nodes)).open == ["a"]

    def test_a_signal_may_take_its_own_thrower_away(self):
        inner = sub_process(
            "bagian",
            "mulai_b > kirim > a > akhir_b",
            kirim=throw("signal", "tutup"),
            mulai_b=start_on_nothing(),
            a=PERSON,
        )
        flows = "mulai > bagian > akhir; batal > b > akhir_c"
        nodes = {"bagian": inner, "batal": boundary("bagian", "signal", "tutup"), "b": PERSON}
        assert play(diagram("p", flows, roots=self.ROOT, **nodes)).open == ["b"]


class TestErrors:
    ROOTS = root("error", "E1") + root("error", "E2")

    @pytest.mark.parametrize(("code", "step"), [("E1", "b"), ("E2", "c")])
    def test_a_handler_of_the_code_wins_over_one_for_all(self, code, step):
        flows = "mulai > bagian > akhir; semua > c > akhir_c; satu > b > akhir_b"
        inner = sub_process("bagian", "mulai_b > a > akhir_e", a=PERSON, akhir_e=throwing_end("error", code))
        nodes = {"bagian": inner, "semua": boundary("bagian", "error"), "satu": boundary("bagian", "error", "E1")}
        case = play(diagram("p", flows, roots=self.ROOTS, b=PERSON, c=PERSON, **nodes))
        assert case.do("a").open == [step]
        assert case.variables[{"b": "satu", "c": "semua"}[step]] == {"code": code}

    def test_it_passes_through_call_activities_and_ends_what_runs_beside(self):
        called = diagram(
            "q",
            "mulai > pisah; pisah > a > akhir_e; pisah > b > akhir_b",
            roots=self.ROOTS,
            a=PERSON,
            b=PERSON,
            akhir_e=throwing_end("error", "E1"),
        )
        flows = "mulai > bagian > akhir; gagal > c > akhir_c"
        case = play(
            diagram("p", flows, roots=self.ROOTS, bagian=call("q"), gagal=boundary("bagian", "error", "E1"), c=PERSON),
            called,
        )
        assert case.do("a").open == ["c"]

    def test_nobody_catching_it_is_an_error_of_the_diagram(self):
        case = play(
            diagram("p", "mulai > a > akhir_e", roots=self.ROOTS, a=PERSON, akhir_e=throwing_end("error", "E1"))
        )
        with pytest.raises(UncaughtErrorEventError, match="E1"):
            case.do("a")

    def test_a_job_may_throw_at_its_own_activity(self):
        flows = "mulai > kirim > akhir; gagal > b > akhir_b"
        nodes = {"kirim": service_task(), "gagal": boundary("kirim", "error", "E1"), "b": PERSON}
        assert play(diagram("p", flows, roots=self.ROOTS, **nodes)).fail("kirim", "E1").open == ["b"]

    def test_what_comes_with_an_error_cannot_change_its_code(self):
        nodes = {"kirim": service_task(), "gagal": boundary("kirim", "error", "E1"), "b": PERSON}
        case = play(diagram("p", "mulai > kirim > akhir; gagal > b > akhir_b", roots=self.ROOTS, **nodes))
        assert case.fail("kirim", "E1", {"code": "E2", "sebab": "x"}).variables["gagal"] == {"code": "E1", "sebab": "x"}

    def test_an_event_sub_process_catches_before_the_boundary(self):
        handler = sub_process("h", "mulai_h > b > akhir_h", on_event=True, mulai_h=start_on("error", "E1"), b=PERSON)
        inner = sub_process(
            "bagian",
            "mulai_b > pisah; pisah > a > akhir_e; pisah > d > akhir_d",
            a=PERSON,
            d=PERSON,
            akhir_e=throwing_end("error", "E1"),
            tangani=handler,
        )
        flows = "mulai > bagian > c > akhir; gagal > akhir_g"
        nodes = {"bagian": inner, "gagal": boundary("bagian", "error"), "c": PERSON}
        case = play(diagram("p", flows, roots=self.ROOTS, **nodes))
        assert case.do("a").open == ["b"], "the rest of the scope was taken away"
        assert case.do("b").open == ["c"], "the sub-process ends as usual"


class TestEscalations:
    ROOTS = root("escalation", "X1")

    @pytest.mark.parametrize(("interrupting", "steps"), [(True, ["b"]), (False, ["a", "b"])])
    def test_it_goes_outwards_and_the_thrower_goes_on_unless_interrupted(self, interrupting, steps):
        flows = "mulai > bagian > akhir; naik > b > akhir_b"
        inner = sub_process("bagian", "mulai_b > kirim > a > akhir_a", kirim=throw("escalation", "X1"), a=PERSON)
        nodes = {
            "bagian": inner,
            "naik": boundary("bagian", "escalation", "X1", interrupting=interrupting),
            "b": PERSON,
        }
        assert play(diagram("p", flows, roots=self.ROOTS, **nodes)).open == steps

    def test_nobody_need_catch_it(self):
        case = play(
            diagram("p", "mulai > kirim > a > akhir", roots=self.ROOTS, kirim=throw("escalation", "X1"), a=PERSON)
        )
        assert case.open == ["a"]

    def test_an_event_sub_process_that_escalates_again_does_not_catch_itself(self):
        handler = sub_process(
            "h",
            "mulai_h > naik > akhir_h",
            on_event=True,
            mulai_h=start_on("escalation", "X1", interrupting=False),
            naik=throw("escalation", "X1"),
        )
        inner = sub_process(
            "bagian", "mulai_b > kirim > a > akhir_a", kirim=throw("escalation", "X1"), a=PERSON, tangani=handler
        )
        flows = "mulai > bagian > akhir; naik_lagi > b > akhir_b"
        nodes = {"bagian": inner, "naik_lagi": boundary("bagian", "escalation", interrupting=False), "b": PERSON}
        assert play(diagram("p", flows, roots=self.ROOTS, **nodes)).open == ["a", "b"]


class TestEventSubProcesses:
    def make(self, interrupting):
        handler = sub_process(
            "h",
            "mulai_h > b > akhir_h",
            on_event=True,
            mulai_h=start_on("message", "tanya", interrupting=interrupting),
            b=PERSON,
        )
        return diagram("p", "mulai > a > akhir", a=PERSON, tangani=handler, roots=root("message", "tanya", "=nomor"))

    def test_waiting_does_not_hold_the_case(self):
        assert play(self.make(True), nomor=1).do("a").outcome == "granted"

    def test_an_interrupting_one_takes_the_case_over(self):
        case = play(self.make(True), nomor=1).send("tanya", "1", {"apa": "x"})
        assert case.open == ["b"]
        assert case.variables["mulai_h"] == {"apa": "x"}
        assert not case.waiting.messages
        assert case.do("b").outcome == "granted", "its end is that of the case"

    def test_another_runs_beside_as_often_as_it_is_called(self):
        case = play(self.make(False), nomor=1).send("tanya", "1").send("tanya", "1")
        assert case.open == ["a", "b", "b"]
        assert case.do("a").outcome == "open"
        assert case.do("b").do("b").outcome == "granted"

    def test_one_with_a_timer_in_a_sub_process(self):
        handler = sub_process(
            "h", "mulai_h > b > akhir_h", on_event=True, mulai_h=start_on("timer", timeDuration="P1D"), b=PERSON
        )
        inner = sub_process("bagian", "mulai_b > a > akhir_a", a=PERSON, tangani=handler)
        case = play(diagram("p", "mulai > bagian > c > akhir", bagian=inner, c=PERSON))
        assert case.pass_time(days=1).open == ["b"]
        assert case.do("b").open == ["c"]


class TestConditions:
    def test_a_catch_goes_on_when_the_condition_becomes_true(self):
        flows = "mulai > pisah; pisah > s > a > akhir_a; pisah > b > akhir_b"
        case = play(diagram("p", flows, s=catch("conditional", condition="=b.siap = true"), a=PERSON, b=PERSON), b={})
        assert case.open == ["b"]
        assert case.do("b", {"siap": True}).open == ["a"]

    def test_a_non_interrupting_one_fires_each_time_it_becomes_true(self):
        flows = """mulai > pisah; pisah > a > akhir_a; pisah > masuk > b > pilih; pilih > masuk ? =b.lagi;
            pilih > akhir_b !; naik > hitung > akhir_c"""
        nodes = {
            "naik": boundary("a", "conditional", interrupting=False, condition="=b.x > 1"),
            "masuk": script("=1", "y"),
            "hitung": script("=n + 1", "n"),
        }
        case = play(diagram("p", flows, a=PERSON, b=PERSON, **nodes), n=0, b={"x": 0})
        for x, n in [(1, 0), (2, 1), (3, 1), (0, 1), (5, 2)]:
            assert case.do("b", {"x": x, "lagi": True}).variables["n"] == n


class TestLinks:
    def test_the_token_goes_on_at_the_other_side(self):
        flows = "mulai > pilih; pilih > ke_1 ? =x; pilih > ke_2 !; dari > a > akhir"
        nodes = {"ke_1": throw("link", "L"), "ke_2": throw("link", "L"), "dari": catch("link", "L"), "a": PERSON}
        assert play(diagram("p", flows, **nodes), x=True).open == ["a"]
        assert play(diagram("p", flows, **nodes), x=False).do("a").outcome == "granted"


class TestTransactions:
    def make(self, *, undo_first=True):
        from support.diagrams import Node
        from support.events import association

        undo = {"batal_a": "undo_a", "batal_b": "undo_b"}
        handlers = {
            h: Node(
                "scriptTask",
                script(f'=concatenate(urut, ["{h}"])', "urut").extensions,
                attributes={"isForCompensation": "true"},
            )
            for h in undo.values()
        }
        inner = sub_process(
            "trx",
            "mulai_t > a > b > pilih; pilih > akhir_x ? =b.batal; pilih > akhir_t !",
            "transaction",
            a=PERSON,
            b=PERSON,
            akhir_x=throwing_end("cancel"),
            batal_a=boundary("a", "compensate"),
            batal_b=boundary("b", "compensate"),
            **handlers,
        )
        inner.inside += "".join(association(event, handler) for event, handler in undo.items())
        flows = "mulai > trx > c > akhir; dibatalkan > d > akhir_d"
        return diagram("p", flows, trx=inner, dibatalkan=boundary("trx", "cancel"), c=PERSON, d=PERSON)

    def test_success_leaves_as_usual(self):
        assert play(self.make(), urut=[]).do("a").do("b", {"batal": False}).open == ["c"]

    def test_cancel_undoes_what_was_done_last_first_and_leaves_by_its_event(self):
        case = play(self.make(), urut=[]).do("a").do("b", {"batal": True})
        assert case.open == ["d"]
        assert case.variables["urut"] == ["undo_b", "undo_a"]


class TestCompensation:
    def make(self, activity=""):
        from support.diagrams import Node
        from support.events import association

        handler = Node("userTask", PERSON.extensions, PERSON.properties, {"isForCompensation": "true"})
        inner = sub_process(
            "bagian", "mulai_b > x > akhir_x", x=PERSON, batal_x=boundary("x", "compensate"), undo_x=handler
        )
        inner.inside += association("batal_x", "undo_x")
        flows = "mulai > a > bagian > kirim > b > akhir"
        nodes = {
            "a": PERSON,
            "b": PERSON,
            "bagian": inner,
            "batal_a": boundary("a", "compensate"),
            "undo_a": handler,
            "kirim": throw("compensate", activity),
        }
        data = diagram("p", flows, **nodes).decode()
        return data.replace("</bpmn:process>", association("batal_a", "undo_a") + "</bpmn:process>").encode()

    def test_handlers_run_one_after_the_other_and_then_the_thrower_goes_on(self):
        case = play(self.make()).do("a").do("x")
        assert case.open == ["undo_x"]
        assert case.do("undo_x").open == ["undo_a"]
        assert case.do("undo_a").open == ["b"]
        assert case.do("b").outcome == "granted"

    def test_only_the_named_activity_is_undone(self):
        assert play(self.make("a")).do("a").do("x").open == ["undo_a"]


class TestEnds:
    def test_the_outcome_is_that_of_the_end_that_was_reached_last(self):
        flows = "mulai > pisah; pisah > a > akhir_a; pisah > b > akhir_b"
        case = play(diagram("p", flows, a=PERSON, b=PERSON, akhir_a=end("granted"), akhir_b=end("refused")))
        assert case.do("a").do("b").outcome == "refused"


def start_on_nothing():
    from support.diagrams import Node

    return Node("startEvent")
