"""Loops, sub-processes, called processes and the variables that they see."""

from __future__ import annotations

import pytest
from support.diagrams import Node, boundary_timer, call, diagram, script, service_task, user_task
from support.events import boundary, for_each, looped, repeat, root, sub_process, throwing_end
from support.play import play

from engine.errors import ExecutionError

PERSON = user_task()


class TestMultiInstance:
    def test_all_at_once_and_the_results_keep_the_order_of_the_items(self):
        a = looped(PERSON, for_each("=daftar", "orang", into="hasil", result="=orang + a.x"))
        case = play(diagram("p", "mulai > a > b > akhir", a=a, b=PERSON), daftar=["p", "q", "r"])
        assert case.open == ["a", "a", "a"]
        assert [dict(w.variables)["orang"] for w in case.waiting.user_tasks.values()] == ["p", "q", "r"]
        case.do("a", {"x": "1"}, place=2).do("a", {"x": "2"}, place=0)
        assert case.open == ["a"]
        assert case.do("a", {"x": "3"}).open == ["b"]
        assert case.variables["hasil"] == ["p2", "q3", "r1"]
        assert not {"orang", "a", "loopCounter"} & set(case.variables), "what an instance writes stays inside"

    def test_one_after_the_other(self):
        a = looped(PERSON, for_each("=daftar", "orang", into="hasil", result="=loopCounter", sequential=True))
        case = play(diagram("p", "mulai > a > b > akhir", a=a, b=PERSON), daftar=["p", "q"])
        assert case.open == ["a"]
        (first,) = case.waiting.user_tasks.values()
        assert first.variables["orang"] == "p"
        case.do("a")
        (second,) = case.waiting.user_tasks.values()
        assert second.variables["orang"] == "q"
        assert second.id != first.id
        assert case.do("a").open == ["b"]
        assert case.variables["hasil"] == [1, 2]

    @pytest.mark.parametrize("sequential", [True, False])
    def test_an_empty_list_is_passed_at_once(self, sequential):
        a = looped(PERSON, for_each("=daftar", "orang", into="hasil", result="=1", sequential=sequential))
        case = play(diagram("p", "mulai > a > b > akhir", a=a, b=PERSON), daftar=[])
        assert case.open == ["b"]
        assert case.variables["hasil"] == []

    @pytest.mark.parametrize(("sequential", "left"), [(True, ["a"]), (False, ["a"])])
    def test_the_completion_condition_takes_the_rest_away(self, sequential, left):
        loop = for_each(
            "=daftar", "o", into="hasil", result="=a.x", until="=numberOfCompletedInstances >= 2", sequential=sequential
        )
        case = play(diagram("p", "mulai > a > b > akhir", a=looped(PERSON, loop), b=PERSON), daftar=[1, 2, 3])
        case.do("a", {"x": 1})
        assert case.open == (["a"] if sequential else ["a", "a"])
        assert case.do("a", {"x": 2}).open == ["b"]
        assert case.variables["hasil"] == [1, 2, None]

    def test_a_number_of_times(self):
        case = play(diagram("p", "mulai > a > akhir", a=looped(PERSON, for_each(times="=n"))), n=3)
        assert case.open == ["a", "a", "a"]
        assert case.do("a").do("a").do("a").outcome == "granted"

    def test_a_sub_process_for_each_with_steps_of_its_own(self):
        inner = sub_process(
            "bagian",
            "mulai_b > a > hitung > akhir_b",
            loop=for_each("=daftar", "n", into="hasil", result="=dua"),
            a=PERSON,
            hitung=script("=n * 2", "dua"),
        )
        case = play(diagram("p", "mulai > bagian > akhir", bagian=inner), daftar=[1, 2])
        assert case.do("a", place=1).open == ["a"]
        assert case.do("a").outcome == "granted"
        assert case.variables["hasil"] == [2, 4]

    def test_a_called_process_for_each(self):
        called = diagram("q", "mulai > a > akhir", a=PERSON)
        bagian = looped(call("q", {"kantor": "=n"}), for_each("=daftar", "n", into="hasil", result="=a.jawab + kantor"))
        case = play(diagram("p", "mulai > bagian > akhir", bagian=bagian), called, daftar=["x", "y"])
        case.do("a", {"jawab": "1"}, place=1).do("a", {"jawab": "2"})
        assert case.variables["hasil"] == ["2x", "1y"]

    def test_a_boundary_event_belongs_to_all_instances_together(self):
        a = looped(PERSON, for_each("=daftar", "n"))
        case = play(
            diagram("p", "mulai > a > akhir; lewat > b > akhir_b", a=a, lewat=boundary_timer("a", "P1D"), b=PERSON),
            daftar=[1, 2],
        )
        assert len(case.waiting.timers) == 1
        assert case.do("a").pass_time(days=1).open == ["b"]

    def test_an_error_in_one_instance_ends_all(self):
        inner = sub_process(
            "bagian",
            "mulai_b > a > akhir_e",
            loop=for_each("=daftar", "n"),
            a=PERSON,
            akhir_e=throwing_end("error", "E1"),
        )
        flows = "mulai > bagian > akhir; gagal > b > akhir_b"
        case = play(
            diagram(
                "p", flows, bagian=inner, gagal=boundary("bagian", "error", "E1"), b=PERSON, roots=root("error", "E1")
            ),
            daftar=[1, 2],
        )
        assert case.do("a").open == ["b"]

    def test_jobs_and_loops_inside_a_rework_loop(self):
        a = looped(service_task(inputs={"n": "=n"}), for_each("=daftar", "n", into="hasil", result="=a.x"))
        flows = "mulai > masuk > a > b > pilih; pilih > masuk ? =b.ulang; pilih > akhir !"
        case = play(diagram("p", flows, masuk=script("=1", "y"), a=a, b=PERSON), daftar=[1, 2])
        for number in range(3):
            case.do("a", {"x": number}).do("a", {"x": number})
            assert case.variables["hasil"] == [number, number]
            case.do("b", {"ulang": True})

    def test_three_hundred_people(self):
        a = looped(PERSON, for_each("=daftar", "n", into="hasil", result="=a"))
        case = play(diagram("p", "mulai > a > akhir", a=a), daftar=list(range(300)))
        for number in range(300):
            case.do("a", number)
        assert case.variables["hasil"] == list(range(300))

    @pytest.mark.parametrize("value", [None, "teks", {"a": 1}, 5])
    def test_what_is_no_list_is_an_error(self, value):
        with pytest.raises(ExecutionError, match="list"):
            play(diagram("p", "mulai > a > akhir", a=looped(PERSON, for_each("=daftar", "n"))), daftar=value)


class TestStandardLoops:
    def test_again_while_the_condition_holds(self):
        case = play(diagram("p", "mulai > a > b > akhir", a=looped(PERSON, repeat("=a.lagi")), b=PERSON))
        assert case.do("a", {"lagi": True}).do("a", {"lagi": True}).open == ["a"]
        assert case.do("a", {"lagi": False}).open == ["b"]
        assert case.variables["a"] == {"lagi": False}

    def test_asked_before_the_first_turn(self):
        a = looped(PERSON, repeat("=x > 0", before=True))
        assert play(diagram("p", "mulai > a > b > akhir", a=a, b=PERSON), x=0).open == ["b"]

    def test_never_more_than_the_maximum(self):
        a = looped(script("=n + 1", "n"), repeat(at_most=4))
        assert play(diagram("p", "mulai > a > akhir", a=a), n=0).variables["n"] == 4


class TestRounds:
    FLOWS = "mulai > masuk > a > pilih; pilih > masuk ? =a.ulang; pilih > akhir !"

    def test_a_loop_of_corrections_goes_round_as_often_as_it_may(self):
        case = play(diagram("p", self.FLOWS, masuk=script("=1", "x"), a=user_task(maxRounds="3")))
        case.do("a", {"ulang": True}).do("a", {"ulang": True})
        with pytest.raises(ExecutionError, match="round 4, the procedure allows 3"):
            case.do("a", {"ulang": True})

    def test_each_called_process_counts_for_itself(self):
        called = diagram("q", "mulai > a > akhir", a=user_task(maxRounds="1"))
        flows = "mulai > satu > dua > akhir"
        case = play(diagram("p", flows, satu=call("q"), dua=call("q")), called)
        assert case.do("a").do("a").outcome == "granted"


class TestVariables:
    def test_inputs_of_a_called_process_are_its_own(self):
        called = diagram("q", "mulai > a > ubah > akhir", a=PERSON, ubah=script("=jenis + 1", "jenis"))
        case = play(
            diagram("p", "mulai > bagian > b > akhir", bagian=call("q", {"jenis": "=5"}), b=PERSON), called, jenis=1
        )
        (waiting,) = case.waiting.user_tasks.values()
        assert waiting.variables["jenis"] == 5
        assert case.do("a").variables["jenis"] == 1
        assert case.variables["a"] == {}, "everything else stays"

    def test_two_calls_at_once_keep_their_inputs_apart(self):
        called = diagram("q", "mulai > a > akhir", a=PERSON)
        flows = "mulai > pisah; pisah > satu > gabung; pisah > dua > gabung; gabung > akhir"
        case = play(diagram("p", flows, satu=call("q", {"k": "=1"}), dua=call("q", {"k": "=2"})), called)
        assert sorted(w.variables["k"] for w in case.waiting.user_tasks.values()) == [1, 2]

    def test_outputs_keep_everything_else_inside(self):
        inner = sub_process(
            "bagian", "mulai_b > a > akhir_b", inputs={"k": "=1"}, outputs={"hasil": "=a.x + k"}, a=PERSON
        )
        case = play(diagram("p", "mulai > bagian > b > akhir", bagian=inner, b=PERSON)).do("a", {"x": 4})
        assert dict(case.variables) == {"hasil": 5}

    def test_outputs_of_a_user_task_are_computed_from_the_answers(self):
        a = Node(
            "userTask",
            PERSON.extensions + '<zeebe:ioMapping><zeebe:output source="=a.x * 2" target="dua"/></zeebe:ioMapping>',
            PERSON.properties,
        )
        case = play(diagram("p", "mulai > a > b > akhir", a=a, b=PERSON)).do("a", {"x": 4})
        assert case.variables == {"a": {"x": 4}, "dua": 8}

    def test_a_sub_process_within_a_sub_process_writes_to_the_case(self):
        deep = sub_process("dalam", "mulai_d > a > akhir_d", a=PERSON)
        inner = sub_process("bagian", "mulai_b > dalam > akhir_b", dalam=deep)
        case = play(diagram("p", "mulai > bagian > b > akhir", bagian=inner, b=PERSON)).do("a", {"x": 4})
        assert case.variables == {"a": {"x": 4}}
        assert case.do("b").outcome == "granted"

    def test_a_process_that_calls_itself_without_end_is_stopped(self):
        with pytest.raises(ExecutionError, match="call each other"):
            play(diagram("p", "mulai > bagian > akhir", bagian=call("p")))


class TestSubProcesses:
    def test_terminate_inside_ends_only_the_inside(self):
        from support.diagrams import end

        inner = sub_process(
            "bagian",
            "mulai_b > pisah; pisah > a > akhir_a; pisah > b > akhir_b",
            a=PERSON,
            b=PERSON,
            akhir_a=end("", terminate=True),
        )
        assert play(diagram("p", "mulai > bagian > c > akhir", bagian=inner, c=PERSON)).do("a").open == ["c"]

    def test_tasks_that_ask_nobody_are_passed(self):
        assert play(diagram("p", "mulai > t_1 > m > akhir", m=Node("manualTask"))).outcome == "granted"
