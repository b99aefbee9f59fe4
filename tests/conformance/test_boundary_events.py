"""BPMN 2.0.2, 10.5.4 and 13.5.3: events on the boundary of every kind of activity."""

from __future__ import annotations

from support.diagrams import boundary_timer, call, end, script, service_task, user_task
from support.events import boundary, catch, for_each, looped, receive, throw, throwing_end
from support.story import Case, check, inside, mapped, on_event, process, table

from conformance.hosts import HOSTS, SCOPES, Host

KINDS = {
    "message": ("message tanya", {"name": "tanya"}),
    "signal": ("signal seru", {"name": "seru"}),
    "timer": ("after 1d", {"timeDuration": "P1D"}),
    "conditional": ("z siap=true", {"condition": "=z.siap = true"}),
}
FLOWS = "mulai > pisah; pisah > z > akhir_z; pisah > h > b > akhir; e > c > akhir_c"


def interrupted(host: Host, kind: str) -> Case:
    """The event takes the activity away with all that is inside."""
    stimulus, facts = KINDS[kind]
    event = boundary("h", kind, **facts)
    before, left = ("z ", "") if kind == "conditional" else ("", "z")
    story = f"""start => | {host.waits} z
        {stimulus} => {before}e | c {left} ()
        c => c | {left or "granted"}"""
    return Case(f"{kind} takes {host.name} away", process(FLOWS, h=host.node, e=event), story, host.parts)


def beside(host: Host, kind: str) -> Case:
    """The event sends a token of its own, and the activity goes on."""
    stimulus, facts = KINDS[kind]
    event = boundary("h", kind, interrupting=False, **facts)
    before, left = ("z ", "") if kind == "conditional" else ("", "z")
    lines = ["start => | " + host.waits + " z", f"{stimulus} => {before}e | {host.waits} c {left}"]
    if kind in ("message", "signal"):
        lines += [f"{stimulus} => e | {host.waits} c c {left}", f"c => c | {host.waits} c {left}"]
    if kind == "timer":
        lines.append(f"after 5d => | {host.waits} c {left}")
    rest = host.waits.split()
    for number, (step, trace) in enumerate(host.finish, start=1):
        is_last = number == len(host.finish)
        waiting = rest[: len(host.finish) - number] if len(rest) > 1 else rest
        lines.append(f"{step} => {trace} | c {left} " + ("b ()" if is_last else " ".join(waiting)))
    return Case(f"{kind} beside {host.name}", process(FLOWS, h=host.node, e=event), "\n".join(lines), host.parts)


def finished_first(host: Host, kind: str) -> Case:
    """The activity ends, and nobody waits for the event any more."""
    _, facts = KINDS[kind]
    event = boundary("h", kind, **facts)
    lines = ["start => | " + host.waits + " z"]
    rest = host.waits.split()
    for number, (step, trace) in enumerate(host.finish, start=1):
        is_last = number == len(host.finish)
        waiting = rest[: len(host.finish) - number] if len(rest) > 1 else rest
        lines.append(f"{step} => {trace} | z " + ("b ()" if is_last else " ".join(waiting)))
    lines.append("after 9d => | b z ()")
    return Case(f"{host.name} ends before {kind}", process(FLOWS, h=host.node, e=event), "\n".join(lines), host.parts)


class TestEveryEventOnEveryActivity:
    @table(*(interrupted(host, kind) for host in HOSTS for kind in KINDS))
    def test_interrupting(self, case):
        check(case)

    @table(*(beside(host, kind) for host in HOSTS for kind in KINDS))
    def test_non_interrupting(self, case):
        check(case)

    @table(*(finished_first(host, kind) for host in HOSTS for kind in ("message", "timer")))
    def test_completed_first(self, case):
        check(case)


def thrown_inside(host: Host, kind: str, code: str, interrupting: bool) -> Case:
    """An error or escalation thrown inside is caught at the activity. `i` is followed by the thrower."""
    thrower = throwing_end(kind, "K")
    flows = "mulai_h > i > lempar"
    parts: tuple[bytes, ...] = ()
    if "called" in host.name or "call" in host.name:
        parts = (process("mulai > i > lempar", process_id="q", lempar=thrower),)
        node = host.node
    elif "in a sub-process" in host.name:
        node = inside("h", "mulai_h > g > akhir_h", g=inside("g", "mulai_g > i > lempar", lempar=thrower))
    else:
        loop = for_each(times="2") if "instances" in host.name else ""
        node = inside("h", flows, host.node.tag, loop=loop, lempar=thrower)
    event = boundary("h", kind, code, interrupting=interrupting)
    drawing = process("mulai > h > b > akhir; e > c > akhir_c", h=node, e=event)
    title = (
        f"{kind} {'with' if code else 'caught without'} code, {'' if interrupting else 'not '}interrupting {host.name}"
    )
    if interrupting:
        return Case(title, drawing, f"start => | {host.waits}\n i => i e | c ()\n c => c | granted", parts)
    done = {"a sub-process in a sub-process": "g h"}.get(host.name, "h")
    two = len(host.finish) > 1
    lines = [f"start => | {host.waits}", f"i => i {{e/lempar}} {done} | c {'i' if two else 'b'}"]
    if two:
        lines.append("i => i {e/lempar} h | c c b")
    return Case(title, drawing, "\n".join(lines), parts)


class TestErrorsAndEscalationsOnEveryScope:
    @table(*(thrown_inside(host, "error", code, True) for host in SCOPES for code in ("K", "")))
    def test_errors(self, case):
        check(case)

    @table(*(thrown_inside(host, "escalation", code, True) for host in SCOPES for code in ("K", "")))
    def test_escalations_that_interrupt(self, case):
        check(case)

    @table(*(thrown_inside(host, "escalation", "K", False) for host in SCOPES))
    def test_escalations_beside(self, case):
        check(case)


class TestErrors:
    @table(
        Case(
            "a job's error is caught by its code",
            process("mulai > h > b > akhir; e > c > akhir", h=service_task(), e=boundary("h", "error", "E1")),
            """
            start     => | h
            fail h E1 => e | c
        """,
        ),
        Case(
            "a job's error of another code goes outwards",
            process(
                "mulai > bagian > akhir; luar > d > akhir_d",
                luar=boundary("bagian", "error", "E2"),
                bagian=inside(
                    "bagian",
                    "mulai_b > h > b > akhir_b; e > c > akhir_c",
                    h=service_task(),
                    e=boundary("h", "error", "E1"),
                ),
            ),
            """
            start     => | h
            fail h E2 => luar | d ()
        """,
        ),
        Case(
            "a job's error that nobody catches",
            process("mulai > h > b > akhir; e > c > akhir", h=service_task(), e=boundary("h", "error", "E1")),
            """
            start     => | h
            fail h E9 => | ! E9
        """,
        ),
        Case(
            "one job of several instances fails: all are taken away",
            process(
                "mulai > h > b > akhir; e > c > akhir",
                h=looped(service_task(), for_each(times="3")),
                e=boundary("h", "error", "E1"),
            ),
            """
            start     => | h h h
            h         => h | h h
            fail h E1 => e | c ()
        """,
        ),
        Case(
            "the code wins over the handler for all, however they are drawn",
            process(
                "mulai > h > b > akhir; semua > c > akhir; e > d > akhir",
                h=service_task(),
                semua=boundary("h", "error"),
                e=boundary("h", "error", "E1"),
            ),
            """
            start     => | h
            fail h E1 => e | d
        """,
        ),
        Case(
            "the inner handler for all wins over the outer one of the code",
            process(
                "mulai > bagian > akhir; luar > d > akhir_d",
                luar=boundary("bagian", "error", "E1"),
                bagian=inside(
                    "bagian",
                    "mulai_b > dalam > b > akhir_b; semua > c > akhir_c",
                    semua=boundary("dalam", "error"),
                    dalam=inside("dalam", "mulai_d > a > lempar", lempar=throwing_end("error", "E1")),
                ),
            ),
            """
            start => | a
            a     => a semua | c
            c     => c bagian | granted
        """,
        ),
        Case(
            "an error end event takes everything of its scope away",
            process(
                "mulai > h > b > akhir; e > c > akhir",
                h=inside(
                    "h",
                    "mulai_h > pisah; pisah > a > lempar; pisah > d > akhir_h; pisah > w > akhir_w",
                    lempar=throwing_end("error", "E1"),
                    w=catch("message", "m"),
                ),
                e=boundary("h", "error", "E1"),
            ),
            """
            start => | a d (w)
            a     => a e | c ()
        """,
        ),
        Case(
            "a handler that fails in its turn goes further out",
            process(
                "mulai > bagian > akhir; luar > d > akhir_d",
                luar=boundary("bagian", "error", "E2"),
                bagian=inside(
                    "bagian",
                    "mulai_b > h > b > akhir_b; e > lempar",
                    h=service_task(),
                    e=boundary("h", "error", "E1"),
                    lempar=throwing_end("error", "E2"),
                ),
            ),
            """
            start     => | h
            fail h E1 => e luar | d
        """,
        ),
        Case(
            "caught, mended and tried again in a loop",
            process("mulai > t_1 > h > b > akhir; e > c > t_1", h=service_task(), e=boundary("h", "error", "E1")),
            """
            start     => t_1 | h
            fail h E1 => e | c
            c         => c t_1 | h
            fail h E1 => e | c
            c         => c t_1 | h
            h         => h | b
        """,
        ),
        Case(
            "through two called processes, an instance and a transaction",
            process(
                "mulai > h > b > akhir; e > c > akhir",
                h=looped(call("q"), for_each(times="2")),
                e=boundary("h", "error", "E1"),
            ),
            """
            start => | a a
            a     => a e | c ()
        """,
            (
                process(
                    "mulai > trx > akhir",
                    process_id="q",
                    trx=inside("trx", "mulai_t > r > akhir_t", "transaction", r=call("r")),
                ),
                process("mulai > a > lempar", process_id="r", lempar=throwing_end("error", "E1")),
            ),
        ),
        Case(
            "the code and what came with it are a variable named by the event",
            process(
                'mulai > h > akhir; e > pilih; pilih > c ? =e.code = "E1"; pilih > d !; c > akhir; d > akhir',
                h=service_task(),
                e=boundary("h", "error"),
            ),
            """
            start     => | h
            fail h E1 => e | c
        """,
        ),
        Case(
            "an error in the process itself is nobody's",
            process("mulai > a > lempar", lempar=throwing_end("error", "E1")),
            """
            start => | a
            a     => | ! E1
        """,
        ),
    )
    def test_it(self, case):
        check(case)


class TestEscalations:
    @table(
        Case(
            "the code wins over the handler for all",
            process(
                "mulai > h > b > akhir; semua > c > akhir; e > d > akhir",
                semua=boundary("h", "escalation", interrupting=False),
                e=boundary("h", "escalation", "X", interrupting=False),
                h=inside("h", "mulai_h > naik > a > akhir_h", naik=throw("escalation", "X")),
            ),
            """
            start => {naik/e} | a d
        """,
        ),
        Case(
            "thrown twice, caught twice",
            process(
                "mulai > h > b > akhir; e > d > akhir",
                e=boundary("h", "escalation", "X", interrupting=False),
                h=inside(
                    "h",
                    "mulai_h > naik > naik_2 > a > akhir_h",
                    naik=throw("escalation", "X"),
                    naik_2=throw("escalation", "X"),
                ),
            ),
            """
            start => {naik naik_2/e/e} | a d d
        """,
        ),
        Case(
            "another code passes the handler by and goes on outwards",
            process(
                "mulai > h > akhir; luar > d > akhir",
                luar=boundary("h", "escalation", "X", interrupting=False),
                h=inside(
                    "h",
                    "mulai_h > g > akhir_h; e > c > akhir_c",
                    e=boundary("g", "escalation", "Y"),
                    g=inside("g", "mulai_g > naik > a > akhir_g", naik=throw("escalation", "X")),
                ),
            ),
            """
            start => {naik/luar} | a d
        """,
        ),
        Case(
            "the first handler from the inside is the only one",
            process(
                "mulai > h > akhir; luar > d > akhir",
                luar=boundary("h", "escalation", "X", interrupting=False),
                h=inside(
                    "h",
                    "mulai_h > g > akhir_h; e > c > akhir_c",
                    e=boundary("g", "escalation", "X", interrupting=False),
                    g=inside("g", "mulai_g > naik > a > akhir_g", naik=throw("escalation", "X")),
                ),
            ),
            """
            start => {naik/e} | a c
        """,
        ),
        Case(
            "nobody catches it, and the thrower goes on",
            process("mulai > naik > a > akhir", naik=throw("escalation", "X")),
            """
            start => naik | a
        """,
        ),
        Case(
            "an end event that nobody catches just ends",
            process("mulai > a > naik", naik=throwing_end("escalation", "X")),
            """
            start => | a
            a     => a naik | granted
        """,
        ),
        Case(
            "interrupting, the thrower's way ends",
            process(
                "mulai > h > b > akhir; e > c > akhir",
                e=boundary("h", "escalation", "X"),
                h=inside(
                    "h",
                    "mulai_h > pisah; pisah > naik > a > akhir_h; pisah > d > akhir_d",
                    naik=throw("escalation", "X"),
                ),
            ),
            """
            start => e | c ()
        """,
        ),
        Case(
            "out of each instance",
            process(
                "mulai > h > b > akhir; e > c > akhir",
                e=boundary("h", "escalation", "X", interrupting=False),
                h=inside(
                    "h", "mulai_h > a > naik > d > akhir_h", loop=for_each(times="2"), naik=throw("escalation", "X")
                ),
            ),
            """
            start => | a a
            a     => a {naik/e} | a c d
            a     => a {naik/e} | c c d d
        """,
        ),
        Case(
            "out of a called process",
            process(
                "mulai > h > b > akhir; e > c > akhir",
                e=boundary("h", "escalation", "X", interrupting=False),
                h=call("q"),
            ),
            """
            start => {naik/e} | a c
            a     => a h | b c
        """,
            (process("mulai > naik > a > akhir", process_id="q", naik=throw("escalation", "X")),),
        ),
    )
    def test_it(self, case):
        check(case)


class TestSeveralAtOneActivity:
    @table(
        Case(
            "the first that comes takes the others away",
            process(
                "mulai > h > akhir; m > a > akhir; w > b > akhir; s > c > akhir",
                h=user_task(),
                m=boundary("h", "message", "m"),
                w=boundary("h", "timer", timeDuration="P1D"),
                s=boundary("h", "signal", "s"),
            ),
            """
            start    => | h (m s w)
            signal s => s | c ()
        """,
        ),
        Case(
            "two timers that are due together: the earlier one interrupts",
            process(
                "mulai > h > akhir; w_1 > a > akhir; w_2 > b > akhir",
                h=user_task(),
                w_1=boundary("h", "timer", timeDuration="P3D"),
                w_2=boundary("h", "timer", timeDuration="P2D"),
            ),
            """
            start    => | h
            after 9d => w_2 | b ()
        """,
        ),
        Case(
            "a reminder, then the deadline",
            process(
                "mulai > h > akhir; ingat > a > akhir; lewat > b > akhir",
                h=user_task(),
                ingat=boundary_timer("h", "P1D", interrupting=False),
                lewat=boundary_timer("h", "P3D"),
            ),
            """
            start    => | h (ingat lewat)
            after 1d => ingat | h a (lewat)
            after 2d => lewat | a b ()
        """,
        ),
        Case(
            "reminder and deadline after a downtime: both, in their order",
            process(
                "mulai > h > akhir; ingat > a > akhir; lewat > b > akhir",
                h=user_task(),
                ingat=boundary_timer("h", "P1D", interrupting=False),
                lewat=boundary_timer("h", "P3D"),
            ),
            """
            start    => | h
            after 9d => ingat lewat | a b ()
        """,
        ),
        Case(
            "every day until it is done",
            process(
                "mulai > h > akhir; ingat > t_1 > akhir_1",
                h=user_task(),
                ingat=boundary("h", "timer", interrupting=False, timeCycle="R3/P1D"),
            ),
            """
            start    => | h (ingat)
            after 1d => ingat t_1 | h (ingat)
            after 1d => ingat t_1 | h (ingat)
            after 1d => ingat t_1 | h ()
            after 1d => | h ()
        """,
        ),
        Case(
            "without end, and once after a downtime",
            process(
                "mulai > h > akhir; ingat > t_1 > akhir_1",
                h=user_task(),
                ingat=boundary("h", "timer", interrupting=False, timeCycle="R/P1D"),
            ),
            """
            start     => | h (ingat)
            after 10d => ingat t_1 | h (ingat)
            after 1d  => ingat t_1 | h (ingat)
            h         => h | granted
        """,
            refused="timers",
        ),
        Case(
            "one signal at several activities and catch events",
            process(
                "mulai > pisah; pisah > g > akhir; pisah > h > akhir; pisah > s > c > akhir; e_1 > a > akhir; e_2 > b > akhir",
                e_1=boundary("g", "signal", "s"),
                e_2=boundary("h", "signal", "s", interrupting=False),
                s=catch("signal", "s"),
            ),
            """
            start    => | g h (e_1 e_2 s)
            signal s => {e_1/e_2/s} | a b c h (e_2)
        """,
        ),
        Case(
            "one message goes to one of them",
            process(
                "mulai > pisah; pisah > g > akhir; pisah > h > akhir; e_1 > a > akhir; e_2 > b > akhir",
                e_1=boundary("g", "message", "m"),
                e_2=boundary("h", "message", "m"),
            ),
            """
            start     => | g h (e_1 e_2)
            message m => e_1 | a h (e_2)
            message m => e_2 | a b ()
        """,
        ),
        Case(
            "keys tell messages of one name apart",
            process(
                "mulai > pisah; pisah > m_1 > a > akhir; pisah > k > m_2 > b > akhir",
                keys={"m": "=nomor"},
                m_1=catch("message", "m"),
                k=script("=nomor + 1", "nomor"),
                m_2=catch("message", "m"),
            ),
            """
            start nomor=1   => k | (m_1 m_2)
            message m key=2 => m_2 | b (m_1)
            message m key=1 => m_1 | a b ()
        """,
        ),
        Case(
            "a timer that is due at once",
            process("mulai > h > b > akhir; lewat > c > akhir", h=user_task(), lewat=boundary_timer("h", "PT0S")),
            """
            start => lewat | c ()
        """,
            refused="timers",
        ),
        Case(
            "a timer in the past fires at once",
            process(
                "mulai > h > b > akhir; lewat > c > akhir",
                h=user_task(),
                lewat=boundary("h", "timer", timeDate="2020-02-02"),
            ),
            """
            start => lewat | c ()
        """,
        ),
        Case(
            "an automatic activity is through before its timer in the past",
            process(
                "mulai > h > b > akhir; lewat > c > akhir",
                h=script("=1", "x"),
                lewat=boundary("h", "timer", timeDate="2020-02-02"),
            ),
            """
            start => h | b ()
        """,
        ),
        Case(
            "a condition that is true when the activity begins",
            process(
                "mulai > h > b > akhir; e > c > akhir",
                h=user_task(),
                e=boundary("h", "conditional", condition="=x > 1"),
            ),
            """
            start x=2 => e | c ()
        """,
        ),
        Case(
            "a condition on what nobody has written yet waits",
            process(
                "mulai > pisah; pisah > h > b > akhir; pisah > a > hitung > akhir_2; e > c > akhir",
                e=boundary("h", "conditional", condition="=x > 1"),
                hitung=script("=a.x", "x"),
            ),
            """
            start => | a h (e)
            a x=5 => a hitung e | c ()
        """,
        ),
        Case(
            "a condition that gives a number is an error",
            process(
                "mulai > h > b > akhir; e > c > akhir",
                h=user_task(),
                e=boundary("h", "conditional", condition="=x + 1"),
            ),
            """
            start x=2 => | ! instead of true or false
        """,
        ),
        Case(
            "a non-interrupting condition fires when it becomes true, not while it is",
            process(
                "mulai > pisah; pisah > h > b > akhir; pisah > t_1 > a > pilih; pilih > t_1 ? =a.lagi; pilih > akhir_2 !;"
                "e > t_2 > akhir_3",
                e=boundary("h", "conditional", condition="=a.x > 1", interrupting=False),
            ),
            """
            start             => t_1 | a h
            a x=5 lagi=true   => a t_1 e t_2 | a h
            a x=6 lagi=true   => a t_1 | a h
            a x=0 lagi=true   => a t_1 | a h
            a x=9 lagi=false  => a e t_2 | h
        """,
        ),
        Case(
            "a boundary event whose way leads back to its own activity",
            process("mulai > pilih > h > akhir; e > pilih", h=user_task(), e=boundary("h", "message", "m")),
            """
            start     => | h (e)
            message m => e | h (e)
            message m => e | h (e)
            h         => h | granted
        """,
        ),
        Case(
            "on an activity that two tokens run at once",
            process(
                "mulai > pisah; pisah > t_1 > h; pisah > t_2 > h; h > akhir; e > c > akhir",
                e=boundary("h", "message", "m"),
            ),
            """
            start     => {t_1/t_2} | h h (e e)
            message m => e | c h (e)
            h         => h | c ()
        """,
        ),
        Case(
            "on an empty list the event never waits",
            process(
                "mulai > h > b > akhir; e > c > akhir",
                h=looped(user_task(), for_each("=[]", "x")),
                e=boundary("h", "message", "m"),
            ),
            """
            start => | b ()
        """,
        ),
        Case(
            "the payload of the event and its outputs",
            process(
                "mulai > h > akhir; e > pilih; pilih > c ? =dua = 8 and e.x = 4; pilih > d !; c > akhir; d > akhir",
                h=user_task(),
                e=mapped(boundary("h", "message", "m"), outputs={"dua": "=e.x * 2"}),
            ),
            """
            start         => | h
            message m x=4 => e | c
        """,
        ),
        Case(
            "outputs of a timer",
            process(
                "mulai > h > akhir; e > pilih; pilih > c ? =telat; pilih > d !; c > akhir; d > akhir",
                h=user_task(),
                e=mapped(boundary_timer("h", "P1D"), outputs={"telat": "=true"}),
            ),
            """
            start    => | h
            after 1d => e | c
        """,
        ),
    )
    def test_it(self, case):
        check(case)


class TestMixedNesting:
    @table(
        Case(
            "the outer event takes inner activities with inner events away",
            process(
                "mulai > h > akhir; luar > c > akhir",
                luar=boundary("h", "message", "m"),
                h=inside(
                    "h",
                    "mulai_h > g > akhir_h; tengah > d > akhir_d",
                    tengah=boundary("g", "signal", "s"),
                    g=inside("g", "mulai_g > a > akhir_g; dalam > e > akhir_e", dalam=boundary_timer("a", "P1D")),
                ),
            ),
            """
            start     => | a (dalam luar tengah)
            message m => luar | c ()
        """,
        ),
        Case(
            "the inner event leaves the outer one waiting",
            process(
                "mulai > h > akhir; luar > c > akhir",
                luar=boundary("h", "message", "m"),
                h=inside("h", "mulai_h > a > akhir_h; dalam > e > akhir_e", dalam=boundary_timer("a", "P1D")),
            ),
            """
            start     => | a (dalam luar)
            after 1d  => dalam | e (luar)
            message m => luar | c ()
        """,
        ),
        Case(
            "inner and outer timer due at once: by their moments",
            process(
                "mulai > h > akhir; luar > c > akhir",
                luar=boundary_timer("h", "P2D"),
                h=inside("h", "mulai_h > a > akhir_h; dalam > t_1 > e > akhir_e", dalam=boundary_timer("a", "P1D")),
            ),
            """
            start    => | a
            after 9d => dalam t_1 luar | c ()
        """,
        ),
        Case(
            "the outer timer first takes the inner one away",
            process(
                "mulai > h > akhir; luar > c > akhir",
                luar=boundary_timer("h", "P1D"),
                h=inside("h", "mulai_h > a > akhir_h; dalam > e > akhir_e", dalam=boundary_timer("a", "P2D")),
            ),
            """
            start    => | a
            after 9d => luar | c ()
        """,
        ),
        Case(
            "events in an instance belong to that instance",
            process(
                "mulai > h > b > akhir",
                h=inside(
                    "h",
                    "mulai_h > a > akhir_h; e > c > akhir_c",
                    loop=for_each("=d", "x"),
                    e=boundary("a", "message", "m"),
                ),
                keys={"m": "=x"},
            ),
            """
            start d=[7,8]   => | a a (e e)
            message m key=8 => e | a c (e)
            c               => c h | a (e)
            a               => a h | b ()
        """,
        ),
        Case(
            "a receive task for each with its own key",
            process(
                "mulai > r > b > akhir; lewat > c > akhir",
                r=looped(receive("m"), for_each("=d", "x", into="hasil", result="=r.y")),
                keys={"m": "=x"},
                lewat=boundary_timer("r", "P1D"),
            ),
            """
            start d=[7,8]       => | (lewat r r)
            message m key=8 y=1 => r | (lewat r)
            message m key=7 y=2 => r | b ()
        """,
        ),
        Case(
            "terminate inside an activity with events",
            process(
                "mulai > h > b > akhir; e > c > akhir",
                e=boundary("h", "message", "m"),
                h=inside(
                    "h",
                    "mulai_h > pisah; pisah > a > henti; pisah > d > akhir_d; lewat > g > akhir_g",
                    henti=end("", terminate=True),
                    lewat=boundary_timer("d", "P1D"),
                ),
            ),
            """
            start => | a d (e lewat)
            a     => a henti h | b ()
        """,
        ),
        Case(
            "an event sub-process inside and an event outside wait for the same signal",
            process(
                "mulai > h > b > akhir; e > c > akhir",
                e=boundary("h", "signal", "s", interrupting=False),
                h=inside("h", "mulai_h > a > akhir_h", tangani=on_event("t", "signal", "s", flows="d > akhir_t")),
            ),
            """
            start    => | a (e saat_t)
            signal s => {e/saat_t} | c d (e)
            d        => d tangani h | b c
        """,
        ),
    )
    def test_it(self, case):
        check(case)
