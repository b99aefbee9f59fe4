"""BPMN 2.0.2, 10.5 and 13.5: starts, catches, throws, links and ends, and several of them at once."""

from __future__ import annotations

from support.diagrams import Node, boundary_timer, call, end, script, service_task, user_task, wait
from support.events import boundary, catch, for_each, looped, receive, start_on, throw, throwing_end
from support.story import Case, check, inside, on_event, process, table

CATCHES = {
    "message": ("message m", catch("message", "m")),
    "signal": ("signal s", catch("signal", "s")),
    "timer": ("after 2d", wait("P2D")),
    "conditional": ("z x=1", catch("conditional", condition="=z.x = 1")),
    "receive": ("message m", receive("m")),
}


def caught(kind: str, where: str) -> Case:
    """One catching event in one place; `z` is beside it, so that there is somebody to act."""
    stimulus, node = CATCHES[kind]
    before, left = ("z ", "") if kind == "conditional" else ("", "z ")
    parts: tuple[bytes, ...] = ()
    start = "mulai > pisah; pisah > z > akhir_z; pisah > "
    if where == "in the flow":
        drawing = process(f"{start}k > b > akhir", k=node)
    elif where == "in a sub-process":
        drawing = process(f"{start}h > b > akhir", h=inside("h", "mulai_h > k > akhir_h", k=node))
    elif where == "in a called process":
        drawing, parts = (
            process(f"{start}h > b > akhir", h=call("q")),
            (process("mulai > k > akhir", process_id="q", k=node),),
        )
    elif where == "before a join":
        drawing = process("mulai > pisah; pisah > z > gabung; pisah > k > gabung; gabung > b > akhir", k=node)
        lines = [f"start => | z ({'k'})", f"{stimulus} => {before}k | {left or 'b'} ()"]
        return Case(f"{kind} {where}", drawing, "\n".join(lines + (["z => z | b"] if left else [])))
    else:  # before an inclusive join
        drawing = process("mulai > pisah; pisah > z > kumpul; pisah > k > kumpul; kumpul > b > akhir", k=node)
        lines = [f"start => | z ({'k'})", f"{stimulus} => {before}k | {left or 'b'} ()"]
        return Case(f"{kind} {where}", drawing, "\n".join(lines + (["z => z | b"] if left else [])))
    done = "k" if where == "in the flow" else "k h"
    return Case(f"{kind} {where}", drawing, f"start => | z (k)\n {stimulus} => {before}{done} | b {left}()", parts)


class TestEveryCatch:
    @table(*(
        caught(kind, where)
        for kind in CATCHES
        for where in ("in the flow", "in a sub-process", "in a called process", "before a join", "before an inclusive join")
    ))  # fmt: skip
    def test_it(self, case):
        check(case)


class TestStarts:
    BOTH = process("mulai > a > akhir; pesan > b > akhir_b; sinyal > c > akhir_c", pesan=start_on("message", "m"),
                   sinyal=start_on("signal", "s"))  # fmt: skip

    @table(
        Case("a none start among others", BOTH, "start => | a"),
        Case("a message start among others", BOTH, "start @pesan => pesan | b"),
        Case("a signal start among others", BOTH, "start @sinyal => sinyal | c"),
        Case("only a message start", process("pesan > a > akhir", pesan=start_on("message", "m")), "start => pesan | a"),
        Case("several triggered starts: one must be named", process(
            "pesan > a > akhir; sinyal > b > akhir", pesan=start_on("message", "m"), sinyal=start_on("signal", "s")), """
            start => | ! p
        """),
        Case("a start that does not exist", BOTH, "start @lain => | ! p"),
        Case("with event sub-processes, begun at a message", process(
            "pesan > a > akhir", pesan=start_on("message", "m"), j=on_event("j", "signal", "s", flows="b > akhir_j")), """
            start @pesan => pesan | a (saat_j)
            signal s     => saat_j | b
        """),
        Case("straight to the end", process("mulai > akhir"), "start => | granted"),
        Case("only a start event", process("mulai", mulai=Node("startEvent")), "start => | ended"),
        Case("a called process begins at its none start", process("mulai > h > akhir", h=call("q")), "start => | a",
             (process("mulai > a > akhir; pesan > b > akhir_b", process_id="q", pesan=start_on("message", "m")),)),
        Case("steps that nothing leads to do not begin beside a start event", process("mulai > a > akhir; b > akhir_b"), "start => | a",
             refused="reachability soundness"),
    )  # fmt: skip
    def test_it(self, case):
        check(case)


class TestEnds:
    @table(
        Case(
            "terminate ends everything",
            process(
                "mulai > pisah; pisah > a > henti; pisah > b > akhir; pisah > m > akhir; pisah > h > akhir; lewat > c > akhir",
                henti=end("refused", terminate=True),
                m=catch("message", "m"),
                h=inside("h", "mulai_h > d > akhir_h"),
                lewat=boundary_timer("b", "P1D"),
            ),
            """
            start => | a b d (lewat m)
            a     => a henti | refused
        """,
        ),
        Case(
            "terminate with automatic tokens still on their way",
            process(
                "mulai > pisah; pisah > henti; pisah > t_1 > t_2 > t_3 > a > akhir",
                henti=end("refused", terminate=True),
            ),
            """
            start => {henti/} | refused
        """,
        ),
        Case(
            "terminate takes event sub-processes away, running ones too",
            process(
                "mulai > a > henti",
                henti=end("refused", terminate=True),
                j=on_event("j", "message", "m", interrupting=False, flows="b > akhir_j"),
            ),
            """
            start     => | a
            message m => saat_j | a b
            a         => a henti | refused
        """,
        ),
        Case(
            "terminate in a sub-process in a sub-process",
            process(
                "mulai > h > b > akhir",
                h=inside(
                    "h",
                    "mulai_h > pisah_h; pisah_h > g > c > akhir_h; pisah_h > d > akhir_d",
                    g=inside(
                        "g",
                        "mulai_g > pisah_g; pisah_g > a > henti; pisah_g > e > akhir_g",
                        henti=end("", terminate=True),
                    ),
                ),
            ),
            """
            start => | a d e
            a     => a henti g | c d
        """,
        ),
        Case(
            "the last end that is reached gives the outcome",
            process(
                "mulai > pisah; pisah > a > akhir_1; pisah > b > akhir_2",
                akhir_1=end("granted"),
                akhir_2=end("refused"),
            ),
            """
            start => | a b
            b     => b | a
            a     => a | granted
        """,
        ),
        Case(
            "a message end",
            process(
                "mulai > pisah; pisah > a > kirim; pisah > m > b > akhir",
                kirim=throwing_end("message", "m"),
                m=catch("message", "m"),
            ),
            """
            start => | a (m)
            a     => a kirim m | b
        """,
        ),
        Case(
            "a message end of a sub-process",
            process(
                "mulai > pisah; pisah > h > akhir_1; pisah > m > b > akhir",
                h=inside("h", "mulai_h > a > kirim", kirim=throwing_end("message", "m")),
                m=catch("message", "m"),
            ),
            """
            start => | a (m)
            a     => a kirim h m | b
        """,
        ),
        Case(
            "a signal end",
            process(
                "mulai > pisah; pisah > a > siar; pisah > s > b > akhir",
                siar=throwing_end("signal", "s"),
                s=catch("signal", "s"),
            ),
            """
            start => | a (s)
            a     => a {siar/s} | b
        """,
        ),
        Case(
            "an error end beside others",
            process(
                "mulai > h > akhir; e > c > akhir",
                e=boundary("h", "error", "E"),
                h=inside(
                    "h",
                    "mulai_h > pilih_h; pilih_h > rusak ? =x; pilih_h > akhir_h !",
                    rusak=throwing_end("error", "E"),
                ),
            ),
            """
            start x=true => e | c
        """,
        ),
        Case(
            "the same without the error",
            process(
                "mulai > h > akhir; e > c > akhir",
                e=boundary("h", "error", "E"),
                h=inside(
                    "h",
                    "mulai_h > pilih_h; pilih_h > rusak ? =x; pilih_h > akhir_h !",
                    rusak=throwing_end("error", "E"),
                ),
            ),
            """
            start x=false => h | granted
        """,
        ),
        Case(
            "a job as end event",
            process(
                "mulai > kirim",
                kirim=Node(
                    "endEvent",
                    '<zeebe:taskDefinition type="test.work"/>',
                    {"outcome": "withdrawn"},
                    inside='<bpmn:messageEventDefinition messageRef="message_m"/>',
                ),
            ),
            """
            start => | kirim
            kirim => kirim | withdrawn
        """,
        ),
        Case(
            "a job as throw event",
            process(
                "mulai > kirim > a > akhir",
                kirim=Node(
                    "intermediateThrowEvent",
                    '<zeebe:taskDefinition type="test.work"/>',
                    inside='<bpmn:messageEventDefinition messageRef="message_m"/>',
                ),
            ),
            """
            start => | kirim
            kirim => kirim | a
        """,
        ),
    )
    def test_it(self, case):
        check(case)


class TestMessages:
    @table(
        Case(
            "thrown before anybody waits, kept and caught later",
            process("mulai > kirim > a > m > b > akhir", kirim=throw("message", "m"), m=catch("message", "m")),
            """
            start => kirim | a
            a     => a m | b
        """,
        ),
        Case(
            "thrown once, caught once",
            process(
                "mulai > pisah; pisah > m_1 > akhir_1; pisah > m_2 > akhir_2; pisah > a > kirim > akhir_3",
                m_1=catch("message", "m"),
                m_2=catch("message", "m"),
                kirim=throw("message", "m"),
            ),
            """
            start => | a (m_1 m_2)
            a     => a kirim m_1 | (m_2)
        """,
        ),
        Case(
            "a send task and a receive task",
            process(
                "mulai > pisah; pisah > a > kirim > akhir_1; pisah > terima > b > akhir",
                terima=receive("m"),
                kirim=Node("sendTask", attributes={"messageRef": "message_m"}),
            ),
            """
            start => | a (terima)
            a     => a kirim terima | b
        """,
        ),
        Case(
            "only the key that fits",
            process(
                "mulai > pisah; pisah > m > b > akhir_1; pisah > a > hitung > kirim > c > akhir",
                keys={"m": "=n"},
                m=catch("message", "m"),
                hitung=script("=n + 1", "n"),
                kirim=throw("message", "m"),
            ),
            """
            start n=1 => | a (m)
            a         => a hitung kirim | c (m)
        """,
        ),
        Case(
            "a thrower may have its own key",
            process(
                "mulai > pisah; pisah > m > b > akhir_1; pisah > a > kirim > c > akhir",
                keys={"m": "=n"},
                m=catch("message", "m"),
                kirim=throw("message", "m", correlationKey="=a.k"),
            ),
            """
            start n=1 => | a (m)
            a k=1     => a kirim m | b c
        """,
        ),
        Case(
            "null as a key is an error",
            process("mulai > m > akhir", keys={"m": "=tiada"}, m=catch("message", "m")),
            """
            start => | ! m
        """,
        ),
        Case(
            "the key is computed once, when the token arrives",
            process(
                "mulai > pisah; pisah > m > b > akhir_1; pisah > a > hitung > c > akhir",
                keys={"m": "=n"},
                m=catch("message", "m"),
                hitung=script("=99", "n"),
            ),
            """
            start n=1       => | a (m)
            a               => a hitung | c (m)
            message m key=1 => m | b c
        """,
        ),
        Case(
            "in a loop, again and again",
            process("mulai > t_1 > m > pilih; pilih > t_1 ? =m.lagi; pilih > akhir !", m=catch("message", "m")),
            """
            start                 => t_1 | (m)
            message m lagi=true   => m t_1 | (m)
            message m lagi=true   => m t_1 | (m)
            message m lagi=false  => m | granted
        """,
        ),
        Case(
            "a receive task with boundary events",
            process(
                "mulai > r > a > akhir; lewat > b > akhir; tanya > c > akhir",
                r=receive("m"),
                lewat=boundary_timer("r", "P1D"),
                tanya=boundary("r", "signal", "s", interrupting=False),
            ),
            """
            start     => | (lewat r tanya)
            signal s  => tanya | c (lewat r tanya)
            message m => r | a c ()
        """,
        ),
        Case(
            "from one called process to another",
            process("mulai > pisah; pisah > g > gabung; pisah > h > gabung; gabung > akhir", g=call("q"), h=call("r")),
            """
            start => | a (m)
            a     => a kirim g m h | granted
        """,
            (
                process("mulai > a > kirim > akhir", process_id="q", kirim=throw("message", "m")),
                process("mulai > m > akhir", process_id="r", m=catch("message", "m")),
            ),
        ),
    )
    def test_it(self, case):
        check(case)


class TestSignals:
    @table(
        Case(
            "everybody who waits, at once",
            process(
                "mulai > pisah; pisah > s_1 > a > akhir; pisah > s_2 > b > akhir; pisah > h > akhir",
                s_1=catch("signal", "s"),
                s_2=catch("signal", "s"),
                h=inside("h", "mulai_h > s_3 > c > akhir_h", s_3=catch("signal", "s")),
            ),
            """
            start    => | (s_1 s_2 s_3)
            signal s => {s_1/s_2/s_3} | a b c ()
        """,
        ),
        Case(
            "nobody who begins to wait later",
            process("mulai > siar > s > a > akhir", siar=throw("signal", "s"), s=catch("signal", "s")),
            """
            start    => siar | (s)
            signal s => s | a
        """,
        ),
        Case(
            "two in a row need two signals",
            process("mulai > s_1 > s_2 > a > akhir", s_1=catch("signal", "s"), s_2=catch("signal", "s")),
            """
            start    => | (s_1)
            signal s => s_1 | (s_2)
            signal s => s_2 | a
        """,
        ),
        Case(
            "another name is not heard",
            process(
                "mulai > pisah; pisah > s > akhir_1; pisah > a > siar > b > akhir",
                siar=throw("signal", "lain"),
                s=catch("signal", "s"),
            ),
            """
            start => | a (s)
            a     => a siar | b (s)
        """,
        ),
        Case(
            "one that takes another listener away",
            process(
                "mulai > pisah; pisah > h > akhir; pisah > s_2 > b > akhir; e > c > akhir",
                e=boundary("h", "signal", "s"),
                s_2=catch("signal", "s"),
                h=inside("h", "mulai_h > s_1 > a > akhir_h", s_1=catch("signal", "s")),
            ),
            """
            start    => | (e s_1 s_2)
            signal s => {e/s_2} | b c ()
        """,
        ),
        Case(
            "a called process hears it too",
            process(
                "mulai > pisah; pisah > h > akhir; pisah > a > siar > akhir_2", siar=throw("signal", "s"), h=call("q")
            ),
            """
            start => | a (s)
            a     => a {siar/s} | b
        """,
            (process("mulai > s > b > akhir", process_id="q", s=catch("signal", "s")),),
        ),
        Case(
            "thrown twice by two branches",
            process(
                "mulai > pisah; pisah > a > siar > akhir_1; pisah > b > siar_2 > akhir_2; pisah > h > akhir; e > t_1 > akhir_3",
                siar=throw("signal", "s"),
                siar_2=throw("signal", "s"),
                e=boundary("h", "signal", "s", interrupting=False),
                h=user_task(),
            ),
            """
            start => | a b h
            a     => a {siar/e t_1} | b h
            b     => b {siar_2/e t_1} | h
        """,
        ),
        Case(
            "the payload reaches each",
            process(
                "mulai > pisah; pisah > s_1 > pilih_1; pilih_1 > a ? =s_1.x = 5; pilih_1 > akhir_1 !; pisah > s_2 > pilih_2; pilih_2 > b ? =s_2.x = 5;"
                "pilih_2 > akhir_2 !; a > akhir; b > akhir",
                s_1=catch("signal", "s"),
                s_2=catch("signal", "s"),
            ),
            """
            start        => | (s_1 s_2)
            signal s x=5 => {s_1/s_2} | a b
        """,
        ),
    )
    def test_it(self, case):
        check(case)


class TestTimers:
    @table(
        Case(
            "a duration",
            process("mulai > w > a > akhir", w=wait("P2D")),
            """
            start    => | (w)
            after 1d => | (w)
            after 1d => w | a
        """,
        ),
        Case(
            "hours",
            process("mulai > w > a > akhir", w=wait("PT90M")),
            """
            start     => | (w)
            after 89m => | (w)
            after 1m  => w | a
        """,
        ),
        Case(
            "a date is over when its day is",
            process("mulai > w > a > akhir", w=wait("2026-11-23")),
            """
            start     => | (w)
            after 14h => | (w)
            after 1h  => w | a
        """,
        ),
        Case(
            "a moment",
            process("mulai > w > a > akhir", w=wait("2026-11-23T12:00:00+07:00")),
            """
            start      => | (w)
            after 179m => | (w)
            after 1m   => w | a
        """,
        ),
        Case(
            "a moment in the past",
            process("mulai > w > a > akhir", w=wait("2020-01-01T00:00:00+07:00")),
            """
            start => w | a
        """,
        ),
        Case(
            "an expression",
            process("mulai > w > a > akhir", w=wait('=duration("P" + string(n) + "D")')),
            """
            start n=3 => | (w)
            after 2d  => | (w)
            after 1d  => w | a
        """,
        ),
        Case(
            "computed once, when the token arrives",
            process(
                "mulai > pisah; pisah > w > a > akhir; pisah > b > hitung > akhir_2",
                hitung=script("=9", "n"),
                w=wait('=duration("P" + string(n) + "D")'),
            ),
            """
            start n=1 => | b (w)
            b         => b hitung | (w)
            after 1d  => w | a
        """,
        ),
        Case(
            "no moment is an error",
            process("mulai > w > a > akhir", w=wait("=tiada")),
            """
            start => | ! w
        """,
        ),
        Case(
            "in a loop, anew each round",
            process("mulai > t_1 > w > a > pilih; pilih > t_1 ? =a.ulang; pilih > akhir !", w=wait("P1D")),
            """
            start        => t_1 | (w)
            after 1d     => w | a
            a ulang=true => a t_1 | (w)
            after 1d     => w | a
        """,
        ),
        Case(
            "a chain of timers after a downtime: each counts from when its token came",
            process("mulai > w_1 > w_2 > a > akhir", w_1=wait("P1D"), w_2=wait("P1D")),
            """
            start    => | (w_1)
            after 9d => w_1 | (w_2)
            after 1d => w_2 | a
        """,
        ),
        Case(
            "many at once, in the order of their moments",
            process(
                "mulai > pisah; " + "; ".join(f"pisah > w_{n} > gabung" for n in range(1, 6)) + "; gabung > a > akhir",
                **{f"w_{n}": wait(f"P{6 - n}D") for n in range(1, 6)},
            ),
            """
            start    => | (w_1 w_2 w_3 w_4 w_5)
            after 9d => w_5 w_4 w_3 w_2 w_1 | a
        """,
        ),
    )
    def test_it(self, case):
        check(case)


class TestConditions:
    @table(
        Case(
            "already true",
            process("mulai > k > a > akhir", k=catch("conditional", condition="=x")),
            "start x=true => k | a",
        ),
        Case(
            "becomes true by a script in another branch",
            process(
                "mulai > pisah; pisah > k > a > akhir; pisah > b > hitung > akhir_2",
                k=catch("conditional", condition="=y > 1"),
                hitung=script("=2", "y"),
            ),
            """
            start => | b (k)
            b     => b hitung k | a
        """,
        ),
        Case(
            "becomes true by a message",
            process(
                "mulai > pisah; pisah > k > a > akhir; pisah > m > akhir_2",
                k=catch("conditional", condition="=m.x = 1"),
                m=catch("message", "m"),
            ),
            """
            start         => | (k m)
            message m x=2 => m | (k)
        """,
        ),
        Case(
            "becomes true by time",
            process(
                "mulai > pisah; pisah > k > a > akhir; pisah > w > hitung > akhir_2",
                k=catch("conditional", condition="=y = 1"),
                w=wait("P1D"),
                hitung=script("=1", "y"),
            ),
            """
            start    => | (k w)
            after 1d => w hitung k | a
        """,
        ),
        Case(
            "sees the variables of its instance",
            process(
                "mulai > h > b > akhir",
                h=inside(
                    "h",
                    "mulai_h > k > a > akhir_h",
                    loop=for_each("=[1,2]", "x"),
                    k=catch("conditional", condition="=x = n"),
                ),
            ),
            """
            start n=2 => k | a (k)
        """,
        ),
        Case(
            "two that become true together both fire",
            process(
                "mulai > pisah; pisah > k_1 > a > akhir; pisah > k_2 > b > akhir; pisah > c > akhir",
                k_1=catch("conditional", condition="=c.x = 1"),
                k_2=catch("conditional", condition="=c.x = 1"),
            ),
            """
            start => | c
            c x=1 => c {k_1/k_2} | a b
        """,
        ),
        Case(
            "one that makes the other impossible",
            process(
                "mulai > pisah; pisah > k_1 > hitung > a > akhir; pisah > k_2 > b > akhir; pisah > c > akhir",
                k_1=catch("conditional", condition="=n = 1"),
                k_2=catch("conditional", condition="=n = 1"),
                hitung=script("=0", "n"),
            ),
            """
            start n=0 => | c (k_1 k_2)
            c         => c | (k_1 k_2)
        """,
        ),
    )
    def test_it(self, case):
        check(case)


class TestLinks:
    @table(
        Case(
            "two throwers, one catch",
            process(
                "mulai > pilih; pilih > a ? =x; pilih > b !; a > ke_1; b > ke_2; dari > c > akhir",
                ke_1=throw("link", "L"),
                ke_2=throw("link", "L"),
                dari=catch("link", "L"),
            ),
            """
            start x=true => | a
            a            => a ke_1 dari | c
        """,
        ),
        Case(
            "two links",
            process(
                "mulai > pisah; pisah > ke_1; pisah > ke_2; dari_1 > a > akhir; dari_2 > b > akhir",
                ke_1=throw("link", "L"),
                ke_2=throw("link", "M"),
                dari_1=catch("link", "L"),
                dari_2=catch("link", "M"),
            ),
            """
            start => {ke_1 dari_1/ke_2 dari_2} | a b
        """,
        ),
        Case(
            "back to the beginning",
            process(
                "mulai > pilih_1; dari > pilih_1; pilih_1 > a > pilih; pilih > ke ? =a.ulang; pilih > akhir !",
                ke=throw("link", "L"),
                dari=catch("link", "L"),
            ),
            """
            start         => | a
            a ulang=true  => a ke dari | a
            a ulang=false => a | granted
        """,
        ),
        Case(
            "both branches through one link run on twice",
            process(
                "mulai > pisah; pisah > ke_1; pisah > ke_2; dari > a > akhir",
                ke_1=throw("link", "L"),
                ke_2=throw("link", "L"),
                dari=catch("link", "L"),
            ),
            """
            start => {ke_1 dari/ke_2 dari} | a a
        """,
        ),
    )
    def test_it(self, case):
        check(case)


class TestNoneEvents:
    @table(
        Case(
            "a none throw event is passed",
            process("mulai > tonggak > a > akhir", tonggak=Node("intermediateThrowEvent")),
            "start => tonggak | a",
        ),
        Case(
            "jobs of several instances of a call, each retried by hand",
            process("mulai > h > akhir", h=looped(call("q"), for_each(times="2"))),
            """
            start => | kerja kerja
            kerja => kerja h | kerja
            kerja => kerja h | granted
        """,
            (process("mulai > kerja > akhir", process_id="q", kerja=service_task()),),
        ),
    )
    def test_it(self, case):
        check(case)
