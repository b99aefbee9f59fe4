"""What is sound and what is not, each on the smallest diagram that has it."""

from __future__ import annotations

import pytest
from support.diagrams import Node, call, service_task
from support.token_diagrams import (
    again,
    begin,
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

from engine import Library
from engine.definitions.soundness import SoundnessReport, check_soundness

BRANCHES = "mulai > pisah; pisah > a > gabung; pisah > b > gabung; gabung > akhir"
SUB = "mulai > s > akhir"
INSIDE = "mulai_s > x > akhir_s"
MAY_FAIL = "mulai_s > x > pilih_s; pilih_s > akhir_s; pilih_s > akhir_gagal"
CALLED_MAY_FAIL = drawing(MAY_FAIL, "bagian", akhir_gagal=finish("error", "E"))


def lib(flows: str, **nodes: Node) -> Library:
    return library(drawing(flows, **nodes))


SOUND = {
    "one step": lib("mulai > a > akhir"),
    "a choice": lib("mulai > pilih; pilih > a > akhir; pilih > b > akhir"),
    "a choice joined": lib("mulai > pilih; pilih > a > pilih_g; pilih > b > pilih_g; pilih_g > akhir"),
    "parallel branches": lib(BRANCHES),
    "an inclusive block": lib("mulai > atau; atau > a > atau_g; atau > b > atau_g; atau_g > akhir"),
    "a parallel split joined inclusively": lib("mulai > pisah; pisah > a > atau; pisah > b > atau; atau > akhir"),
    "a choice joined inclusively": lib("mulai > pilih; pilih > a > atau; pilih > b > atau; atau > akhir"),
    "an implicit split and parallel join": lib("mulai > a; a > b > gabung; a > c > gabung; gabung > akhir"),
    "branches with an end each": lib("mulai > pisah; pisah > a > akhir_a; pisah > b > akhir_b"),
    "no start and no end event": lib("a > b"),
    "two nodes without incoming flow": lib("a > gabung; b > gabung; gabung > c"),
    "a correction loop": lib("mulai > pilih_m > a > pilih; pilih > pilih_m; pilih > akhir"),
    "a loop with a parallel block inside": lib(
        "mulai > pilih_m > pisah; pisah > a > gabung; pisah > b > gabung; gabung > pilih; pilih > pilih_m;pilih > akhir"
    ),
    "an inclusive block in a loop": lib(
        "mulai > pilih_m > atau; atau > a > atau_g; atau > b > atau_g; atau_g > pilih; pilih > pilih_m; pilih > akhir"
    ),
    "an event gateway": lib(
        "mulai > kejadian; kejadian > m > akhir; kejadian > t > akhir_t", m=catch("message", "M"), t=catch("timer")
    ),
    "catches of every kind": lib(
        "mulai > m > t > s > k > akhir",
        m=catch("message", "M"),
        t=catch("timer"),
        s=catch("signal", "S"),
        k=catch("condition"),
    ),
    "an interrupting boundary event": lib("mulai > a > akhir; habis > akhir_h", habis=boundary("a", "timer")),
    "a boundary event that does not interrupt": lib(
        "mulai > a > akhir; ingat > r > akhir_r", ingat=boundary("a", "timer", interrupting=False)
    ),
    "a reminder beside parallel branches": lib(
        BRANCHES + "; ingat > r > akhir_r", ingat=boundary("a", "message", "M", interrupting=False)
    ),
    "a boundary event that joins its own branch": lib(
        "mulai > pisah; pisah > a > pilih_g > gabung; habis > pilih_g; pisah > b > gabung; gabung > akhir",
        habis=boundary("a", "timer"),
    ),
    "terminate leaves the rest": lib(
        "mulai > pisah; pisah > a > akhir_t; pisah > b > akhir", akhir_t=finish("terminate")
    ),
    "a link pair": lib("mulai > a > ke; dari > b > akhir", ke=throw("link", "L"), dari=catch("link", "L")),
    "two throwers of one link": lib(
        "mulai > pilih; pilih > ke1; pilih > a > ke2; dari > akhir",
        ke1=throw("link", "L"),
        ke2=throw("link", "L"),
        dari=catch("link", "L"),
    ),
    "a sub-process": lib(SUB, s=sub(INSIDE)),
    "sub-processes three deep": lib(
        SUB, s=sub("mulai_1 > s2 > akhir_1", s2=sub("mulai_2 > s3 > akhir_2", s3=sub(INSIDE)))
    ),
    "an empty sub-process": lib(SUB, s=sub("")),
    "an error that its sub-process catches": lib(
        SUB + "; gagal > akhir_g", s=sub(MAY_FAIL, akhir_gagal=finish("error", "E")), gagal=boundary("s", "error", "E")
    ),
    "an error that goes out two scopes": lib(
        SUB + "; gagal > akhir_g",
        s=sub("mulai_1 > s2 > akhir_1", s2=sub(MAY_FAIL, akhir_gagal=finish("error", "E"))),
        gagal=boundary("s", "error"),
    ),
    "an error that an event sub-process catches": lib(
        "mulai > a > pilih; pilih > akhir; pilih > akhir_e",
        akhir_e=finish("error", "E"),
        es=event_sub("error", "E", flows="m_es > r > akhir_es"),
    ),
    "an escalation that goes on": lib(
        SUB + "; naik > r > akhir_r",
        s=sub("mulai_s > x > lapor > y > akhir_s", lapor=throw("escalation", "K")),
        naik=boundary("s", "escalation", "K", interrupting=False),
    ),
    "an escalation that nobody catches": lib("mulai > a > akhir", akhir=finish("escalation", "K")),
    "an event sub-process that interrupts": lib(
        "mulai > a > akhir", es=event_sub("message", "M", flows="m_es > r > akhir_es")
    ),
    "an event sub-process that runs beside": lib(
        BRANCHES, es=event_sub("timer", flows="m_es > r > akhir_es", interrupting=False)
    ),
    "a called process": library(drawing("mulai > c > akhir", c=call("bagian")), shared=(drawing(INSIDE, "bagian"),)),
    "a called process whose error is caught": library(
        drawing("mulai > c > akhir; gagal > akhir_g", c=call("bagian"), gagal=boundary("c", "error", "E")),
        shared=(CALLED_MAY_FAIL,),
    ),
    "a called process twice at once": library(
        drawing(
            "mulai > pisah; pisah > c > gabung; pisah > d > gabung; gabung > akhir", c=call("bagian"), d=call("bagian")
        ),
        shared=(drawing(INSIDE, "bagian"),),
    ),
    "a multi-instance task": lib("mulai > s > akhir", s=sub(INSIDE, loop=each())),
    "a sequential multi-instance with a condition": lib(SUB, s=sub(INSIDE, loop=each(sequential=True, condition="=x"))),
    "a standard loop": lib(SUB, s=sub(INSIDE, loop=again())),
    "a multi-instance that may fail": lib(
        SUB + "; gagal > akhir_g",
        s=sub(MAY_FAIL, loop=each(), akhir_gagal=finish("error", "E")),
        gagal=boundary("s", "error", "E"),
    ),
    "a transaction that may be cancelled": lib(
        SUB + "; batal > akhir_b",
        s=sub(MAY_FAIL, "transaction", akhir_gagal=finish("cancel")),
        batal=boundary("s", "cancel"),
    ),
    "a transaction that compensates": lib(
        SUB + "; batal > akhir_b",
        s=sub(MAY_FAIL, "transaction", akhir_gagal=finish("cancel"), urung=undo("x", "balik"), balik=handler()),
        batal=boundary("s", "cancel"),
    ),
    "compensation": lib(
        "mulai > a > b > lempar > akhir",
        urung_a=undo("a", "balik_a"),
        balik_a=handler(),
        urung_b=undo("b", "balik_b"),
        balik_b=handler(),
        lempar=throw("compensation"),
    ),
    "a signal inside the case": lib(
        "mulai > pisah; pisah > a > kirim > gabung; pisah > tunggu > gabung; gabung > akhir",
        kirim=throw("signal", "S"),
        tunggu=catch("signal", "S"),
    ),
    "started by a message": lib("mulai > a > akhir", mulai=begin("message", "M")),
    "started by a person or a message": lib(
        "mulai > a > akhir; mulai_m > pilih_m > b > akhir", mulai_m=begin("message", "M")
    ),
    "conditions on flows out of a step": lib("mulai > a; a > b > akhir; a > c ? =x; c > akhir"),
    "a job that may fail": lib(
        "mulai > a > akhir; gagal > akhir_g", a=service_task(), gagal=boundary("a", "error", "E")
    ),
}

UNSOUND = {
    "a choice joined in parallel": (
        lib("mulai > pilih; pilih > a > gabung; pilih > b > gabung; gabung > akhir"),
        ("deadlock", "gabung", "mulai pilih a"),
    ),
    "the same in a loop": (
        lib(
            "mulai > pilih_m > pilih; pilih > a > gabung; pilih > b > gabung; gabung > pilih_x; pilih_x > pilih_m;"
            "pilih_x > akhir"
        ),
        ("deadlock", "gabung", "mulai pilih_m pilih a"),
    ),
    "an inclusive split joined in parallel": (
        lib("mulai > atau; atau > a > gabung; atau > b > gabung; gabung > akhir"),
        ("deadlock", "gabung", "mulai atau a"),
    ),
    "an event gateway joined in parallel": (
        lib(
            "mulai > kejadian; kejadian > m > gabung; kejadian > t > gabung; gabung > akhir",
            m=catch("message", "M"),
            t=catch("timer"),
        ),
        ("deadlock", "gabung", "mulai kejadian m"),
    ),
    "a parallel split that goes back": (
        lib("mulai > pilih_m > pisah; pisah > a > pilih_m; pisah > b > akhir"),
        ("unbounded", "b", None),
    ),
    "a split in a loop, joined by a choice": (
        lib(
            "mulai > pilih_m > a > pisah; pisah > b > pilih_g; pisah > c > pilih_g; pilih_g > pilih; pilih > pilih_m;"
            "pilih > akhir"
        ),
        ("unbounded", "a", None),
    ),
    "an implicit split that goes back": (
        lib("mulai > pilih_m > a; a > pilih_m; a > b > akhir"),
        ("unbounded", "b", None),
    ),
    "one branch interrupted, the join waits": (
        lib(BRANCHES + "; habis > akhir_h", habis=boundary("a", "timer")),
        ("deadlock", "gabung", "mulai pisah b habis"),
    ),
    "a reminder into a join": (
        lib("mulai > a > gabung; ingat > gabung; gabung > akhir", ingat=boundary("a", "timer", interrupting=False)),
        ("deadlock", "gabung", "mulai a"),
    ),
    "a reminder as a third branch": (
        lib(BRANCHES + "; ingat > gabung", ingat=boundary("a", "timer", interrupting=False)),
        ("deadlock", "gabung", None),
    ),
    "a branch that leaves by a choice": (
        lib("mulai > pisah; pisah > a > pilih; pilih > gabung; pilih > akhir_x; pisah > b > gabung; gabung > akhir"),
        ("deadlock", "gabung", None),
    ),
    "a join behind a join of a choice": (
        lib(
            "mulai > pisah; pisah > pilih; pilih > a > gabung_x; pilih > b > gabung_x; gabung_x > gabung;"
            "pisah > c > gabung; gabung > akhir"
        ),
        ("deadlock", "gabung_x", "mulai pisah pilih a"),
    ),
    "a join with a flow from behind itself": (
        lib("mulai > gabung > a > pilih; pilih > gabung; pilih > akhir"),
        ("deadlock", "gabung", "mulai"),
    ),
    "two joins that wait for each other": (
        lib(
            "mulai > pisah; pisah > gabung_1; pisah > gabung_2; gabung_1 > pisah_1; gabung_2 > pisah_2;"
            "pisah_1 > gabung_2; pisah_1 > a > akhir_a; pisah_2 > gabung_1; pisah_2 > b > akhir_b"
        ),
        ("deadlock", "gabung_1", None),
    ),
    "two inclusive joins that wait for each other": (
        lib(
            "mulai > pisah; pisah > atau_1; pisah > atau_2; atau_1 > pisah_1; atau_2 > pisah_2;"
            "pisah_1 > atau_2; pisah_1 > a > akhir_a; pisah_2 > atau_1; pisah_2 > b > akhir_b"
        ),
        ("deadlock", "atau_1", None),
    ),
    "a loop of persons without a way out": (
        lib("mulai > pilih_m > a > b > pilih_m"),
        ("never-ends", "pilih_m", None),
    ),
    "a timer that goes round for ever": (
        lib("mulai > pilih; pilih > akhir; pilih > pilih_m > t > pilih_m", t=catch("timer")),
        ("never-ends", "pilih_m", None),
    ),
    "one of two branches goes round for ever": (
        lib("mulai > pisah; pisah > a > akhir; pisah > pilih_m > b > pilih_m"),
        ("never-ends", None, None),
    ),
    "scripts that go round for ever": (
        lib("mulai > pilih; pilih > akhir; pilih > pilih_m > hitung > pilih_m"),
        ("livelock", "pilih_m", None),
    ),
    "a script that always goes on and back": (
        lib("mulai > hitung; hitung > hitung; hitung > akhir"),
        (("livelock", "unbounded"), None, None),
    ),
    "a step without incoming flow": (lib("mulai > a > akhir; b > akhir"), ("dead", "b", "")),
    "an island": (lib("mulai > a > akhir; b > c > b"), ("dead", "b", "")),
    "a join behind a terminate": (
        lib("mulai > pilih; pilih > a > gabung; pilih > b > gabung; gabung > akhir_t", akhir_t=finish("terminate")),
        ("deadlock", "gabung", "mulai pilih a"),
    ),
    "a link that is caught nowhere": (lib("mulai > a > ke", ke=throw("link", "L")), ("deadlock", "ke", "mulai a")),
    "a link that is thrown nowhere": (
        lib("mulai > a > akhir; dari > b > akhir", dari=catch("link", "L")),
        ("dead", "dari", ""),
    ),
    "an error in the process itself": (
        lib("mulai > a > akhir", akhir=finish("error", "E")),
        ("uncaught-error", "akhir", "mulai a akhir"),
    ),
    "an error of another code": (
        lib(
            SUB + "; gagal > akhir_g",
            s=sub(MAY_FAIL, akhir_gagal=finish("error", "E")),
            gagal=boundary("s", "error", "F"),
        ),
        ("uncaught-error", "akhir_gagal", "mulai s mulai_s x pilih_s akhir_gagal"),
    ),
    "an error of a called process": (
        library(drawing("mulai > c > akhir", c=call("bagian")), shared=(CALLED_MAY_FAIL,)),
        ("uncaught-error", "akhir_gagal", "mulai c mulai_s x pilih_s akhir_gagal"),
    ),
    "an error that an event sub-process throws again": (
        lib(
            "mulai > a > akhir",
            akhir=finish("error", "E"),
            es=event_sub("error", "E", flows="m_es > r > akhir_es", akhir_es=finish("error", "E")),
        ),
        ("uncaught-error", "akhir_es", "mulai a akhir m_es m_es r akhir_es"),
    ),
    "a cancel that nothing catches": (
        lib(SUB, s=sub(MAY_FAIL, "transaction", akhir_gagal=finish("cancel"))),
        ("uncaught-error", "akhir_gagal", None),
    ),
    "a caught error that a join waits for": (
        lib(
            "mulai > pisah; pisah > s > gabung; pisah > b > gabung; gabung > akhir; gagal > akhir_g",
            s=sub(MAY_FAIL, akhir_gagal=finish("error", "E")),
            gagal=boundary("s", "error", "E"),
        ),
        ("deadlock", "gabung", None),
    ),
    "a deadlock in a sub-process": (
        lib(SUB, s=sub("mulai_s > pilih; pilih > a > gabung; pilih > b > gabung; gabung > akhir_s")),
        ("deadlock", "gabung", "mulai s mulai_s pilih a"),
    ),
    "a deadlock in a called process": (
        library(
            drawing("mulai > c > akhir", c=call("bagian")),
            shared=(drawing("mulai_s > pilih; pilih > a > gabung; pilih > b > gabung; gabung > akhir_s", "bagian"),),
        ),
        ("deadlock", "gabung", "mulai c mulai_s pilih a"),
    ),
    "a deadlock in an event sub-process": (
        lib(
            "mulai > a > akhir", es=event_sub("message", "M", flows="m_es > pilih; pilih > gabung; pilih > r > gabung")
        ),
        ("deadlock", "gabung", None),
    ),
    "a deadlock in a multi-instance": (
        lib(SUB, s=sub("mulai_s > pilih; pilih > a > gabung; pilih > b > gabung; gabung > akhir_s", loop=each())),
        ("deadlock", "gabung", None),
    ),
    "a boundary event into the join of another branch": (
        lib(
            "mulai > pisah; pisah > a > gabung; pisah > b > gabung; habis > pilih_g > c > gabung; gabung > akhir",
            habis=boundary("a", "timer"),
        ),
        ("deadlock", "gabung", None),
    ),
    "a deadlock that compensation leads to": (
        lib(
            "mulai > a > lempar > pilih; pilih > gabung; pilih > b > gabung; gabung > akhir",
            urung=undo("a", "balik"),
            balik=handler(),
            lempar=throw("compensation"),
        ),
        ("deadlock", "gabung", None),
    ),
}

ADVICE = {
    "a step that terminate always takes away": (
        lib("mulai > pisah; pisah > akhir_t; pisah > b > akhir", akhir_t=finish("terminate")),
        ("dead", "b", None),
    ),
    "a step beside a thrown error": (
        lib(
            SUB + "; gagal > akhir_g",
            s=sub("mulai_s > x > pisah_s; pisah_s > akhir_e; pisah_s > y > akhir_s", akhir_e=finish("error", "E")),
            gagal=boundary("s", "error", "E"),
        ),
        ("dead", "y", None),
    ),
    "a step behind a split without a join": (
        lib("mulai > pisah; pisah > a > pilih_g; pisah > b > pilih_g; pilih_g > c > akhir"),
        ("repeated", "c", "mulai pisah a pilih_g b pilih_g"),
    ),
    "a step with two flows from a split": (
        lib("mulai > pisah; pisah > a; pisah > a; a > akhir"),
        ("repeated", "a", "mulai pisah"),
    ),
    "a reminder into the next step": (
        lib("mulai > a > b > akhir; ingat > b", ingat=boundary("a", "timer", interrupting=False)),
        ("repeated", "b", "mulai ingat a"),
    ),
    "an error handler that nothing throws at": (
        lib(SUB + "; gagal > akhir_g", s=sub(INSIDE), gagal=boundary("s", "error", "E")),
        ("dead", "gagal", None),
    ),
    "a timer on a step that never waits": (
        lib("mulai > hitung > akhir; habis > akhir_h", habis=boundary("hitung", "timer")),
        ("dead", "habis", None),
    ),
    "an event sub-process that nothing starts": (
        lib("mulai > a > akhir", es=event_sub("error", "E", flows="m_es > r > akhir_es")),
        ("dead", "m_es", None),
    ),
    "scripts that go round as long as the data says so": (
        lib("mulai > pilih_m > hitung > pilih; pilih > pilih_m; pilih > akhir"),
        ("automatic-loop", "pilih_m", None),
    ),
    "a block of scripts that goes round": (
        lib(
            "mulai > pilih_m > pisah; pisah > hitung_a > gabung; pisah > hitung_b > gabung; gabung > pilih;"
            "pilih > pilih_m; pilih > akhir"
        ),
        ("automatic-loop", "pilih_m", None),
    ),
}


@pytest.mark.parametrize("is_reduced", [True, False], ids=["reduced", "in full"])
@pytest.mark.parametrize("case", SOUND.values(), ids=SOUND)
def test_it_is_sound_without_advice(case: Library, is_reduced: bool) -> None:
    report = check_soundness(case, "p", is_reduced=is_reduced)

    assert report.is_sound, str(report)
    assert report.faults == (), str(report)


@pytest.mark.parametrize("is_reduced", [True, False], ids=["reduced", "in full"])
@pytest.mark.parametrize(("case", "expected"), UNSOUND.values(), ids=UNSOUND)
def test_it_is_unsound_and_the_fault_is_told(case: Library, expected: tuple[str, ...], is_reduced: bool) -> None:
    report = check_soundness(case, "p", is_reduced=is_reduced)

    assert not report.is_sound
    _is_told(report, expected, "error")


@pytest.mark.parametrize("is_reduced", [True, False], ids=["reduced", "in full"])
@pytest.mark.parametrize(("case", "expected"), ADVICE.values(), ids=ADVICE)
def test_it_is_sound_with_advice(case: Library, expected: tuple[str, ...], is_reduced: bool) -> None:
    report = check_soundness(case, "p", is_reduced=is_reduced)

    assert report.is_sound, str(report)
    _is_told(report, expected, "advice")


def _is_told(report: SoundnessReport, expected: tuple[str, ...], severity: str) -> None:
    kind, element, path = expected
    kind = (kind,) if isinstance(kind, str) else kind
    told = [f for f in report.faults if f.kind in kind and f.severity == severity and element in (None, f.element.id)]
    assert told, str(report)
    if path is not None:
        assert " ".join(told[0].path_ids) == path
    for text in (told[0].problem_id, told[0].remedy_id, told[0].problem_en, told[0].remedy_en):
        assert text.endswith(".")


class TestReport:
    def test_it_reads_as_text_with_the_way_in_names(self):
        text = str(check_soundness(UNSOUND["a choice joined in parallel"][0], "p"))

        assert "p: not sound" in text
        assert "mulai -> pilih -> a" in text
        assert "a token came from a, and none will ever come from b" in text
        assert "token datang dari a, tetapi dari b tidak akan pernah datang" in text

    def test_what_the_engine_does_not_run_is_not_looked_at(self):
        report = check_soundness(lib("mulai > x > akhir", x=Node("complexGateway")), "p")

        assert not report.is_decided
        assert not report.is_sound
        assert report.not_covered == "x: complexGateway"
        assert report.faults == ()

    def test_a_process_that_calls_itself_is_not_looked_at(self):
        report = check_soundness(lib("mulai > c > akhir", c=call("p")), "p")

        assert "calls itself" in report.not_covered

    def test_beyond_the_limit_it_says_that_it_is_not_decided(self):
        tangled = "mulai > pisah; pisah > a > b > c > atau; pisah > d > e > f > atau; atau > akhir"
        report = check_soundness(lib(tangled), "p", limit=5, is_reduced=False)

        assert [(f.kind, f.severity) for f in report.faults] == [("not-decided", "advice")]
        assert not report.is_sound
        assert report.errors == []

    def test_advice_that_was_seen_before_the_limit_is_no_verdict(self):
        many = "".join(f"pisah > a{n} > b{n} > atau;" for n in range(6))
        twice = "mulai > pisah; pisah > x > z; pisah > y > z; z > atau; atau > akhir;"
        for is_reduced in (True, False):
            report = check_soundness(lib(twice + many), "p", limit=100, is_reduced=is_reduced)

            assert {f.kind for f in report.faults} == {"repeated", "not-decided"}
            assert not report.is_sound

    def test_a_fault_that_was_seen_before_the_limit_is_told(self):
        near = (
            "mulai > pilih; pilih > gabung; pilih > x > gabung; pilih > "
            + " > ".join(f"t{n}" for n in range(40))
            + " > akhir; gabung > akhir"
        )
        report = check_soundness(lib(near), "p", limit=20, is_reduced=False)

        assert {f.kind for f in report.faults} == {"deadlock", "not-decided"}

    def test_a_choice_of_too_many_conditions_is_not_decided(self):
        many = "mulai > atau;" + ";".join(f"atau > t{n} > akhir" for n in range(14))

        assert [f.kind for f in check_soundness(lib(many), "p").faults] == ["not-decided"]
