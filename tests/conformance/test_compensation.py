"""BPMN 2.0.2, 10.7 and 13.5.5: compensation and transactions."""

from __future__ import annotations

from support.diagrams import Node, boundary_timer, call, end, script, service_task, user_task, wait
from support.events import boundary, catch, for_each, looped, repeat, throw, throwing_end
from support.story import Case, check, inside, on_event, process, table

ALL = throw("compensate")
CANCEL = throwing_end("cancel")


def only(activity: str) -> Node:
    return throw("compensate", activity)


class TestThrowing:
    @table(
        Case(
            "last completed first, one after the other, then onwards",
            process("mulai > a > b > mundur > c > akhir", undo={"a": "ua", "b": "ub"}, mundur=ALL),
            """
            start => | a
            a     => a | b
            b     => b | ub
            ub    => ub | ua
            ua    => ua mundur | c
            c     => c | granted
        """,
        ),
        Case(
            "in the order of completion, not of the drawing",
            process(
                "mulai > pisah; pisah > a > gabung; pisah > b > gabung; gabung > mundur > akhir",
                undo={"a": "ua", "b": "ub"},
                mundur=ALL,
            ),
            """
            start => | a b
            b     => b | a
            a     => a | ua
            ua    => ua | ub
            ub    => ub mundur | granted
        """,
        ),
        Case(
            "only the activity that is named",
            process("mulai > a > b > mundur > c > akhir", undo={"a": "ua", "b": "ub"}, mundur=only("a")),
            """
            start => | a
            a     => a | b
            b     => b | ua
            ua    => ua mundur | c
        """,
        ),
        Case(
            "nothing has completed: passed at once",
            process(
                "mulai > pilih; pilih > a ? =x; pilih > mundur !; a > akhir; mundur > b > akhir",
                undo={"a": "ua"},
                mundur=ALL,
            ),
            """
            start x=false => mundur | b
        """,
        ),
        Case(
            "an activity that still runs is not undone",
            process(
                "mulai > pisah; pisah > a > akhir_1; pisah > b > mundur > c > akhir",
                undo={"a": "ua", "b": "ub"},
                mundur=ALL,
            ),
            """
            start => | a b
            b     => b | a ub
            ub    => ub mundur | a c
            a     => a | c
            c     => c | granted
        """,
        ),
        Case(
            "an activity that was interrupted is not undone",
            process(
                "mulai > a > akhir; lewat > mundur > b > akhir",
                undo={"a": "ua"},
                lewat=boundary_timer("a", "P1D"),
                mundur=ALL,
            ),
            """
            start    => | a
            after 1d => lewat mundur | b
        """,
        ),
        Case(
            "each time that it completed in a loop",
            process(
                "mulai > t_1 > a > pilih; pilih > t_1 ? =a.ulang; pilih > mundur !; mundur > b > akhir",
                undo={"a": "ua"},
                mundur=ALL,
            ),
            """
            start         => t_1 | a
            a ulang=true  => a t_1 | a
            a ulang=false => a | ua
            ua            => ua | ua
            ua            => ua mundur | b
        """,
        ),
        Case(
            "once undone it is not undone again",
            process("mulai > a > mundur_1 > mundur_2 > b > akhir", undo={"a": "ua"}, mundur_1=ALL, mundur_2=ALL),
            """
            start => | a
            a     => a | ua
            ua    => ua mundur_1 mundur_2 | b
        """,
        ),
        Case(
            "done again it is undone again",
            process(
                "mulai > t_1 > a > mundur > pilih; pilih > t_1 ? =a.ulang; pilih > akhir !",
                undo={"a": "ua"},
                mundur=ALL,
            ),
            """
            start         => t_1 | a
            a ulang=true  => a | ua
            ua            => ua mundur t_1 | a
            a ulang=false => a | ua
            ua            => ua mundur | granted
        """,
        ),
        Case(
            "an end event undoes and ends",
            process("mulai > a > mundur", undo={"a": "ua"}, mundur=throwing_end("compensate", outcome="withdrawn")),
            """
            start => | a
            a     => a | ua
            ua    => ua mundur | withdrawn
        """,
        ),
        Case(
            "other tokens go on meanwhile",
            process(
                "mulai > a > pisah; pisah > mundur > b > akhir; pisah > c > d > akhir", undo={"a": "ua"}, mundur=ALL
            ),
            """
            start => | a
            a     => a | c ua
            c     => c | d ua
            ua    => ua mundur | b d
        """,
        ),
        Case(
            "two throwers share what there is",
            process(
                "mulai > a > b > pisah; pisah > mundur_1 > c > akhir; pisah > mundur_2 > d > akhir",
                undo={"a": "ua", "b": "ub"},
                mundur_1=only("a"),
                mundur_2=only("b"),
            ),
            """
            start => | a
            a     => a | b
            b     => b | ua ub
            ub    => ub mundur_2 | d ua
            ua    => ua mundur_1 | c d
        """,
        ),
        Case(
            "automatic handlers",
            process(
                "mulai > a > b > mundur > c > akhir",
                undo={"a": "ua", "b": "ub"},
                mundur=ALL,
                ua=script("=1", "x"),
                ub=Node("task"),
            ),
            """
            start => | a
            a     => a | b
            b     => b ub ua mundur | c
        """,
        ),
        Case(
            "a job as handler",
            process("mulai > a > mundur > c > akhir", undo={"a": "ua"}, mundur=ALL, ua=service_task()),
            """
            start => | a
            a     => a | ua
            ua    => ua mundur | c
        """,
        ),
        Case(
            "a sub-process as handler",
            process(
                "mulai > a > mundur > c > akhir",
                undo={"a": "ua"},
                mundur=ALL,
                ua=inside(
                    "ua", "mulai_u > pisah_u; pisah_u > d > gabung_u; pisah_u > e > gabung_u; gabung_u > akhir_u"
                ),
            ),
            """
            start => | a
            a     => a | d e
            d     => d | e
            e     => e ua mundur | c
        """,
        ),
        Case(
            "a called process as handler",
            process("mulai > a > mundur > c > akhir", undo={"a": "ua"}, mundur=ALL, ua=call("q")),
            """
            start => | a
            a     => a | d
            d     => d ua mundur | c
        """,
            (process("mulai > d > akhir", process_id="q"),),
        ),
        Case(
            "a handler for each of several",
            process(
                "mulai > a > mundur > c > akhir",
                undo={"a": "ua"},
                mundur=ALL,
                ua=looped(user_task(), for_each(times="2")),
            ),
            """
            start => | a
            a     => a | ua ua
            ua    => ua | ua
            ua    => ua mundur | c
        """,
        ),
        Case(
            "a handler with a boundary event",
            process(
                "mulai > a > mundur > c > akhir; lewat > d > akhir_2",
                undo={"a": "ua"},
                mundur=ALL,
                lewat=boundary_timer("ua", "P1D", interrupting=False),
            ),
            """
            start    => | a
            a        => a | ua (lewat)
            after 1d => lewat | d ua
            ua       => ua | d
            d        => d mundur | c
        """,
        ),
        Case(
            "an error in a handler goes outwards from the thrower",
            process(
                "mulai > h > b > akhir; e > c > akhir",
                e=boundary("h", "error", "E"),
                h=inside("h", "mulai_h > a > mundur > d > akhir_h", undo={"a": "ua"}, mundur=ALL, ua=service_task()),
            ),
            """
            start     => | a
            a         => a | ua
            fail ua E => e | c ()
        """,
        ),
        Case(
            "terminate while handlers run",
            process(
                "mulai > a > pisah; pisah > mundur > b > akhir; pisah > c > henti",
                undo={"a": "ua"},
                mundur=ALL,
                henti=end("refused", terminate=True),
            ),
            """
            start => | a
            a     => a | c ua
            c     => c henti | refused
        """,
        ),
        Case(
            "a boundary event that interrupts the compensation of its sub-process",
            process(
                "mulai > h > b > akhir; lewat > c > akhir",
                lewat=boundary_timer("h", "P1D"),
                h=inside("h", "mulai_h > a > mundur > akhir_h", undo={"a": "ua"}, mundur=ALL),
            ),
            """
            start    => | a
            a        => a | ua
            after 1d => lewat | c ()
        """,
        ),
        Case(
            "different activities with a handler: task, job, decision-less script, receive",
            process(
                "mulai > a > hitung > kerja > mundur > c > akhir",
                undo={"a": "ua", "hitung": "uh", "kerja": "uk"},
                mundur=ALL,
                hitung=script("=1", "x"),
                kerja=service_task(),
            ),
            """
            start => | a
            a     => a hitung | kerja
            kerja => kerja | uk
            uk    => uk | uh
            uh    => uh | ua
            ua    => ua mundur | c
        """,
        ),
    )
    def test_it(self, case):
        check(case)


class TestScopes:
    @table(
        Case(
            "what completed in a completed sub-process is undone from outside",
            process(
                "mulai > h > c > mundur > akhir",
                undo={"c": "uc"},
                mundur=ALL,
                h=inside("h", "mulai_h > a > b > akhir_h", undo={"a": "ua", "b": "ub"}),
            ),
            """
            start => | a
            a     => a | b
            b     => b h | c
            c     => c | uc
            uc    => uc | ub
            ub    => ub | ua
            ua    => ua mundur | granted
        """,
        ),
        Case(
            "named: all of the sub-process, and nothing else",
            process(
                "mulai > h > c > mundur > akhir",
                undo={"c": "uc"},
                mundur=only("h"),
                h=inside("h", "mulai_h > a > b > akhir_h", undo={"a": "ua", "b": "ub"}),
            ),
            """
            start => | a
            a     => a | b
            b     => b h | c
            c     => c | ub
            ub    => ub | ua
            ua    => ua mundur | granted
        """,
        ),
        Case(
            "two levels deep",
            process(
                "mulai > h > mundur > akhir",
                mundur=ALL,
                h=inside("h", "mulai_h > g > b > akhir_h", g=inside("g", "mulai_g > a > akhir_g", undo={"a": "ua"})),
            ),
            """
            start => | a
            a     => a g | b
            b     => b h | ua
            ua    => ua mundur | granted
        """,
        ),
        Case(
            "a handler of the sub-process itself takes the place of those inside",
            process(
                "mulai > h > mundur > akhir",
                undo={"h": "uh"},
                mundur=ALL,
                h=inside("h", "mulai_h > a > akhir_h", undo={"a": "ua"}),
            ),
            """
            start => | a
            a     => a h | uh
            uh    => uh mundur | granted
        """,
        ),
        Case(
            "thrown inside, only what is inside is undone",
            process(
                "mulai > c > h > d > akhir",
                undo={"c": "uc"},
                h=inside("h", "mulai_h > a > mundur > b > akhir_h", undo={"a": "ua"}, mundur=ALL),
            ),
            """
            start => | c
            c     => c | a
            a     => a | ua
            ua    => ua mundur | b
            b     => b h | d
        """,
        ),
        Case(
            "a sub-process that still runs is not undone",
            process(
                "mulai > pisah; pisah > h > akhir_1; pisah > c > mundur > d > akhir",
                mundur=ALL,
                h=inside("h", "mulai_h > a > b > akhir_h", undo={"a": "ua"}),
            ),
            """
            start => | a c
            a     => a | b c
            c     => c mundur | b d
        """,
        ),
        Case(
            "a sub-process that was interrupted is not undone",
            process(
                "mulai > h > akhir; lewat > mundur > d > akhir",
                mundur=ALL,
                lewat=boundary_timer("h", "P1D"),
                h=inside("h", "mulai_h > a > b > akhir_h", undo={"a": "ua"}),
            ),
            """
            start    => | a
            a        => a | b
            after 1d => lewat mundur | d
        """,
        ),
        Case(
            "a called process keeps what it did",
            process("mulai > h > mundur > d > akhir", mundur=ALL, h=call("q")),
            """
            start => | a
            a     => a h mundur | d
        """,
            (process("mulai > a > akhir", process_id="q", undo={"a": "ua"}),),
        ),
        Case(
            "a call activity with a handler of its own",
            process("mulai > h > mundur > d > akhir", mundur=ALL, h=call("q"), undo={"h": "uh"}),
            """
            start => | a
            a     => a h | uh
            uh    => uh mundur | d
        """,
            (process("mulai > a > akhir", process_id="q", undo={"a": "ua"}),),
        ),
        Case(
            "thrown in a called process",
            process("mulai > c > h > d > akhir", undo={"c": "uc"}, h=call("q")),
            """
            start => | c
            c     => c | a
            a     => a | ua
            ua    => ua mundur h | d
        """,
            (process("mulai > a > mundur > akhir", process_id="q", undo={"a": "ua"}, mundur=ALL),),
        ),
        Case(
            "instances have one handler together",
            process(
                "mulai > m > mundur > d > akhir",
                undo={"m": "um"},
                mundur=ALL,
                m=looped(user_task(), for_each(times="2")),
            ),
            """
            start => | m m
            m     => m | m
            m     => m | um
            um    => um mundur | d
        """,
        ),
        Case(
            "a standard loop has one handler",
            process(
                "mulai > m > mundur > d > akhir", undo={"m": "um"}, mundur=ALL, m=looped(user_task(), repeat(at_most=2))
            ),
            """
            start => | m
            m     => m | m
            m     => m | um
            um    => um mundur | d
        """,
        ),
        Case(
            "what completed inside each instance, with its own item",
            process(
                "mulai > m > mundur > d > akhir",
                mundur=ALL,
                m=inside(
                    "m",
                    "mulai_m > a > akhir_m",
                    loop=for_each("=isi", "x"),
                    undo={"a": "ua"},
                    ua=inside("ua", "mulai_u > pilih_u; pilih_u > e ? =x = 1; pilih_u > f !; e > akhir_u; f > akhir_u"),
                ),
            ),
            """
            start isi=[1,2] => | a a
            a             => a m | a
            a             => a m | f
            f             => f ua | e
            e             => e ua mundur | d
        """,
        ),
        Case(
            "instances that were taken away are not undone",
            process(
                "mulai > m > mundur > d > akhir",
                mundur=ALL,
                m=inside(
                    "m",
                    "mulai_m > a > b > akhir_m",
                    loop=for_each(times="2", until="=numberOfCompletedInstances = 1"),
                    undo={"a": "ua"},
                ),
            ),
            """
            start => | a a
            a     => a | a b
            a     => a | b b
            b     => b m | ua
            ua    => ua mundur | d
        """,
        ),
        Case(
            "inputs of the sub-process are seen by its handlers",
            process(
                "mulai > h > mundur > d > akhir",
                mundur=ALL,
                h=inside(
                    "h",
                    "mulai_h > a > akhir_h",
                    undo={"a": "ua"},
                    mapping='<zeebe:ioMapping><zeebe:input source="=7" target="k"/></zeebe:ioMapping>',
                    ua=inside("ua", "mulai_u > pilih_u; pilih_u > e ? =k = 7; pilih_u > f !; e > akhir_u; f > akhir_u"),
                ),
            ),
            """
            start => | a
            a     => a h | e
            e     => e ua mundur | d
        """,
        ),
    )
    def test_it(self, case):
        check(case)


class TestWithEventSubProcesses:
    @table(
        Case(
            "an event sub-process undoes what the scope around it did",
            process(
                "mulai > a > b > akhir",
                undo={"a": "ua"},
                j=on_event("j", "message", "m", flows="mundur > c > akhir_j", mundur=ALL),
            ),
            """
            start     => | a
            a         => a | b
            message m => saat_j | ua
            ua        => ua mundur | c
            c         => c j | granted
        """,
        ),
        Case(
            "an activity of the scope around it by name",
            process(
                "mulai > a > b > akhir",
                undo={"a": "ua", "b": "ub"},
                j=on_event("j", "message", "m", interrupting=False, flows="mundur > c > akhir_j", mundur=only("a")),
            ),
            """
            start     => | a
            a         => a | b
            message m => saat_j | b ua
            b         => b | ua
            ua        => ua mundur | c
        """,
        ),
        Case(
            "what it did itself, first",
            process(
                "mulai > a > b > akhir",
                undo={"a": "ua"},
                j=on_event("j", "message", "m", flows="c > mundur > akhir_j", undo={"c": "uc"}, mundur=ALL),
            ),
            """
            start     => | a
            a         => a | b
            message m => saat_j | c
            c         => c | uc
            uc        => uc | ua
            ua        => ua mundur j | granted
        """,
        ),
        Case(
            "what it did itself, by name",
            process(
                "mulai > a > b > akhir",
                undo={"a": "ua"},
                j=on_event("j", "message", "m", flows="c > mundur > akhir_j", undo={"c": "uc"}, mundur=only("c")),
            ),
            """
            start     => | a
            a         => a | b
            message m => saat_j | c
            c         => c | uc
            uc        => uc mundur j | granted
        """,
        ),
        Case(
            "what an event sub-process did is undone by its scope",
            process(
                "mulai > a > b > mundur > akhir",
                undo={"a": "ua"},
                mundur=ALL,
                j=on_event("j", "message", "m", interrupting=False, flows="c > akhir_j", undo={"c": "uc"}),
            ),
            """
            start     => | a
            a         => a | b
            message m => saat_j | b c
            c         => c j | b
            b         => b | uc
            uc        => uc | ua
            ua        => ua mundur | granted
        """,
        ),
        Case(
            "an error handler that undoes and throws on",
            process(
                "mulai > h > akhir; e > d > akhir",
                e=boundary("h", "error", "E"),
                h=inside(
                    "h",
                    "mulai_h > a > lempar",
                    undo={"a": "ua"},
                    lempar=throwing_end("error", "E"),
                    j=on_event(
                        "j", "error", "E", flows="mundur > lempar_j", mundur=ALL, lempar_j=throwing_end("error", "E")
                    ),
                ),
            ),
            """
            start => | a
            a     => a saat_j | ua
            ua    => ua mundur e | d ()
        """,
        ),
    )
    def test_it(self, case):
        check(case)


def transaction(flows: str, **nodes: object) -> Node:
    return inside("h", flows, "transaction", batalkan=CANCEL, **nodes)  # type: ignore[arg-type]


OUTER = "mulai > h > b > akhir; batal > c > akhir"
BATAL = {"batal": boundary("h", "cancel")}


class TestTransactions:
    @table(
        Case(
            "completes as any sub-process",
            process(
                OUTER,
                **BATAL,
                h=transaction(
                    "mulai_h > a > pilih_h; pilih_h > batalkan ? =a.batal; pilih_h > akhir_h !", undo={"a": "ua"}
                ),
            ),
            """
            start         => | a
            a batal=false => a h | b ()
        """,
        ),
        Case(
            "cancelled: undone, then left by its cancel event",
            process(OUTER, **BATAL, h=transaction("mulai_h > a > d > batalkan", undo={"a": "ua", "d": "ud"})),
            """
            start => | a
            a     => a | d
            d     => d | ud
            ud    => ud | ua
            ua    => ua batal | c ()
        """,
        ),
        Case(
            "cancelled with nothing to undo",
            process(OUTER, **BATAL, h=transaction("mulai_h > a > batalkan")),
            """
            start => | a
            a     => a batal | c ()
        """,
        ),
        Case(
            "cancelling takes the other tokens inside away first",
            process(
                OUTER,
                **BATAL,
                h=transaction(
                    "mulai_h > pisah_h; pisah_h > a > batalkan; pisah_h > d > akhir_h; pisah_h > e > g > akhir_g",
                    undo={"d": "ud", "e": "ue"},
                ),
            ),
            """
            start => | a d e
            e     => e | a d g
            a     => a | ue
            ue    => ue batal | c ()
        """,
        ),
        Case(
            "an error leaves it without undoing",
            process(
                OUTER + "; galat > d > akhir",
                **BATAL,
                galat=boundary("h", "error", "E"),
                h=transaction(
                    "mulai_h > a > pilih_h; pilih_h > batalkan ? =false; pilih_h > lempar !",
                    undo={"a": "ua"},
                    lempar=throwing_end("error", "E"),
                ),
            ),
            """
            start => | a
            a     => a galat | d ()
        """,
        ),
        Case(
            "a timer leaves it without undoing",
            process(
                OUTER + "; lewat > d > akhir",
                **BATAL,
                lewat=boundary_timer("h", "P1D"),
                h=transaction("mulai_h > a > e > batalkan", undo={"a": "ua"}),
            ),
            """
            start    => | a
            a        => a | e
            after 1d => lewat | d ()
        """,
        ),
        Case(
            "a transaction in a transaction: the inner one is cancelled alone",
            process(
                "mulai > g > b > akhir; batal_g > e > akhir",
                batal_g=boundary("g", "cancel"),
                g=inside(
                    "g",
                    "mulai_g > d > h > f > pilih_g; pilih_g > akhir_g ? =f.baik; pilih_g > batalkan_g !; batal > i > akhir_i",
                    "transaction",
                    undo={"d": "ud"},
                    batalkan_g=CANCEL,
                    batal=boundary("h", "cancel"),
                    h=transaction("mulai_h > a > batalkan", undo={"a": "ua"}),
                ),
            ),
            """
            start => | d
            d     => d | a
            a     => a | ua
            ua    => ua batal | i
            i     => i g | b
        """,
        ),
        Case(
            "the outer one is cancelled with what the inner one did",
            process(
                "mulai > g > b > akhir; batal_g > e > akhir",
                batal_g=boundary("g", "cancel"),
                g=inside(
                    "g",
                    "mulai_g > d > h > f > batalkan_g; batal > i > akhir_i",
                    "transaction",
                    undo={"d": "ud"},
                    batalkan_g=CANCEL,
                    batal=boundary("h", "cancel"),
                    h=transaction(
                        "mulai_h > a > pilih_h; pilih_h > akhir_h ? =true; pilih_h > batalkan !", undo={"a": "ua"}
                    ),
                ),
            ),
            """
            start => | d
            d     => d | a
            a     => a h | f
            f     => f | ua
            ua    => ua | ud
            ud    => ud batal_g | e ()
        """,
        ),
        Case(
            "completed, it can still be undone from outside",
            process(
                "mulai > h > b > mundur > akhir; batal > c > akhir",
                mundur=ALL,
                **BATAL,
                h=transaction(
                    "mulai_h > a > pilih_h; pilih_h > akhir_h ? =true; pilih_h > batalkan !", undo={"a": "ua"}
                ),
            ),
            """
            start => | a
            a     => a h | b
            b     => b | ua
            ua    => ua mundur | granted
        """,
        ),
        Case(
            "cancelled, nothing of it is left to be undone",
            process(
                "mulai > h > b > akhir; batal > mundur > c > akhir",
                mundur=ALL,
                **BATAL,
                h=transaction("mulai_h > a > batalkan", undo={"a": "ua"}),
            ),
            """
            start => | a
            a     => a | ua
            ua    => ua batal mundur | c
        """,
        ),
        Case(
            "tried again after it was cancelled",
            process(
                "mulai > t_1 > h > b > akhir; batal > t_1",
                **BATAL,
                h=transaction(
                    "mulai_h > a > pilih_h; pilih_h > batalkan ? =a.batal; pilih_h > akhir_h !", undo={"a": "ua"}
                ),
            ),
            """
            start         => t_1 | a
            a batal=true  => a | ua
            ua            => ua batal t_1 | a
            a batal=true  => a | ua
            ua            => ua batal t_1 | a
            a batal=false => a h | b ()
        """,
        ),
        Case(
            "its event sub-process still hears while it undoes itself no more",
            process(
                OUTER,
                **BATAL,
                h=transaction(
                    "mulai_h > a > batalkan",
                    undo={"a": "ua"},
                    j=on_event("j", "message", "m", interrupting=False, flows="d > akhir_j"),
                ),
            ),
            """
            start     => | a (saat_j)
            message m => saat_j | a d (saat_j)
            a         => a | ua ()
            ua        => ua batal | c ()
        """,
        ),
        Case(
            "a sub-process inside that has completed is undone too",
            process(
                OUTER,
                **BATAL,
                h=transaction("mulai_h > g > d > batalkan", g=inside("g", "mulai_g > a > akhir_g", undo={"a": "ua"})),
            ),
            """
            start => | a
            a     => a g | d
            d     => d | ua
            ua    => ua batal | c
        """,
        ),
        Case(
            "a sub-process inside that still runs: what it has completed is undone",
            process(
                OUTER,
                **BATAL,
                h=transaction(
                    "mulai_h > d > pisah_h; pisah_h > g > akhir_h; pisah_h > e > batalkan",
                    undo={"d": "ud"},
                    g=inside("g", "mulai_g > a > f > akhir_g", undo={"a": "ua", "f": "uf"}),
                ),
            ),
            """
            start => | d
            d     => d | a e
            a     => a | e f
            e     => e | ua
            ua    => ua | ud
            ud    => ud batal | c ()
        """,
        ),
        Case(
            "an event sub-process inside that still runs: the same",
            process(
                OUTER,
                **BATAL,
                h=transaction(
                    "mulai_h > e > batalkan",
                    j=on_event("j", "message", "m", interrupting=False, flows="a > d > akhir_j", undo={"a": "ua"}),
                ),
            ),
            """
            start     => | e
            message m => saat_j | a e
            a         => a | d e
            e         => e | ua
            ua        => ua batal | c ()
        """,
        ),
        Case(
            "people undo while the handler's own timer runs",
            process(
                OUTER,
                **BATAL,
                h=transaction(
                    "mulai_h > a > batalkan",
                    undo={"a": "ua"},
                    ua=inside("ua", "mulai_u > w > e > akhir_u", w=wait("P1D")),
                ),
            ),
            """
            start    => | a
            a        => a | (w)
            after 1d => w | e
            e        => e ua batal | c ()
        """,
        ),
        Case(
            "without a cancel event on its boundary it is an error that names the end event",
            process("mulai > h > b > akhir", h=transaction("mulai_h > a > batalkan")),
            """
            start => | a
            a     => | ! batalkan
        """,
        ),
        Case(
            "instances of a transaction: one that is cancelled takes all away",
            process(
                OUTER,
                **BATAL,
                h=inside(
                    "h",
                    "mulai_h > a > batalkan",
                    "transaction",
                    batalkan=CANCEL,
                    undo={"a": "ua"},
                    loop=for_each(times="2"),
                ),
            ),
            """
            start => | a a
            a     => a | a ua
            ua    => ua batal | c ()
        """,
            refused="transactions",
        ),
        Case(
            "signals inside are still heard by others",
            process(
                "mulai > pisah; pisah > s > d > akhir_1; pisah > h > b > akhir; batal > c > akhir",
                **BATAL,
                s=catch("signal", "s"),
                h=transaction("mulai_h > a > siar > batalkan", siar=throw("signal", "s")),
            ),
            """
            start => | a (s)
            a     => a {s/siar batal} | c d ()
        """,
        ),
    )
    def test_it(self, case):
        check(case)


def test_a_handler_reads_and_writes_the_variables_of_its_instance():
    """What a handler writes for one instance does not reach the others."""
    tulis = inside("ua", "mulai_u > hitung > pilih_u; pilih_u > e ? =n = 11; pilih_u > f !; e > akhir_u; f > akhir_u",
                   hitung=script("=if n = null then x + 10 else n + 1", "n"))  # fmt: skip
    check(Case("", process(
        "mulai > m > mundur > d > akhir", mundur=ALL,
        m=inside("m", "mulai_m > tanda > a > akhir_m", loop=for_each("=d", "x"), tanda=script("=null", "n"), undo={"a": "ua"}, ua=tulis)),
        """
        start d=[1,2] => {tanda/tanda} | a a
        a             => a m | a
        a             => a m hitung | f
        f             => f ua hitung | e
        e             => e ua mundur | d
    """))  # fmt: skip
