"""BPMN 2.0.2, 10.3.5 and 13.3.4, 13.5.4: event sub-processes in every scope, for every event."""

from __future__ import annotations

from support.diagrams import Node, boundary_timer, call, end, script, user_task, wait
from support.events import boundary, catch, for_each, throw, throwing_end
from support.story import Case, check, inside, on_event, process, table

KINDS = {
    "message": ("message tanya", {"name": "tanya"}),
    "signal": ("signal seru", {"name": "seru"}),
    "timer": ("after 1d", {"timeDuration": "P1D"}),
    "conditional": ("z siap=true", {"condition": "=z.siap = true"}),
}


def _scopes(handler: Node) -> dict[str, tuple[Node, tuple[bytes, ...]]]:
    flows = "mulai_h > i > akhir_h"
    return {
        "sub-process": (inside("h", flows, j=handler), ()),
        "transaction": (inside("h", flows, "transaction", j=handler), ()),
        "called process": (call("q"), (process("mulai > i > akhir", process_id="q", j=handler),)),
        "scope without start": (inside("h", "i", j=handler), ()),
        "sub-process in turn": (inside("h", flows, loop=for_each(times="2", sequential=True), j=handler), ()),
    }


def in_a_scope(scope: str, kind: str, interrupting: bool) -> Case:
    """Beside `z`, which shows that the rest of the case is left alone."""
    stimulus, facts = KINDS[kind]
    handler = on_event("j", kind, flows="c > akhir_j", interrupting=interrupting, **facts)
    node, parts = _scopes(handler)[scope]
    before, left = ("z ", "") if kind == "conditional" else ("", "z")
    drawing = process("mulai > pisah; pisah > z > akhir_z; pisah > h > b > akhir", h=node)
    next_turn = "i" if "turn" in scope else "b"
    if interrupting:
        lines = ["start => | i z", f"{stimulus} => {before}saat_j | c {left}"]
        again = "saat_j" if (next_turn, kind) == ("i", "conditional") else ""
        lines.append(f"c => c j h {again} | {'c' if again else next_turn} {left}")
    else:
        lines = ["start => | i z", f"{stimulus} => {before}saat_j | c i {left}", f"i => i | c {left}"]
        again = "saat_j" if (next_turn, kind) == ("i", "conditional") else ""
        lines.append(f"c => c j h {again} | {'c' if again else ''} {next_turn} {left}")
    title = f"{kind} {'interrupts' if interrupting else 'beside'} a {scope}"
    return Case(title, drawing, "\n".join(lines), parts)


def in_the_process(kind: str, interrupting: bool) -> Case:
    stimulus, facts = KINDS[kind]
    handler = on_event("j", kind, flows="c > akhir_j", interrupting=interrupting, **facts)
    drawing = process("mulai > pisah; pisah > z > y > akhir_z; pisah > i > akhir", j=handler)
    before, left = ("z ", "y") if kind == "conditional" else ("", "z")
    if interrupting:
        story = f"start => | i z (saat_j)\n {stimulus} => {before}saat_j | c ()\n c => c j | granted"
        return Case(f"{kind} interrupts the process", drawing, story)
    repeats = kind in ("message", "signal")
    lines = ["start => | i z (saat_j)"]
    lines.append(f"{stimulus} => {before}saat_j | c i {left} ({'' if kind == 'timer' else 'saat_j'})")
    if repeats:
        lines += [f"{stimulus} => saat_j | c c i {left} (saat_j)", f"c => c j | c i {left} (saat_j)"]
    lines += [f"i => i | c {left}", f"c => c j | {left}"]
    return Case(f"{kind} beside the process", drawing, "\n".join(lines))


class TestEveryEventInEveryScope:
    @table(*(in_the_process(kind, interrupting) for kind in KINDS for interrupting in (True, False)))
    def test_of_the_process(self, case):
        check(case)

    @table(*(in_a_scope(scope, kind, interrupting) for scope in _scopes(Node("task")) for kind in KINDS
             for interrupting in (True, False)))  # fmt: skip
    def test_of_a_scope(self, case):
        check(case)


class TestErrorsAndEscalations:
    @table(
        Case(
            "an error of the scope itself",
            process(
                "mulai > pisah; pisah > a > lempar; pisah > b > akhir",
                lempar=throwing_end("error", "E"),
                j=on_event("j", "error", "E", flows="c > akhir_j"),
            ),
            """
            start => | a b
            a     => a saat_j | c ()
            c     => c j | granted
        """,
        ),
        Case(
            "an error of a sub-process inside",
            process(
                "mulai > h > akhir",
                j=on_event("j", "error", "E", flows="c > akhir_j"),
                h=inside("h", "mulai_h > a > lempar", lempar=throwing_end("error", "E")),
            ),
            """
            start => | a
            a     => a saat_j | c
        """,
        ),
        Case(
            "an error of a called process",
            process("mulai > h > akhir", j=on_event("j", "error", flows="c > akhir_j"), h=call("q")),
            """
            start => | a
            a     => a saat_j | c
        """,
            (process("mulai > a > lempar", process_id="q", lempar=throwing_end("error", "E")),),
        ),
        Case(
            "the code wins over the one for all",
            process(
                "mulai > a > lempar",
                j=on_event("j", "error", flows="c > akhir_j"),
                k=on_event("k", "error", "E", flows="d > akhir_k"),
                lempar=throwing_end("error", "E"),
            ),
            """
            start => | a
            a     => a saat_k | d
        """,
        ),
        Case(
            "the boundary event of the activity inside comes first",
            process(
                "mulai > h > akhir; e > d > akhir",
                j=on_event("j", "error", "E", flows="c > akhir_j"),
                h=inside("h", "mulai_h > a > lempar", lempar=throwing_end("error", "E")),
                e=boundary("h", "error"),
            ),
            """
            start => | a
            a     => a e | d
        """,
        ),
        Case(
            "an error in the handler is not caught by the handler",
            process(
                "mulai > h > akhir; e > d > akhir",
                e=boundary("h", "error", "E"),
                h=inside(
                    "h",
                    "mulai_h > a > lempar",
                    lempar=throwing_end("error", "E"),
                    j=on_event("j", "error", "E", flows="c > lempar_j", lempar_j=throwing_end("error", "E")),
                ),
            ),
            """
            start => | a
            a     => a saat_j | c
            c     => c e | d
        """,
        ),
        Case(
            "an error in a handler beside takes the scope over through another handler",
            process(
                "mulai > a > akhir",
                j=on_event(
                    "j", "message", "m", interrupting=False, flows="c > lempar", lempar=throwing_end("error", "E")
                ),
                k=on_event("k", "error", "E", flows="d > akhir_k"),
            ),
            """
            start     => | a (saat_j)
            message m => saat_j | a c (saat_j)
            c         => c saat_k | d ()
            d         => d k | granted
        """,
        ),
        Case(
            "an escalation beside",
            process(
                "mulai > naik > a > akhir",
                naik=throw("escalation", "X"),
                j=on_event("j", "escalation", "X", interrupting=False, flows="c > akhir_j"),
            ),
            """
            start => {naik/saat_j} | a c
            a     => a | c
            c     => c j | granted
        """,
        ),
        Case(
            "an escalation that interrupts its own thrower",
            process(
                "mulai > naik > a > akhir",
                naik=throw("escalation", "X"),
                j=on_event("j", "escalation", "X", flows="c > akhir_j"),
            ),
            """
            start => saat_j | c
            c     => c j | granted
        """,
        ),
        Case(
            "an escalation twice, beside",
            process(
                "mulai > naik > naik_2 > a > akhir",
                naik=throw("escalation", "X"),
                naik_2=throw("escalation", "X"),
                j=on_event("j", "escalation", interrupting=False, flows="c > akhir_j"),
            ),
            """
            start => {naik naik_2/saat_j/saat_j} | a c c
        """,
        ),
        Case(
            "an escalation end event of the scope",
            process(
                "mulai > a > naik",
                naik=throwing_end("escalation", "X"),
                j=on_event("j", "escalation", "X", interrupting=False, flows="c > akhir_j"),
            ),
            """
            start => | a
            a     => a {naik/saat_j} | c
            c     => c j | granted
        """,
        ),
        Case(
            "an escalation from inside a sub-process reaches that of the process",
            process(
                "mulai > h > b > akhir",
                h=inside("h", "mulai_h > naik > a > akhir_h", naik=throw("escalation", "X")),
                j=on_event("j", "escalation", "X", interrupting=False, flows="c > akhir_j"),
            ),
            """
            start => {naik/saat_j} | a c
            a     => a h | b c
        """,
        ),
    )
    def test_it(self, case):
        check(case)


class TestInCombination:
    @table(
        Case(
            "an interrupting one takes the others away, waiting and running",
            process(
                "mulai > a > akhir",
                j=on_event("j", "message", "m", flows="b > akhir_j"),
                k=on_event("k", "signal", "s", interrupting=False, flows="c > akhir_k"),
                l=on_event("l", "timer", timeDuration="P9D", flows="d > akhir_l"),
            ),
            """
            start     => | a (saat_j saat_k saat_l)
            signal s  => saat_k | a c (saat_j saat_k saat_l)
            message m => saat_j | b ()
            after 10d => | b
            b         => b j | granted
        """,
        ),
        Case(
            "one for the same signal, interrupting and beside",
            process(
                "mulai > a > akhir",
                j=on_event("j", "signal", "s", flows="b > akhir_j"),
                k=on_event("k", "signal", "s", interrupting=False, flows="c > akhir_k"),
            ),
            """
            start    => | a (saat_j saat_k)
            signal s => saat_j | b ()
        """,
        ),
        Case(
            "inside an event sub-process there may be another",
            process(
                "mulai > a > akhir",
                j=on_event(
                    "j", "message", "m", flows="b > akhir_j", k=on_event("k", "message", "n", flows="c > akhir_k")
                ),
            ),
            """
            start     => | a (saat_j)
            message m => saat_j | b (saat_k)
            message n => saat_k | c ()
            c         => c k j | granted
        """,
        ),
        Case(
            "with a gateway, a sub-process and a boundary event inside",
            process(
                "mulai > a > akhir",
                j=on_event(
                    "j",
                    "message",
                    "m",
                    flows="pisah_j; pisah_j > h > gabung_j; pisah_j > b > gabung_j; gabung_j > d > akhir_j; e > gabung_j",
                    h=inside("h", "mulai_h > c > akhir_h"),
                    e=boundary_timer("h", "P1D"),
                ),
            ),
            """
            start     => | a
            message m => saat_j | b c
            b         => b | c
            c         => c h | ! gabung_j
        """,
        ),
        Case(
            "a payload for each run",
            process(
                "mulai > a > akhir",
                j=on_event(
                    "j",
                    "message",
                    "m",
                    interrupting=False,
                    flows="c > pilih_j; pilih_j > d ? =saat_j.x = 1; pilih_j > f !; d > akhir_j; f > akhir_j",
                ),
            ),
            """
            start         => | a
            message m x=1 => saat_j | a c
            message m x=2 => saat_j | a c c
            c             => c | a c d
            c             => c | a d f
        """,
        ),
        Case(
            "terminate inside ends the event sub-process only",
            process(
                "mulai > a > akhir",
                j=on_event(
                    "j",
                    "message",
                    "m",
                    interrupting=False,
                    flows="pisah_j; pisah_j > b > henti; pisah_j > c > akhir_j",
                    henti=end("", terminate=True),
                ),
            ),
            """
            start     => | a
            message m => saat_j | a b c
            b         => b henti j | a
            a         => a | granted
        """,
        ),
        Case(
            "waiting does not hold its scope",
            process("mulai > a > akhir", j=on_event("j", "message", "m", flows="b > akhir_j")),
            """
            start => | a (saat_j)
            a     => a | granted
        """,
        ),
        Case(
            "running beside holds its scope",
            process(
                "mulai > h > b > akhir",
                h=inside(
                    "h",
                    "mulai_h > a > akhir_h",
                    j=on_event("j", "message", "m", interrupting=False, flows="c > akhir_j"),
                ),
            ),
            """
            start     => | a (saat_j)
            message m => saat_j | a c (saat_j)
            a         => a | c (saat_j)
            message m => saat_j | c c (saat_j)
            c         => c j | c (saat_j)
            c         => c j h | b ()
        """,
        ),
        Case(
            "a boundary event takes the scope away with its event sub-process",
            process(
                "mulai > h > akhir; e > b > akhir",
                e=boundary("h", "message", "n"),
                h=inside(
                    "h",
                    "mulai_h > a > akhir_h",
                    j=on_event("j", "message", "m", interrupting=False, flows="c > akhir_j"),
                ),
            ),
            """
            start     => | a (e saat_j)
            message m => saat_j | a c
            message n => e | b ()
        """,
        ),
        Case(
            "each instance has its own",
            process(
                "mulai > h > b > akhir",
                keys={"m": "=x"},
                h=inside(
                    "h",
                    "mulai_h > a > akhir_h",
                    loop=for_each("=d", "x"),
                    j=on_event("j", "message", "m", flows="c > akhir_j"),
                ),
            ),
            """
            start d=[1,2]   => | a a (saat_j saat_j)
            message m key=2 => saat_j | a c (saat_j)
            c               => c j h | a (saat_j)
            a               => a h | b ()
        """,
        ),
        Case(
            "a signal in all instances at once",
            process(
                "mulai > h > b > akhir",
                h=inside(
                    "h",
                    "mulai_h > a > akhir_h",
                    loop=for_each(times="2"),
                    j=on_event("j", "signal", "s", flows="c > akhir_j"),
                ),
            ),
            """
            start    => | a a (saat_j saat_j)
            signal s => {saat_j/saat_j} | c c ()
        """,
        ),
        Case(
            "a repeating timer beside",
            process(
                "mulai > a > akhir",
                j=on_event("j", "timer", timeCycle="R2/P1D", interrupting=False, flows="t_1 > akhir_j"),
            ),
            """
            start    => | a (saat_j)
            after 1d => saat_j t_1 j | a (saat_j)
            after 1d => saat_j t_1 j | a ()
            after 1d => | a
        """,
        ),
        Case(
            "the scope begins anew in a loop, and waits anew",
            process(
                "mulai > t_1 > h > b > pilih; pilih > t_1 ? =b.ulang; pilih > akhir !",
                h=inside(
                    "h", "mulai_h > a > akhir_h", j=on_event("j", "timer", timeDuration="P2D", flows="c > akhir_j")
                ),
            ),
            """
            start        => t_1 | a (saat_j)
            after 1d     => | a
            a            => a h | b ()
            b ulang=true => b t_1 | a (saat_j)
            after 1d     => | a
            after 1d     => saat_j | c
            c            => c j h | b
        """,
        ),
        Case(
            "nothing but an event sub-process in a sub-process: passed at once",
            process("mulai > h > b > akhir", h=inside("h", "", j=on_event("j", "message", "m", flows="c > akhir_j"))),
            """
            start => h | b ()
        """,
            refused="start-events",
        ),
        Case(
            "a condition that is true from the beginning",
            process("mulai > a > akhir", j=on_event("j", "conditional", condition="=x = 1", flows="b > akhir_j")),
            """
            start x=1 => saat_j | b ()
        """,
        ),
        Case(
            "a condition that a job inside makes true",
            process(
                "mulai > a > hitung > b > akhir",
                hitung=script("=a.x + 1", "y"),
                j=on_event("j", "conditional", condition="=y > 5", interrupting=False, flows="c > akhir_j"),
            ),
            """
            start => | a
            a x=9 => a hitung saat_j | b c
        """,
        ),
        Case(
            "the outcome is that of an end of the process, not of the event sub-process",
            process(
                "mulai > a > akhir",
                j=on_event("j", "message", "m", interrupting=False, flows="t_1 > akhir_j", akhir_j=end("refused")),
            ),
            """
            start     => | a
            message m => saat_j t_1 j | a
            a         => a | granted
        """,
        ),
        Case(
            "an interrupting one ends the case: its end says how",
            process(
                "mulai > a > akhir", j=on_event("j", "message", "m", flows="b > akhir_j", akhir_j=end("withdrawn"))
            ),
            """
            start     => | a
            message m => saat_j | b
            b         => b j | withdrawn
        """,
        ),
        Case(
            "one inside a sub-process ends only that",
            process(
                "mulai > h > akhir",
                h=inside(
                    "h",
                    "mulai_h > a > akhir_h",
                    j=on_event("j", "message", "m", flows="b > akhir_j", akhir_j=end("withdrawn")),
                ),
            ),
            """
            start     => | a
            message m => saat_j | b
            b         => b j h | granted
        """,
        ),
        Case(
            "a message thrown inside the scope reaches its own event sub-process",
            process(
                "mulai > kirim > a > akhir",
                kirim=throw("message", "m"),
                j=on_event("j", "message", "m", interrupting=False, flows="c > akhir_j"),
            ),
            """
            start => kirim saat_j | a c
        """,
        ),
        Case(
            "a signal thrown inside takes the scope over, thrower and all",
            process(
                "mulai > a > siar > b > akhir",
                siar=throw("signal", "s"),
                j=on_event("j", "signal", "s", flows="c > akhir_j"),
            ),
            """
            start => | a
            a     => a saat_j | c ()
        """,
        ),
        Case(
            "while compensation runs",
            process(
                "mulai > a > mundur > b > akhir",
                undo={"a": "u"},
                mundur=throw("compensate"),
                j=on_event("j", "message", "m", flows="c > akhir_j"),
            ),
            """
            start     => | a
            a         => a | u (saat_j)
            message m => saat_j | c ()
        """,
        ),
        Case(
            "a catch event in the scope waits for the same message: one of them gets it",
            process(
                "mulai > m > a > akhir", m=catch("message", "m"), j=on_event("j", "message", "m", flows="c > akhir_j")
            ),
            """
            start     => | (m saat_j)
            message m => saat_j | c ()
        """,
        ),
        Case(
            "two timers due at once, the earlier interrupts",
            process(
                "mulai > w > a > akhir",
                w=wait("P3D"),
                j=on_event("j", "timer", timeDuration="P2D", flows="c > akhir_j"),
            ),
            """
            start    => | (saat_j w)
            after 9d => saat_j | c ()
        """,
        ),
        Case(
            "people are asked to answer in two runs beside each other",
            process(
                "mulai > a > akhir",
                a=user_task(),
                j=on_event("j", "signal", "s", interrupting=False, flows="c > d > akhir_j"),
            ),
            """
            start    => | a
            signal s => saat_j | a c
            signal s => saat_j | a c c
            c        => c | a c d
            c        => c | a d d
            a        => a | d d
            d        => d j | d
            d        => d j | granted
        """,
        ),
    )
    def test_it(self, case):
        check(case)
