"""A case stays on its version when it is not certain that it could go on in the new one; the element is named."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from support.diagrams import (
    boundary_timer,
    call,
    decision,
    diagram,
    files,
    script,
    service_task,
    table,
    user_task,
)
from support.engine import complete, make_engine, start
from support.events import (
    association,
    boundary,
    catch,
    for_each,
    looped,
    repeat,
    root,
    start_on,
    sub_process,
    throw,
)
from support.versions import deploy_files, plan, store_unchecked

MESSAGE = root("message", "bayar", "=permohonan.nomor")
OTHER_KEY = root("message", "bayar", "=permohonan.lain")


@dataclass
class Change:
    """Two drawings; a case of the old one does the steps `done` first. `where` must be named as a reason to stay."""

    old: bytes
    new: bytes
    where: str
    says: str
    done: tuple[str, ...] = ()
    shared: tuple[tuple[bytes, ...], tuple[bytes, ...]] = ((), ())
    answers: dict = field(default_factory=lambda: {"nomor": "N-1", "lain": "N-1", "orang": ["x", "y"]})


def change(flows, new_flows, old, new, where, says, *done, roots="", new_roots=None):
    return Change(
        diagram("p", flows, roots=roots, **old),
        diagram("p", new_flows, roots=roots if new_roots is None else new_roots, **new),
        where,
        says,
        done,
    )


def same_flows(old, new, says, flows="mulai > a > akhir", where="a", **more):
    return change(flows, flows, {"a": old}, {"a": new}, where, says, **more)


def people(**facts):
    return looped(user_task(), for_each("=permohonan.orang", "o", **facts))


def undo(with_handler):
    more = {"batal": boundary("b", "compensate"), "hapus": marked_as_handler(user_task())} if with_handler else {}
    return {"b": user_task(), "c": user_task(), "t": throw("compensate"), **more}


def marked_as_handler(node):
    node.attributes["isForCompensation"] = "true"
    return node


def with_association(data):
    return data.replace(b"</bpmn:process>", association("batal", "hapus").encode() + b"</bpmn:process>")


UNDO = "mulai > b > c > t > akhir"
AND = "mulai > pisah > a > gabung > akhir; pisah > b > gabung"
TWO_TASKS = {"a": user_task(), "b": user_task()}
THREE_TASKS = {**TWO_TASKS, "c": user_task()}
RACE = "mulai > tunggu > m > akhir; tunggu > w > akhir"
RACERS = {"m": catch("message", "bayar"), "w": catch("timer", timeDuration="P1D")}
LATE = "mulai > a > akhir; batas > akhir_b"
OR = "mulai > sebagian > a ? =true; sebagian > b ? =true; sebagian > t_c !; a > kumpul; b > kumpul; t_c > kumpul"

CHANGES = {
    "the present step is gone": change(
        "mulai > a > akhir",
        "mulai > b > akhir",
        {"a": user_task()},
        {"b": user_task()},
        "a",
        "does not have in this place",
    ),
    "the present step has moved into a sub-process": change(
        "mulai > a > akhir",
        "mulai > s > akhir",
        {"a": user_task()},
        {"s": sub_process("s", "mulai_s > a > akhir_s", a=user_task())},
        "a",
        "does not have in this place",
    ),
    "a person's step has become a job": same_flows(user_task(), service_task(), "another kind"),
    "another type of job": same_flows(service_task("test.work"), service_task("test.lain"), "the type of its job"),
    "other inputs of a job that waits": same_flows(
        service_task(inputs={"x": "=1"}), service_task(inputs={"x": "=2"}), "its inputs"
    ),
    "another group": same_flows(user_task("verifikator@31"), user_task("lurah@31"), "the candidate group"),
    "another holder of the clock": same_flows(user_task(), user_task(clock="applicant"), "the holder of the clock"),
    "a loop where there was none": same_flows(user_task(), people(), "its loop"),
    "one after the other instead of all at once": same_flows(people(), people(sequential=True), "its loop"),
    "another result of the instances": same_flows(
        people(into="s", result="=o"), people(into="s", result="=1"), "its loop"
    ),
    "another condition of a standard loop": same_flows(
        looped(user_task(), repeat(at_most=3)), looped(user_task(), repeat(at_most=4)), "its loop"
    ),
    "another name of the message": change(
        "mulai > a > akhir",
        "mulai > a > akhir",
        {"a": catch("message", "bayar")},
        {"a": catch("message", "lunas")},
        "a",
        "the name of the event",
        roots=MESSAGE + root("message", "lunas", "=permohonan.nomor"),
    ),
    "another correlation key": change(
        "mulai > a > akhir",
        "mulai > a > akhir",
        {"a": catch("message", "bayar")},
        {"a": catch("message", "bayar")},
        "a",
        "the correlation key",
        roots=MESSAGE,
        new_roots=OTHER_KEY,
    ),
    "a timer instead of a message": change(
        "mulai > a > akhir",
        "mulai > a > akhir",
        {"a": catch("message", "bayar")},
        {"a": catch("timer", timeDuration="P1D")},
        "a",
        "the kind of its event",
        roots=MESSAGE,
    ),
    "another condition that is waited for": same_flows(
        catch("conditional", condition='=permohonan.nomor = "1"'),
        catch("conditional", condition='=permohonan.nomor = "2"'),
        "the condition of its event",
    ),
    "a new boundary timer on the open step": change(
        "mulai > a > akhir",
        LATE,
        {"a": user_task()},
        {"a": user_task(), "batas": boundary_timer("a", "P1D")},
        "batas",
        "boundary event is new",
    ),
    "a boundary timer that waits is gone": change(
        LATE,
        "mulai > a > akhir",
        {"a": user_task(), "batas": boundary_timer("a", "P1D")},
        {"a": user_task()},
        "batas",
        "does not have in this place",
    ),
    "a boundary timer no longer interrupts": change(
        LATE,
        LATE,
        {"a": user_task(), "batas": boundary_timer("a", "P1D")},
        {"a": user_task(), "batas": boundary_timer("a", "P1D", interrupting=False)},
        "batas",
        "whether it interrupts",
    ),
    "a boundary timer sits on another step": change(
        "mulai > a > b > akhir; batas > akhir_b",
        "mulai > a > b > akhir; batas > akhir_b",
        {**TWO_TASKS, "batas": boundary_timer("a", "P1D")},
        {**TWO_TASKS, "batas": boundary_timer("b", "P1D")},
        "batas",
        "the activity it is attached to",
    ),
    "a new branch in a block that has been forked": change(
        AND, f"{AND}; pisah > c > gabung", TWO_TASKS, THREE_TASKS, "p", "a branch that was never begun"
    ),
    "a branch is gone whose token waits at the join": change(
        f"{AND}; pisah > c > gabung", AND, THREE_TASKS, TWO_TASKS, "gabung", "does not come from the same step", "c"
    ),
    "the flow on which a branch waits comes from another step": change(
        AND,
        "mulai > pisah > a > c; c > gabung > akhir; pisah > b > gabung",
        TWO_TASKS,
        THREE_TASKS,
        "gabung",
        "does not come from the same step",
        "a",
    ),
    "parallel steps have become a choice": change(
        AND,
        "mulai > pilih > a ? =permohonan.nomor = 1; pilih > b !; a > akhir; b > akhir",
        TWO_TASKS,
        TWO_TASKS,
        "p",
        "no way through the new version",
    ),
    "parallel steps follow each other now": change(
        AND, "mulai > a > b > akhir", TWO_TASKS, TWO_TASKS, "p", "no way through the new version"
    ),
    "an inclusive join has become a parallel one": change(
        f"{OR}; kumpul > akhir",
        f"{OR.replace('kumpul', 'gabung')}; gabung > akhir",
        TWO_TASKS,
        TWO_TASKS,
        "kumpul",
        "does not have in this place",
        "a",
    ),
    "the new version can get stuck": change(
        "mulai > a > akhir",
        "mulai > a > pilih > b ? =permohonan.nomor = 1; pilih > c !; b > gabung; c > gabung; gabung > akhir",
        {"a": user_task()},
        THREE_TASKS,
        "p",
        "get stuck",
    ),
    "another event in the race": change(
        RACE,
        f"{RACE}; tunggu > w2 > akhir",
        RACERS,
        {**RACERS, "w2": catch("signal", "tutup")},
        "tunggu",
        "the events that it chooses between",
        roots=MESSAGE + root("signal", "tutup"),
    ),
    "an event of the race is gone": change(
        RACE,
        "mulai > tunggu > m > akhir; tunggu > w2 > akhir",
        RACERS,
        {"m": RACERS["m"], "w2": RACERS["w"]},
        "w",
        "does not have in this place",
        roots=MESSAGE,
    ),
    "a new event sub-process in an open part": change(
        "mulai > a > akhir",
        "mulai > a > akhir",
        {"a": user_task()},
        {
            "a": user_task(),
            "e": sub_process("e", "mulai_e > akhir_e", on_event=True, mulai_e=start_on("timer", timeDuration="P1D")),
        },
        "e",
        "event sub-process is new",
    ),
    "the handler of what was done is gone": Change(
        with_association(diagram("p", UNDO, **undo(True))),
        diagram("p", UNDO, **undo(False)),
        "hapus",
        "cannot undo 'b'",
        ("b",),
    ),
    "what was done would be undoable only from now on": Change(
        diagram("p", UNDO, **undo(False)),
        with_association(diagram("p", UNDO, **undo(True))),
        "hapus",
        "handler is new",
        ("b",),
    ),
    "a variable that only a step behind would fill": change(
        "mulai > a > b > akhir",
        "mulai > hitung > a > b > pilih; pilih > c ? =biaya > 1; pilih > akhir !; c > akhir",
        TWO_TASKS,
        {**THREE_TASKS, "hitung": script("=5", "biaya")},
        "pilih",
        "lies behind the case",
    ),
    "inputs that would have been computed when the step began": change(
        "mulai > s > akhir",
        "mulai > s > akhir",
        {"s": sub_process("s", "mulai_s > a > akhir_s", a=user_task())},
        {"s": sub_process("s", "mulai_s > a > akhir_s", inputs={"x": "=1"}, a=user_task())},
        "s",
        "its inputs",
    ),
    "results that leave a sub-process in another way": change(
        "mulai > s > akhir",
        "mulai > s > akhir",
        {"s": sub_process("s", "mulai_s > a > akhir_s", a=user_task())},
        {"s": sub_process("s", "mulai_s > a > akhir_s", outputs={"x": "=1"}, a=user_task())},
        "s",
        "how its results leave it",
    ),
    "another process is called": Change(
        diagram("p", "mulai > s > akhir", s=call("q")),
        diagram("p", "mulai > s > akhir", s=call("r")),
        "s",
        "the process that it calls",
        shared=(
            (diagram("q", "mulai > a > akhir", a=user_task()),),
            (diagram("q", "mulai > a > akhir", a=user_task()), diagram("r", "mulai > a > akhir", a=user_task())),
        ),
    ),
    "the part that runs is gone": change(
        "mulai > s > akhir",
        "mulai > b > akhir",
        {"s": sub_process("s", "mulai_s > a > akhir_s", a=user_task())},
        {"b": user_task()},
        "s",
        "is running, and the new version does not have it",
    ),
    "inside a called process the present step is gone": Change(
        diagram("p", "mulai > s > akhir", s=call("q")),
        diagram("p", "mulai > s > akhir", s=call("q")),
        "a",
        "does not have in this place",
        shared=(
            (diagram("q", "mulai > a > akhir", a=user_task()),),
            (diagram("q", "mulai > b > akhir", b=user_task()),),
        ),
    ),
}


def test_an_input_of_a_decision_that_only_a_step_behind_would_fill(sqlite_url):
    new = diagram(
        "p", "mulai > hitung > a > d > akhir", hitung=script("=5", "biaya"), a=user_task(), d=decision("d", "x")
    )
    rule = table("d", "biaya", {"> 0": "mahal"}).replace(
        b'<decision id="d" name="d">',
        b'<inputData id="biaya" name="biaya"/><decision id="d" name="d"><informationRequirement id="r">'
        b'<requiredInput href="#biaya"/></informationRequirement>',
    )
    factory = make_engine(sqlite_url, files(diagram("p", "mulai > a > akhir", a=user_task())))
    case = start(factory)
    found = plan(factory, case, deploy_files(factory, {**files(new), "processes/decisions/d.dmn": rule}))
    assert [reason.element_id for reason in found.reasons] == ["d"]


@pytest.mark.parametrize("name", CHANGES)
def test_the_case_stays_and_the_element_is_named(sqlite_url, name):
    change = CHANGES[name]
    factory = make_engine(sqlite_url, files(change.old, shared=change.shared[0]))
    case = start(factory, **change.answers)
    for step in change.done:
        complete(factory, case, step)
    found = plan(factory, case, store_unchecked(factory, files(change.new, shared=change.shared[1])))
    assert found.verdict == "stays"
    reasons = {remark.element_id: remark.message_en for remark in found.reasons}
    assert change.where in reasons, found.reasons
    assert change.says in " ".join(r.message_en for r in found.reasons if r.element_id == change.where)
    assert all(remark.message_id and remark.message_id != remark.message_en for remark in found.reasons)


class TestDeemedApproval:
    """The rule by which silence is approval is fixed when the file is complete."""

    def ruled(self, days, clock):
        drawn = diagram("p", "mulai > a > akhir", a=user_task(clock=clock)).decode()
        rule = f'<zeebe:property name="deemedApprovalDays" value="{days}"/>'
        return files(drawn.replace("<zeebe:properties>", f"<zeebe:properties>{rule}", 1).encode())

    def verdict(self, url, clock, days, new_days):
        factory = make_engine(url, self.ruled(days, clock))
        case = start(factory)
        return plan(factory, case, deploy_files(factory, self.ruled(new_days, clock)))

    def test_a_file_that_is_not_complete_yet_stays_under_its_own_rule(self, sqlite_url):
        assert "silence" in self.verdict(sqlite_url, "intake", 5, 9).reasons[0].message_en

    def test_once_the_days_count_they_stay_whatever_the_new_version_says(self, sqlite_url):
        found = self.verdict(sqlite_url, "office", 5, 9)
        assert found.verdict == "moves"
        assert found.limits_after.deemed_on == found.limits_before.deemed_on is not None


def test_a_state_that_cannot_be_read_stays(sqlite_url):
    from sqlalchemy import update

    from engine.persistence.rows import CaseRow

    factory = make_engine(sqlite_url, files(diagram("p", "mulai > a > akhir", a=user_task())))
    case = start(factory)
    with factory.begin() as session:
        session.execute(update(CaseRow).values(state=b"\x01abc"))
    found = plan(factory, case, deploy_files(factory, files(diagram("p", "mulai > a > b > akhir", **TWO_TASKS))))
    assert "cannot be read" in found.reasons[0].message_en
