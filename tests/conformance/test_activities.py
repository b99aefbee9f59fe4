"""BPMN 2.0.2, 10.3 and 13.3: activities, sub-processes, called processes, loops and instances."""

from __future__ import annotations

from support.diagrams import Node, boundary_timer, call, end, script, service_task, user_task, wait
from support.events import boundary, catch, for_each, looped, receive, repeat, throw, throwing_end
from support.story import Case, check, inside, mapped, on_event, process, table

from conformance.hosts import HOSTS, Host

PERSON = user_task()

KINDS: dict[str, tuple[Node, str, str]] = {
    # what it is: (the node, what waits or nothing, what ends one turn)
    "user task": (PERSON, "h", "h"),
    "service task": (service_task(), "h", "h"),
    "script task": (script("=1", "y"), "", ""),
    "task": (Node("task"), "", ""),
    "manual task": (Node("manualTask"), "", ""),
    "receive task": (receive("m"), "", "message m"),
    "sub-process": (inside("h", "mulai_h > i > akhir_h"), "i", "i"),
    "automatic sub-process": (inside("h", "mulai_h > t_h > akhir_h"), "", ""),
    "empty sub-process": (inside("h", ""), "", ""),
    "call activity": (call("q"), "i", "i"),
    "transaction": (inside("h", "mulai_h > i > akhir_h", "transaction"), "i", "i"),
    "sub-process with two ends": (
        inside("h", "mulai_h > pilih_h; pilih_h > i ? =true; pilih_h > akhir_h !; i > akhir_i"),
        "i",
        "i",
    ),
}
PARTS = (process("mulai > i > akhir", process_id="q"),)
AUTOMATIC = {
    "script task": "h",
    "task": "h",
    "manual task": "h",
    "automatic sub-process": "t_h h",
    "empty sub-process": "h",
}


def turns(kind: str, loop: str, count: int, parallel: bool, how: str) -> Case:
    """`count` turns, however they are asked for."""
    node, waits, stimulus = KINDS[kind]
    drawing = process("mulai > h > b > akhir", h=looped(node, loop))
    if kind in AUTOMATIC:
        trace = " ".join([AUTOMATIC[kind]] * count)
        if parallel and count > 1:
            trace = "{" + " / ".join([AUTOMATIC[kind]] * count) + "}"
        return Case(f"{kind} {how}", drawing, f"start => {trace} | b\n b => b | granted", PARTS)
    done = "i h" if waits == "i" else "h"
    lines = [f"start => | {' '.join([waits] * (count if parallel else 1))}"]
    for left in range(count - 1, -1, -1):
        waiting = "b" if not left else " ".join([waits] * (left if parallel else 1))
        lines.append(f"{stimulus} => {done} | {waiting}")
    return Case(f"{kind} {how}", drawing, "\n".join(lines), PARTS)


class TestEveryActivityRepeated:
    @table(*(turns(kind, for_each(times="3"), 3, True, "in parallel instances") for kind in KINDS))
    def test_in_parallel(self, case):
        check(case)

    @table(*(turns(kind, for_each(times="3", sequential=True), 3, False, "in sequential instances") for kind in KINDS))
    def test_in_turn(self, case):
        check(case)

    @table(*(turns(kind, repeat(at_most=2), 2, False, "at most twice") for kind in KINDS))
    def test_in_a_standard_loop(self, case):
        check(case)

    @table(
        *(
            turns(kind, repeat("=loopCounter &lt; 3".replace("&lt;", "<")), 3, False, "while the counter is small")
            for kind in KINDS
        )
    )
    def test_while_a_condition_holds(self, case):
        check(case)

    @table(*(
        Case(f"{kind} {how}", process("mulai > h > b > akhir", h=looped(KINDS[kind][0], loop)), "start => | b", PARTS)
        for kind in KINDS
        for how, loop in [("for nobody", for_each("=[]", "x")), ("for nobody in turn", for_each("=[]", "x", sequential=True)),
                          ("zero times", for_each(times="0")), ("never", repeat("=false", before=True))]
    ))  # fmt: skip
    def test_not_at_all(self, case):
        check(case)


def called_twice(host: Host) -> Case:
    """The same activity run by two tokens at once: nothing is shared."""
    drawing = process("mulai > pisah; pisah > t_1 > h; pisah > t_2 > h; h > akhir", h=host.node)
    lines = [f"start => {{t_1/t_2}} | {host.waits} {host.waits}"]
    waiting = f"{host.waits} {host.waits}".split()
    if host.name == "a receive task":
        return Case(host.name, drawing, lines[0] + "\n message terima => h |\n message terima => h | granted")
    if len(host.finish) == 1:
        step, trace = host.finish[0]
        lines += [f"{step} => {trace} | {waiting[0]}", f"{step} => {trace} | granted"]
    return Case(host.name, drawing, "\n".join(lines), host.parts)


class TestTwoTokensInOneActivity:
    @table(*(called_twice(host) for host in HOSTS))
    def test_it(self, case):
        check(case)


class TestInstances:
    @table(
        Case(
            "any order, and the results in the order of the items",
            process(
                'mulai > h > pilih; pilih > b ? =hasil = ["x1", "y2", "z3"]; pilih > c !; b > akhir; c > akhir',
                h=looped(PERSON, for_each("=d", "o", into="hasil", result="=h.v + string(o)")),
            ),
            """
            start d=[1,2,3] => | h h h
            h#2 v=z         => h | h h
            h#0 v=x         => h | h
            h v=y           => h | b
        """,
        ),
        Case(
            "the completion condition takes the rest away",
            process(
                "mulai > h > b > akhir", h=looped(PERSON, for_each(times="4", until="=numberOfCompletedInstances >= 2"))
            ),
            """
            start => | h h h h
            h     => h | h h h
            h     => h | b
        """,
        ),
        Case(
            "the completion condition reads the answer of the instance",
            process("mulai > h > b > akhir", h=looped(PERSON, for_each(times="3", until="=h.tolak = true"))),
            """
            start         => | h h h
            h tolak=false => h | h h
            h tolak=true  => h | b
        """,
        ),
        Case(
            "the completion condition in turn: the next ones never begin",
            process(
                "mulai > h > b > akhir", h=looped(PERSON, for_each(times="9", until="=h.tolak = true", sequential=True))
            ),
            """
            start         => | h
            h tolak=false => h | h
            h tolak=true  => h | b
        """,
        ),
        Case(
            "half of them",
            process(
                "mulai > h > b > akhir",
                h=looped(PERSON, for_each(times="4", until="=numberOfCompletedInstances / numberOfInstances >= 0.5")),
            ),
            """
            start => | h h h h
            h     => h | h h h
            h     => h | b
        """,
        ),
        Case(
            "when few are active",
            process(
                "mulai > h > b > akhir", h=looped(PERSON, for_each(times="4", until="=numberOfActiveInstances <= 1"))
            ),
            """
            start => | h h h h
            h     => h | h h h
            h     => h | h h
            h     => h | b
        """,
        ),
        Case(
            "sub-processes that are taken away, with their timers and people",
            process(
                "mulai > h > b > akhir",
                h=inside(
                    "h",
                    "mulai_h > a > akhir_h; lewat > c > akhir_c",
                    lewat=boundary_timer("a", "P1D", interrupting=False),
                    loop=for_each(times="3", until="=true"),
                ),
            ),
            """
            start    => | a a a (lewat lewat lewat)
            after 1d => {lewat/lewat/lewat} | a a a c c c
            a        => a | a a c c c
            c        => c h | b ()
        """,
        ),
        Case(
            "instances in instances",
            process(
                "mulai > h > b > akhir",
                h=inside("h", "mulai_h > g > akhir_h", loop=for_each("=d", "x"), g=looped(PERSON, for_each("=x", "y"))),
            ),
            """
            start d=[[1,2],[3]] => | g g g
            g                   => g | g g
            g                   => g h | g
            g                   => g h | b
        """,
        ),
        Case(
            "parallel in turn",
            process(
                "mulai > h > b > akhir",
                h=inside(
                    "h",
                    "mulai_h > g > akhir_h",
                    loop=for_each(times="2", sequential=True),
                    g=looped(PERSON, for_each(times="2")),
                ),
            ),
            """
            start => | g g
            g     => g | g
            g     => g h | g g
            g     => g | g
            g     => g h | b
        """,
        ),
        Case(
            "the results of instances in instances",
            process(
                "mulai > h > pilih; pilih > b ? =luar = [[11,12],[13]]; pilih > c !; b > akhir; c > akhir",
                h=inside(
                    "h",
                    "mulai_h > g > akhir_h",
                    loop=for_each("=d", "x", into="luar", result="=dalam"),
                    g=looped(script("=y + 10", "z"), for_each("=x", "y", into="dalam", result="=z")),
                ),
            ),
            """
            start d=[[1,2],[3]] => {g g h / g h} | b
        """,
        ),
        Case(
            "a loop in instances",
            process(
                "mulai > h > b > akhir",
                h=inside("h", "mulai_h > g > akhir_h", loop=for_each(times="2"), g=looped(PERSON, repeat(at_most=2))),
            ),
            """
            start => | g g
            g     => g | g g
            g#1   => g | g g
            g#1   => g h | g
            g     => g h | b
        """,
        ),
        Case(
            "a gateway inside decides for each item",
            process(
                "mulai > h > b > akhir",
                h=inside(
                    "h",
                    "mulai_h > pilih_h; pilih_h > a ? =x > 1; pilih_h > t_h !; a > akhir_h; t_h > akhir_g",
                    loop=for_each("=d", "x"),
                ),
            ),
            """
            start d=[1,2,3] => t_h h | a a
            a               => a h | a
            a               => a h | b
        """,
        ),
        Case(
            "the counter runs from one",
            process(
                "mulai > h > pilih; pilih > b ? =hasil = [1,2,3]; pilih > c !; b > akhir; c > akhir",
                h=looped(Node("task"), for_each("=[7,8,9]", "x", into="hasil", result="=loopCounter")),
            ),
            """
            start => {h/h/h} | b
        """,
        ),
        Case(
            "terminate in one instance ends that instance",
            process(
                "mulai > h > b > akhir",
                h=inside(
                    "h",
                    "mulai_h > pisah_h; pisah_h > a > henti; pisah_h > c > akhir_h",
                    loop=for_each(times="2"),
                    henti=end("", terminate=True),
                ),
            ),
            """
            start => | a a c c
            a     => a henti h | a c
            c     => c | a
            a     => a henti h | b
        """,
        ),
        Case(
            "an error in one ends all",
            process(
                "mulai > h > b > akhir; e > d > akhir_2",
                e=boundary("h", "error"),
                h=inside(
                    "h",
                    "mulai_h > a > pilih_h; pilih_h > lempar ? =a.salah; pilih_h > c !; c > akhir_h",
                    loop=for_each(times="3"),
                    lempar=throwing_end("error", "E"),
                ),
            ),
            """
            start         => | a a a
            a salah=false => a | a a c
            a salah=true  => a e | d ()
        """,
        ),
        Case(
            "a signal thrown in one reaches the others",
            process(
                "mulai > h > b > akhir",
                h=inside(
                    "h",
                    "mulai_h > pilih_h; pilih_h > a ? =x = 1; pilih_h > s !; a > siar > akhir_h; s > c > akhir_c",
                    loop=for_each("=d", "x"),
                    s=catch("signal", "s"),
                    siar=throw("signal", "s"),
                ),
            ),
            """
            start d=[1,2,3] => | a (s s)
            a               => a {s/s/siar h} | c c
        """,
        ),
        Case(
            "a signal thrown in one takes all away",
            process(
                "mulai > h > b > akhir; e > d > akhir",
                e=boundary("h", "signal", "s"),
                h=inside("h", "mulai_h > a > siar > akhir_h", loop=for_each(times="3"), siar=throw("signal", "s")),
            ),
            """
            start => | a a a
            a     => a e | d ()
        """,
        ),
        Case(
            "calls with inputs of their own",
            process(
                "mulai > h > pilih; pilih > b ? =hasil = [3,5]; pilih > c !; b > akhir; c > akhir",
                h=looped(call("q", {"n": "=x + 1"}), for_each("=d", "x", into="hasil", result="=h2")),
            ),
            """
            start d=[1,2] => {hitung h/hitung h} | b
        """,
            (process("mulai > hitung > akhir", process_id="q", hitung=script("=n * 2 - 1", "h2")),),
        ),
        Case(
            "what is written in an instance stays there",
            process(
                "mulai > h > pilih; pilih > b ? =y = null; pilih > c !; b > akhir; c > akhir",
                h=looped(script("=x", "y"), for_each("=[1,2]", "x")),
            ),
            """
            start => {h/h} | b
        """,
        ),
        Case(
            "no list",
            process("mulai > h > akhir", h=looped(PERSON, for_each("=d", "x"))),
            """
            start d=5 => | ! no list
        """,
        ),
        Case(
            "no number",
            process("mulai > h > akhir", h=looped(PERSON, for_each(times="=d"))),
            """
            start d=x => | ! no whole number
        """,
        ),
        Case(
            "a negative number",
            process("mulai > h > akhir", h=looped(PERSON, for_each(times="=d"))),
            """
            start d=-1 => | ! no whole number
        """,
        ),
        Case(
            "more than are allowed",
            process("mulai > h > akhir", h=looped(PERSON, for_each(times="=d"))),
            """
            start d=1001 => | ! 1000 are allowed
        """,
        ),
        Case(
            "the collection is read once, at the beginning",
            process(
                "mulai > h > b > akhir",
                h=inside("h", "mulai_h > a > akhir_h", loop=for_each("=d", "x", sequential=True)),
                j=on_event(
                    "j", "message", "m", interrupting=False, flows="hitung > akhir_j", hitung=script("=[]", "d")
                ),
            ),
            """
            start d=[1,2] => | a
            message m     => saat_j hitung j | a
            a             => a h | a
            a             => a h | b
        """,
        ),
        Case(
            "instances with two flows out",
            process("mulai > h; h > b > akhir; h > c > akhir", h=looped(PERSON, for_each(times="2"))),
            """
            start => | h h
            h     => h | h
            h     => h | b c
        """,
        ),
        Case(
            "in a rework loop, anew each time",
            process(
                "mulai > t_1 > h > b > pilih; pilih > t_1 ? =b.ulang; pilih > akhir !",
                h=looped(PERSON, for_each(times="2")),
            ),
            """
            start         => t_1 | h h
            h             => h | h
            h             => h | b
            b ulang=true  => b t_1 | h h
            h             => h | h
            h             => h | b
            b ulang=false => b | granted
        """,
        ),
        Case(
            "beside each other in two branches",
            process(
                "mulai > pisah; pisah > g > gabung; pisah > h > gabung; gabung > akhir",
                g=looped(PERSON, for_each(times="2")),
                h=looped(PERSON, for_each(times="2", sequential=True)),
            ),
            """
            start => | g g h
            g     => g | g h
            h     => h | g h
            g     => g | h
            h     => h | granted
        """,
        ),
        Case(
            "receive tasks in turn",
            process(
                "mulai > h > b > akhir", h=looped(receive("m"), for_each("=d", "x", sequential=True)), keys={"m": "=x"}
            ),
            """
            start d=[1,2]   => | (h)
            message m key=1 => h | (h)
            message m key=2 => h | b
        """,
        ),
        Case(
            "send tasks",
            process(
                "mulai > pisah; pisah > w > h > akhir; pisah > m > akhir_1; pisah > m2 > akhir_2",
                w=wait("P1D"),
                m=catch("message", "m"),
                m2=catch("message", "m"),
                h=looped(Node("sendTask", attributes={"messageRef": "message_m"}), for_each(times="2")),
            ),
            """
            start    => | (m m2 w)
            after 1d => w h h m m2 | granted
        """,
        ),
    )
    def test_it(self, case):
        check(case)


class TestStandardLoops:
    @table(
        Case(
            "again while the condition holds",
            process("mulai > h > b > akhir", h=looped(PERSON, repeat("=h.lagi"))),
            """
            start        => | h
            h lagi=true  => h | h
            h lagi=false => h | b
        """,
        ),
        Case(
            "asked before: not even once",
            process("mulai > h > b > akhir", h=looped(PERSON, repeat("=x", before=True))),
            """
            start x=false => | b
        """,
        ),
        Case(
            "asked after: once at least",
            process("mulai > h > b > akhir", h=looped(PERSON, repeat("=x"))),
            """
            start x=false => | h
            h             => h | b
        """,
        ),
        Case(
            "the maximum stops a condition that stays true",
            process("mulai > h > b > akhir", h=looped(PERSON, repeat("=true", at_most=3))),
            """
            start => | h
            h     => h | h
            h     => h | h
            h     => h | b
        """,
        ),
        Case(
            "asked before, with a maximum",
            process("mulai > h > b > akhir", h=looped(script("=n + 1", "n"), repeat("=n < 9", before=True, at_most=4))),
            """
            start n=7 => h h | b
        """,
        ),
        Case(
            "a sub-process that counts",
            process(
                "mulai > h > b > akhir",
                h=inside("h", "mulai_h > hitung > akhir_h", loop=repeat("=n < 3"), hitung=script("=n + 1", "n")),
            ),
            """
            start n=0 => hitung h hitung h hitung h | b
        """,
        ),
        Case(
            "a boundary event ends the loop",
            process(
                "mulai > h > b > akhir; e > c > akhir_2",
                h=looped(PERSON, repeat("=true")),
                e=boundary("h", "message", "m"),
            ),
            """
            start     => | h (e)
            h         => h | h (e)
            message m => e | c ()
        """,
        ),
        Case(
            "an error in the second turn",
            process(
                "mulai > h > b > akhir; e > c > akhir_2",
                h=looped(service_task(), repeat("=true")),
                e=boundary("h", "error"),
            ),
            """
            start    => | h
            h        => h | h
            fail h E => e | c
        """,
        ),
        Case(
            "without a person and without end it is stopped",
            process("mulai > h > akhir", h=looped(Node("task"), repeat("=true"))),
            """
            start => | ! without a person
        """,
        ),
        Case(
            "null as its condition",
            process("mulai > h > akhir", h=looped(PERSON, repeat("=h.lagi"))),
            """
            start => | h
            h     => | ! instead of true or false
        """,
        ),
        Case(
            "a boundary timer counts from the first turn",
            process(
                "mulai > h > b > akhir; lewat > c > akhir_2",
                h=looped(PERSON, repeat("=true")),
                lewat=boundary_timer("h", "P2D"),
            ),
            """
            start    => | h (lewat)
            after 1d => | h (lewat)
            h        => h | h (lewat)
            after 1d => lewat | c ()
        """,
        ),
    )
    def test_it(self, case):
        check(case)


class TestSubProcesses:
    @table(
        Case(
            "several ends are all waited for",
            process(
                "mulai > h > b > akhir",
                h=inside("h", "mulai_h > pisah_h; pisah_h > a > akhir_h; pisah_h > c > akhir_c"),
            ),
            """
            start => | a c
            a     => a | c
            c     => c h | b
        """,
        ),
        Case(
            "without start events every first step begins",
            process("mulai > h > b > akhir", h=inside("h", "a > akhir_h; c > akhir_c")),
            """
            start => | a c
            c     => c | a
            a     => a h | b
        """,
        ),
        Case(
            "without ends",
            process("mulai > h > b > akhir", h=inside("h", "mulai_h > a; mulai_h > c")),
            """
            start => | a c
            c     => c | a
            a     => a h | b
        """,
        ),
        Case(
            "with an outcome of its own, which is not that of the case",
            process("mulai > h > akhir", h=inside("h", "mulai_h > a > akhir_h", akhir_h=end("refused"))),
            """
            start => | a
            a     => a h | granted
        """,
        ),
        Case(
            "that outcome does not count when it comes last either",
            process(
                "mulai > pisah; pisah > a > akhir; pisah > h",
                h=inside("h", "mulai_h > b > akhir_h", akhir_h=end("refused")),
            ),
            """
            start => | a b
            a     => a | b
            b     => b h | granted
        """,
        ),
        Case(
            "a called process with an outcome of its own",
            process("mulai > h > b > akhir", h=call("q")),
            """
            start => | a
            a     => a h | b
            b     => b | granted
        """,
            (process("mulai > a > akhir", process_id="q", akhir=end("refused")),),
        ),
        Case(
            "terminate in a called process ends only that",
            process("mulai > h > b > akhir", h=call("q")),
            """
            start => | a c
            a     => a henti h | b
        """,
            (
                process(
                    "mulai > pisah; pisah > a > henti; pisah > c > akhir",
                    process_id="q",
                    henti=end("refused", terminate=True),
                ),
            ),
        ),
        Case(
            "called twice one after the other",
            process("mulai > g > h > akhir", g=call("q"), h=call("q")),
            """
            start => | a
            a     => a g | a
            a     => a h | granted
        """,
            (process("mulai > a > akhir", process_id="q"),),
        ),
        Case(
            "called in a chain of three",
            process("mulai > h > akhir", h=call("q")),
            """
            start => | a
            a     => a k g h | granted
        """,
            (
                process("mulai > g > akhir", process_id="q", g=call("r")),
                process("mulai > k > akhir", process_id="r", k=call("s")),
                process("mulai > a > akhir", process_id="s"),
            ),
        ),
        Case(
            "a process that calls itself and ends",
            process(
                "mulai > pilih; pilih > h ? =n > 0; pilih > a !; h > akhir; a > akhir_2", h=call("p", {"n": "=n - 1"})
            ),
            """
            start n=3 => | a
            a         => a h h h | granted
        """,
            refused="call-cycles",
        ),
        Case(
            "an automatic sub-process is passed at once",
            process(
                "mulai > h > b > akhir",
                h=inside("h", "mulai_h > g > akhir_h", g=inside("g", "mulai_g > t_g > akhir_g")),
            ),
            """
            start => t_g g h | b
        """,
        ),
        Case(
            "a sub-process in a loop begins anew",
            process(
                "mulai > t_1 > h > pilih; pilih > t_1 ? =a.ulang; pilih > akhir !",
                h=inside("h", "mulai_h > a > akhir_h"),
            ),
            """
            start         => t_1 | a
            a ulang=true  => a h t_1 | a
            a ulang=false => a h | granted
        """,
        ),
        Case(
            "links inside stay inside",
            process(
                "mulai > h > ke; dari > c > akhir",
                ke=throw("link", "L"),
                dari=catch("link", "L"),
                h=inside(
                    "h", "mulai_h > a > ke_h; dari_h > d > akhir_h", ke_h=throw("link", "L"), dari_h=catch("link", "L")
                ),
            ),
            """
            start => | a
            a     => a ke_h dari_h | d
            d     => d h ke dari | c
        """,
        ),
        Case(
            "a sub-process as the whole process",
            process("h", h=inside("h", "a")),
            """
            start => | a
            a     => a h | ended
        """,
        ),
    )
    def test_it(self, case):
        check(case)


def throw_none() -> Node:
    return Node("intermediateThrowEvent")


def silent(node: Node) -> Node:
    """A call activity whose variables stay inside."""
    extensions = node.extensions.replace('propagateAllChildVariables="true"', 'propagateAllChildVariables="false"')
    return Node(node.tag, extensions, node.properties, node.attributes, node.inside)


class TestVariables:
    YES = "; pilih > b ? ={0}; pilih > c !; b > akhir; c > akhir"

    @table(
        Case("a sub-process writes where the variable lives", process(
            "mulai > h > pilih" + YES.format("x = 2"), h=inside("h", "mulai_h > hitung > akhir_h", hitung=script("=x + 1", "x"))), """
            start x=1 => hitung h | b
        """),
        Case("an input hides the variable, and what is written to it is gone", process(
            "mulai > h > pilih" + YES.format("x = 1"),
            h=mapped(inside("h", "mulai_h > hitung > akhir_h", hitung=script("=x + 1", "x")), {"x": "=x"})), """
            start x=1 => hitung h | b
        """),
        Case("beside an input, other names go out", process(
            "mulai > h > pilih" + YES.format("y = 11"),
            h=mapped(inside("h", "mulai_h > hitung > akhir_h", hitung=script("=k + 1", "y")), {"k": "=10"})), """
            start x=1 => hitung h | b
        """),
        Case("outputs keep everything else inside", process(
            "mulai > h > pilih" + YES.format("z = 11 and y = null"),
            h=mapped(inside("h", "mulai_h > hitung > akhir_h", hitung=script("=10", "y")), outputs={"z": "=y + 1"})), """
            start => hitung h | b
        """),
        Case("outputs of a call", process(
            "mulai > h > pilih" + YES.format("z = 12"), h=mapped(call("q"), {"k": "=5"}, {"z": "=y"})), """
            start => hitung h | b
        """, (process("mulai > hitung > akhir", process_id="q", hitung=script("=k + 7", "y")),)),
        Case("two outputs that change places", process(
            "mulai > t_1 > h > pilih" + YES.format("x = 2 and y = 1"),
            h=mapped(inside("h", "mulai_h > t_h > akhir_h"), outputs={"x": "=y", "y": "=x"})), """
            start x=1 y=2 => t_1 t_h h | b
        """),
        Case("two inputs that change places", process(
            "mulai > h > pilih" + YES.format("z = [2,1]"),
            h=mapped(inside("h", "mulai_h > hitung > akhir_h", hitung=script("=[x,y]", "z")), {"x": "=y", "y": "=x"})), """
            start x=1 y=2 => hitung h | b
        """),
        Case("an output of a person's answers goes past an input of the same name", process(
            "mulai > h > pilih" + YES.format("x = 7"), h=mapped(PERSON, {"x": "=1"}, {"x": "=h.v"})), """
            start x=0 => | h
            h v=7     => h | b
        """),
        Case("answers are seen by the flows behind", process("mulai > h > pilih" + YES.format("h.v = 7"), h=PERSON), """
            start => | h
            h v=7 => h | b
        """),
        Case("the result of a job and its outputs", process(
            "mulai > h > pilih" + YES.format("h.v = 7 and z = 8"), h=mapped(service_task(), {"k": "=1"}, {"z": "=h.v + 1"})), """
            start => | h
            h v=7 => h | b
        """),
        Case("a script with inputs", process(
            "mulai > h > pilih" + YES.format("y = 6 and k = null"), h=mapped(script("=k * 2", "y"), {"k": "=3"})), """
            start => h | b
        """),
        Case("a script with outputs keeps its result inside", process(
            "mulai > h > pilih" + YES.format("z = 7 and y = null"), h=mapped(script("=6", "y"), outputs={"z": "=y + 1"})), """
            start => h | b
        """),
        Case("branches see what the other wrote", process(
            "mulai > pisah; pisah > a > gabung; pisah > d > hitung > gabung; gabung > pilih" + YES.format("y = 5"),
            hitung=script("=a.v", "y")), """
            start => | a d
            a v=5 => a | d
            d     => d hitung | b
        """),
        Case("an item hides a variable of that name", process(
            "mulai > h > pilih" + YES.format("x = 9 and hasil = [1,2]"),
            h=looped(Node("task"), for_each("=[1,2]", "x", into="hasil", result="=x"))), """
            start x=9 => {h/h} | b
        """),
        Case("the outputs of an instance are its own", process(
            "mulai > h > pilih" + YES.format("z = null and hasil = [2,3]"),
            h=looped(mapped(script("=x", "y"), outputs={"z": "=y + 1"}), for_each("=[1,2]", "x", into="hasil", result="=z"))), """
            start => {h/h} | b
        """),
        Case("a write in instances goes to nobody else", process(
            "mulai > h > pilih" + YES.format("n = 0"),
            h=inside("h", "mulai_h > hitung > a > akhir_h", loop=for_each(times="2"), hitung=script("=n + loopCounter", "n"))), """
            start n=0 => {hitung/hitung} | a a
            a         => a h | a
            a         => a h | b
        """),
        Case("a boundary event of a sub-process with inputs writes outside", process(
            "mulai > h > akhir; e > pilih" + YES.format("e.v = 3 and k = null"),
            h=mapped(inside("h", "mulai_h > a > akhir_h"), {"k": "=1"}), e=boundary("h", "message", "m")), """
            start         => | a
            message m v=3 => e | b
        """),
        Case("outputs are not computed when the activity is interrupted", process(
            "mulai > h > akhir; e > pilih" + YES.format("z = null"),
            h=mapped(inside("h", "mulai_h > a > akhir_h"), outputs={"z": "=1"}), e=boundary("h", "message", "m")), """
            start     => | a
            message m => e | b
        """),
        Case("the payload of a caught message, and outputs", process(
            "mulai > m > pilih" + YES.format("m.v = 3 and z = 4"), m=mapped(catch("message", "m"), outputs={"z": "=m.v + 1"})), """
            start         => | (m)
            message m v=3 => m | b
        """),
        Case("outputs of a timer", process(
            "mulai > w > pilih" + YES.format("z = 4"), w=mapped(wait("P1D"), outputs={"z": "=4"})), """
            start    => | (w)
            after 1d => w | b
        """),
        Case("the inputs of a throw are what it carries", process(
            "mulai > pisah; pisah > m > pilih; pisah > d > kirim > akhir_1" + YES.format("m.v = 8"), m=catch("message", "m"),
            kirim=throw("message", "m", inputs={"v": "=d.x * 2"})), """
            start => | d (m)
            d x=4 => d kirim m | b
        """),
        Case("an error carries its inputs", process(
            "mulai > h > akhir; e > pilih" + YES.format("e.v = 8 and e.code = \"E\""), e=boundary("h", "error", "E"),
            h=inside("h", "mulai_h > a > lempar", lempar=throwing_end("error", "E", {"v": "=a.x * 2"}))), """
            start => | a
            a x=4 => a e | b
        """),
        Case("an escalation carries its inputs", process(
            "mulai > h > akhir; e > pilih" + YES.format("e.v = 8"), e=boundary("h", "escalation", "X", interrupting=False),
            h=inside("h", "mulai_h > a > naik > akhir_h", naik=throw("escalation", "X", inputs={"v": "=a.x * 2"}))), """
            start => | a
            a x=4 => a {e/naik h} | b
            b     => b | granted
        """),
        Case("outputs of a start event", process(
            "mulai > pilih" + YES.format("z = 4"), mulai=mapped(Node("startEvent"), outputs={"z": "=x + 1"})), """
            start x=3 => | b
        """),
        Case("outputs of a none event and of a throw event", process(
            "mulai > n > kirim > pilih" + YES.format("z = 4 and y = 5"), n=mapped(throw_none(), outputs={"z": "=4"}),
            kirim=mapped(throw("message", "m"), outputs={"y": "=z + 1"})), """
            start => n kirim | b
        """),
        Case("a call that gives nothing back but its outputs", process(
            "mulai > h > pilih" + YES.format("z = 8 and y = null"),
            h=silent(mapped(call("q"), outputs={"z": "=y + 1"}))), """
            start => hitung h | b
        """, (process("mulai > hitung > akhir", process_id="q", hitung=script("=7", "y")),)),
        Case("a call that gives nothing back", process(
            "mulai > h > pilih" + YES.format("y = null"), h=silent(call("q"))), """
            start => hitung h | b
        """, (process("mulai > hitung > akhir", process_id="q", hitung=script("=7", "y")),)),
        Case("an answer in an instance, given after the case was stored, stays in the instance", process(
            "mulai > h > pilih" + YES.format("h = null and hasil = [1,2]"),
            h=looped(PERSON, for_each(times="2", into="hasil", result="=h.v"))), """
            start => | h h
            h v=1 => h | h
            h v=2 => h | b
        """),
        Case("an answer in an activity with outputs stays in it", process(
            "mulai > h > pilih" + YES.format("a = null and z = 3"),
            h=mapped(inside("h", "mulai_h > a > akhir_h"), outputs={"z": "=a.v"})), """
            start => | a
            a v=3 => a h | b
        """),
        Case("a missing name in an input is null", process(
            "mulai > h > pilih" + YES.format("y = null"), h=mapped(script("=k", "y"), {"k": "=tiada"})), """
            start => h | b
        """),
    )  # fmt: skip
    def test_it(self, case):
        check(case)
