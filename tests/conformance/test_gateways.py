"""BPMN 2.0.2, 10.6 and 13.4: gateways, alone and in combination, with one token and with several."""

from __future__ import annotations

from support.diagrams import Node, boundary_timer, end, script, service_task, wait
from support.events import boundary, catch, receive, throw, throwing_end
from support.story import Case, check, inside, process, table

TASK = Node("task")


class TestExclusive:
    @table(
        Case(
            "the first of two true conditions",
            process(
                "mulai > pilih; pilih > a ? =x > 0; pilih > b ? =x > 1; pilih > c !; a > akhir; b > akhir; c > akhir"
            ),
            """
            start x=5 => | a
            a         => a | granted
        """,
        ),
        Case(
            "the second condition when the first is false",
            process(
                "mulai > pilih; pilih > a ? =x > 9; pilih > b ? =x > 1; pilih > c !; a > akhir; b > akhir; c > akhir"
            ),
            """
            start x=5 => | b
            b         => b | granted
        """,
        ),
        Case(
            "the default flow when no condition is true",
            process(
                "mulai > pilih; pilih > a ? =x > 9; pilih > b ? =x > 8; pilih > c !; a > akhir; b > akhir; c > akhir"
            ),
            """
            start x=5 => | c
        """,
        ),
        Case(
            "a default flow that is drawn first is still asked last",
            process("mulai > pilih; pilih > c !; pilih > a ? =x > 1; a > akhir; c > akhir"),
            """
            start x=5 => | a
        """,
        ),
        Case(
            "a merge passes each token",
            process("mulai > pisah; pisah > t_1 > pilih; pisah > t_2 > pilih; pisah > t_3 > pilih; pilih > a > akhir"),
            """
            start => {t_1/t_2/t_3} | a a a
            a     => a | a a
            a     => a | a
            a     => a | granted
        """,
        ),
        Case(
            "one flow in and one flow out",
            process("mulai > pilih > a > akhir"),
            """
            start => | a
        """,
        ),
        Case(
            "a gateway as the first node",
            process("pilih > a ? =x; pilih > b !; a > akhir; b > akhir"),
            """
            start x=true => | a
        """,
        ),
        Case(
            "a gateway as the last node",
            process("mulai > a > pilih"),
            """
            start => | a
            a     => a | ended
        """,
        ),
        Case(
            "a merge that splits again",
            process(
                "mulai > pilih_1; pilih_1 > a ? =x; pilih_1 > b !; a > pilih_2; b > pilih_2; pilih_2 > c ? =x;"
                "pilih_2 > d !; c > akhir; d > akhir"
            ),
            """
            start x=false => | b
            b             => b | d
            d             => d | granted
        """,
        ),
        Case(
            "several outcomes",
            process(
                "mulai > pilih; pilih > akhir_1 ? =x = 1; pilih > akhir_2 !",
                akhir_1=end("granted"),
                akhir_2=end("refused"),
            ),
            """
            start x=2 => | refused
        """,
        ),
        Case(
            "a loop back until the answer is right",
            process("mulai > t_1 > a > pilih; pilih > t_1 ? =a.ulang; pilih > akhir !"),
            """
            start         => t_1 | a
            a ulang=true  => a t_1 | a
            a ulang=true  => a t_1 | a
            a ulang=false => a | granted
        """,
        ),
        Case(
            "two loops, one inside the other",
            process(
                "mulai > t_1 > t_2 > a > pilih_1; pilih_1 > t_2 ? =a.dalam; pilih_1 > b !; b > pilih_2;"
                "pilih_2 > t_1 ? =b.luar; pilih_2 > akhir !"
            ),
            """
            start         => t_1 t_2 | a
            a dalam=true  => a t_2 | a
            a dalam=false => a | b
            b luar=true   => b t_1 t_2 | a
            a dalam=false => a | b
            b luar=false  => b | granted
        """,
        ),
        Case(
            "null as a condition is an error that names the gateway",
            process("mulai > pilih; pilih > a ? =x.y > 1; pilih > b !; a > akhir; b > akhir"),
            """
            start x={} => | ! pilih
        """,
        ),
        Case(
            "a number as a condition is an error",
            process("mulai > pilih; pilih > a ? =x + 1; pilih > b !; a > akhir; b > akhir"),
            """
            start x=1 => | ! instead of true or false
        """,
        ),
        Case(
            "a condition behind the first true one is not asked",
            process(
                "mulai > pilih; pilih > a ? =x = 1; pilih > b ? =tiada > 1; pilih > c !; a > akhir; b > akhir; c > akhir"
            ),
            """
            start x=1 => | a
        """,
        ),
        Case(
            "ten in a row",
            process("mulai > " + " > ".join(f"pilih_{n}" for n in range(10)) + " > a > akhir"),
            """
            start => | a
        """,
        ),
    )
    def test_it(self, case):
        check(case)


class TestParallel:
    @table(
        Case(
            "both branches, any order",
            process("mulai > pisah; pisah > a > gabung; pisah > b > gabung; gabung > c > akhir"),
            """
            start => | a b
            b     => b | a
            a     => a | c
            c     => c | granted
        """,
        ),
        Case(
            "automatic branches",
            process("mulai > pisah; pisah > t_1 > t_2 > gabung; pisah > t_3 > gabung; gabung > a > akhir"),
            """
            start => {t_1 t_2 / t_3} | a
        """,
        ),
        Case(
            "a split without a join ends when all ends are reached",
            process("mulai > pisah; pisah > a > akhir_1; pisah > b > akhir_2"),
            """
            start => | a b
            a     => a | b
            b     => b | granted
        """,
        ),
        Case(
            "a join that splits at once",
            process(
                "mulai > pisah; pisah > a > gabung; pisah > b > gabung; gabung > c > akhir_1; gabung > d > akhir_2"
            ),
            """
            start => | a b
            a     => a | b
            b     => b | c d
        """,
        ),
        Case(
            "a nested pair",
            process(
                "mulai > pisah_1; pisah_1 > a > gabung_1; pisah_1 > pisah_2; pisah_2 > b > gabung_2; pisah_2 > c > gabung_2;"
                "gabung_2 > d > gabung_1; gabung_1 > e > akhir"
            ),
            """
            start => | a b c
            b     => b | a c
            c     => c | a d
            d     => d | a
            a     => a | e
        """,
        ),
        Case(
            "branches that join crosswise",
            process(
                "mulai > pisah; pisah > a > pisah_1; pisah > b > pisah_2; pisah_1 > gabung_1; pisah_1 > gabung_2;"
                "pisah_2 > gabung_1; pisah_2 > gabung_2; gabung_1 > c > gabung_3; gabung_2 > d > gabung_3; gabung_3 > e > akhir"
            ),
            """
            start => | a b
            a     => a | b
            b     => b | c d
            d     => d | c
            c     => c | e
        """,
        ),
        Case(
            "two flows from one node to one join",
            process("mulai > pisah; pisah > gabung; pisah > gabung; gabung > a > akhir"),
            """
            start => | a
        """,
        ),
        Case(
            "an exclusive merge behind a parallel split runs what follows twice",
            process("mulai > pisah; pisah > a > pilih; pisah > b > pilih; pilih > c > akhir"),
            """
            start => | a b
            a     => a | b c
            b     => b | c c
            c     => c | c
            c     => c | granted
        """,
        ),
        Case(
            "a task with two incoming flows runs once for each token",
            process("mulai > pisah; pisah > t_1 > c; pisah > t_2 > c; c > akhir"),
            """
            start => {t_1/t_2} | c c
        """,
        ),
        Case(
            "an end event with two incoming flows",
            process("mulai > pisah; pisah > a > akhir; pisah > b > akhir"),
            """
            start => | a b
            a     => a | b
            b     => b | granted
        """,
        ),
        Case(
            "a second token on a full flow waits for its own round",
            process(
                "mulai > pisah; pisah > a > pilih_1; pisah > b > pilih_1; pisah > c > pilih_2; pisah > d > pilih_2;"
                "pilih_1 > gabung; pilih_2 > gabung; gabung > e > akhir"
            ),
            """
            start => | a b c d
            a     => a | b c d
            b     => b | c d
            c     => c | d e
            d     => d | e e
            e     => e | e
            e     => e | granted
        """,
        ),
        Case(
            "a join in a loop counts anew each round",
            process(
                "mulai > t_1 > pisah; pisah > a > gabung; pisah > b > gabung; gabung > c > pilih; pilih > t_1 ? =c.ulang;"
                "pilih > akhir !"
            ),
            """
            start         => t_1 | a b
            a             => a | b
            b             => b | c
            c ulang=true  => c t_1 | a b
            b             => b | a
            a             => a | c
            c ulang=false => c | granted
        """,
        ),
        Case(
            "a loop inside one branch",
            process(
                "mulai > pisah; pisah > t_1 > a > pilih; pilih > t_1 ? =a.ulang; pilih > gabung !; pisah > b > gabung;"
                "gabung > akhir"
            ),
            """
            start         => t_1 | a b
            a ulang=true  => a t_1 | a b
            b             => b | a
            a ulang=true  => a t_1 | a
            a ulang=false => a | granted
        """,
        ),
        Case(
            "a choice in one branch where both ways join",
            process(
                "mulai > pisah; pisah > pilih_1; pilih_1 > a ? =x; pilih_1 > b !; a > pilih_2; b > pilih_2;"
                "pilih_2 > gabung; pisah > c > gabung; gabung > akhir"
            ),
            """
            start x=true => | a c
            a            => a | c
            c            => c | granted
        """,
        ),
        Case(
            "a choice into the join itself stands still, and says so",
            process("mulai > pilih; pilih > a ? =x; pilih > b !; a > gabung; b > gabung; gabung > c > akhir"),
            """
            start x=true => | a
            a            => | ! gabung
        """,
        ),
        Case(
            "one flow in and one flow out",
            process("mulai > pisah > a > gabung > akhir"),
            """
            start => | a
            a     => a | granted
        """,
        ),
        Case(
            "a split as the first node",
            process("pisah > a > akhir; pisah > b > akhir"),
            """
            start => | a b
        """,
        ),
        Case(
            "a join as the last node",
            process("mulai > pisah; pisah > a > gabung; pisah > b > gabung"),
            """
            start => | a b
            a     => a | b
            b     => b | ended
        """,
        ),
        Case(
            "a branch that ends early leaves the others alone",
            process("mulai > pisah; pisah > a > akhir_1; pisah > b > gabung; pisah > c > gabung; gabung > d > akhir"),
            """
            start => | a b c
            a     => a | b c
            b     => b | c
            c     => c | d
            d     => d | granted
        """,
        ),
        Case(
            "a branch that terminates takes all others away",
            process(
                "mulai > pisah; pisah > a > henti; pisah > b > gabung; pisah > c > gabung; gabung > akhir",
                henti=end("refused", terminate=True),
            ),
            """
            start => | a b c
            b     => b | a c
            a     => a henti | refused
        """,
        ),
        Case(
            "jobs and people beside each other",
            process("mulai > pisah; pisah > kerja > gabung; pisah > a > gabung; gabung > akhir", kerja=service_task()),
            """
            start => | a kerja
            kerja => kerja | a
            a     => a | granted
        """,
        ),
        Case(
            "a join behind a sub-process and a task",
            process(
                "mulai > pisah; pisah > bagian > gabung; pisah > a > gabung; gabung > akhir",
                bagian=inside("bagian", "mulai_b > b > akhir_b"),
            ),
            """
            start => | a b
            a     => a | b
            b     => b bagian | granted
        """,
        ),
        Case(
            "a boundary event that feeds the join instead of its activity",
            process(
                "mulai > pisah; pisah > a > pilih; lewat > pilih; pilih > gabung; pisah > b > gabung; gabung > c > akhir",
                lewat=boundary_timer("a", "P1D"),
            ),
            """
            start    => | a b (lewat)
            after 1d => lewat | b
            b        => b | c
        """,
        ),
        Case(
            "a non-interrupting boundary event gives the join a token too many",
            process(
                "mulai > pisah; pisah > a > pilih; lewat > pilih; pilih > gabung; pisah > b > gabung; gabung > c > akhir",
                lewat=boundary_timer("a", "P1D", interrupting=False),
            ),
            """
            start    => | a b
            after 1d => lewat | a b
            b        => b | a c
            c        => c | a
            a        => | ! gabung
        """,
        ),
    )
    def test_it(self, case):
        check(case)


PAIR = """mulai > sebagian; sebagian > a ? =x > 0; sebagian > b ? =x > 1; sebagian > c !;
    a > kumpul; b > kumpul; c > kumpul; kumpul > d > akhir"""


class TestInclusive:
    @table(
        Case(
            "two of three branches",
            process(PAIR),
            """
            start x=2 => | a b
            a         => a | b
            b         => b | d
            d         => d | granted
        """,
        ),
        Case(
            "one of three branches",
            process(PAIR),
            """
            start x=1 => | a
            a         => a | d
        """,
        ),
        Case(
            "the default branch",
            process(PAIR),
            """
            start x=0 => | c
            c         => c | d
        """,
        ),
        Case(
            "automatic branches of different length",
            process(
                "mulai > sebagian; sebagian > t_1 ? =x; sebagian > t_2 ? =x; sebagian > a !; t_1 > kumpul;"
                "t_2 > t_3 > t_4 > kumpul; a > kumpul; kumpul > d > akhir"
            ),
            """
            start x=true => {t_1 / t_2 t_3 t_4} | d
        """,
        ),
        Case(
            "an inclusive split joined exclusively runs what follows for each token",
            process(
                "mulai > sebagian; sebagian > a ? =x; sebagian > b ? =x; sebagian > c !; a > pilih; b > pilih; c > pilih;"
                "pilih > d > akhir"
            ),
            """
            start x=true => | a b
            a            => a | b d
            b            => b | d d
        """,
        ),
        Case(
            "a parallel split joined inclusively",
            process("mulai > pisah; pisah > a > kumpul; pisah > b > kumpul; kumpul > c > akhir"),
            """
            start => | a b
            b     => b | a
            a     => a | c
        """,
        ),
        Case(
            "an exclusive split joined inclusively",
            process("mulai > pilih; pilih > a ? =x; pilih > b !; a > kumpul; b > kumpul; kumpul > c > akhir"),
            """
            start x=true => | a
            a            => a | c
        """,
        ),
        Case(
            "a token on its way from afar is waited for",
            process("mulai > pisah; pisah > a > kumpul; pisah > b > e > kumpul; kumpul > d > akhir"),
            """
            start => | a b
            a     => a | b
            b     => b | e
            e     => e | d
        """,
        ),
        Case(
            "a token that went elsewhere is not waited for",
            process(
                "mulai > pisah; pisah > a > kumpul; pisah > b > pilih; pilih > kumpul ? =b.ikut; pilih > c !; c > akhir_1;"
                "kumpul > d > akhir"
            ),
            """
            start        => | a b
            a            => a | b
            b ikut=false => b | c d
        """,
        ),
        Case(
            "a loop before the join",
            process(
                "mulai > pisah; pisah > a > kumpul; pisah > t_1 > b > pilih; pilih > t_1 ? =b.ulang; pilih > kumpul !;"
                "kumpul > d > akhir"
            ),
            """
            start         => t_1 | a b
            a             => a | b
            b ulang=true  => b t_1 | b
            b ulang=false => b | d
        """,
        ),
        Case(
            "a loop around split and join",
            process(
                "mulai > t_1 > sebagian; sebagian > a ? =x; sebagian > b ? =x; sebagian > e !; a > kumpul; b > kumpul;"
                "e > kumpul; kumpul > c > pilih; pilih > t_1 ? =c.ulang; pilih > akhir !"
            ),
            """
            start x=true  => t_1 | a b
            a             => a | b
            b             => b | c
            c ulang=true  => c t_1 | a b
            b             => b | a
            a             => a | c
            c ulang=false => c | granted
        """,
        ),
        Case(
            "a join that a loop leads back into",
            process("mulai > kumpul; kumpul > a > pilih; pilih > kumpul ? =a.ulang; pilih > akhir !"),
            """
            start         => | a
            a ulang=true  => a | a
            a ulang=true  => a | a
            a ulang=false => a | granted
        """,
        ),
        Case(
            "a token that could come to the filled flow as well does not hold the join up",
            process(
                "mulai > pisah; pisah > a > pilih_1; pilih_1 > kumpul; pisah > b > pilih; pilih > kumpul ? =b.lurus;"
                "pilih > pilih_1 !; kumpul > d > akhir"
            ),
            """
            start         => | a b
            a             => a | b d
            b lurus=false => b | d d
        """,
        ),
        Case(
            "nested pairs",
            process(
                "mulai > sebagian_1; sebagian_1 > a ? =x; sebagian_1 > sebagian_2 !; sebagian_1 > t_9 ? =x;"
                "t_9 > sebagian_3; sebagian_3 > b ? =x; sebagian_3 > c ? =x; sebagian_3 > e !; b > kumpul_3; c > kumpul_3;"
                "e > kumpul_3; kumpul_3 > f > kumpul_1; a > kumpul_1; sebagian_2 > g ? =x; sebagian_2 > h !; g > kumpul_1;"
                "h > kumpul_1; kumpul_1 > d > akhir"
            ),
            """
            start x=true => t_9 | a b c
            b            => b | a c
            a            => a | c
            c            => c | f
            f            => f | d
        """,
        ),
        Case(
            "two joins in a row",
            process(
                "mulai > pisah; pisah > a > kumpul_1; pisah > b > kumpul_1; pisah > c > kumpul_2; kumpul_1 > kumpul_2;"
                "kumpul_2 > d > akhir"
            ),
            """
            start => | a b c
            c     => c | a b
            a     => a | b
            b     => b | d
        """,
        ),
        Case(
            "a join right behind a join, all automatic",
            process(
                "mulai > pisah; pisah > t_1 > kumpul_1; pisah > t_2 > kumpul_1; pisah > t_3 > kumpul_2; kumpul_1 > kumpul_2;"
                "kumpul_2 > d > akhir"
            ),
            """
            start => {t_1/t_2/t_3} | d
        """,
        ),
        Case(
            "a parallel join before the inclusive one is waited for",
            process(
                "mulai > pisah; pisah > a > gabung; pisah > b > gabung; gabung > kumpul; pisah > c > kumpul; kumpul > d > akhir"
            ),
            """
            start => | a b c
            c     => c | a b
            a     => a | b
            b     => b | d
        """,
        ),
        Case(
            "a token in a sub-process is waited for",
            process(
                "mulai > pisah; pisah > a > kumpul; pisah > bagian > kumpul; kumpul > d > akhir",
                bagian=inside("bagian", "mulai_b > b > akhir_b"),
            ),
            """
            start => | a b
            a     => a | b
            b     => b bagian | d
        """,
        ),
        Case(
            "a join inside a sub-process does not wait for tokens outside",
            process(
                "mulai > pisah; pisah > a > gabung; pisah > bagian > gabung; gabung > akhir",
                bagian=inside(
                    "bagian",
                    "mulai_b > pisah_b; pisah_b > b > kumpul_b; pisah_b > c > kumpul_b; kumpul_b > d > akhir_b",
                ),
            ),
            """
            start => | a b c
            b     => b | a c
            c     => c | a d
            d     => d bagian | a
        """,
        ),
        Case(
            "a token that a boundary event could bring is waited for",
            process(
                "mulai > pisah; pisah > a > kumpul; pisah > b > akhir_1; lewat > kumpul; kumpul > d > akhir",
                lewat=boundary_timer("b", "P1D"),
            ),
            """
            start => | a b
            a     => a | b
            b     => b | d
        """,
        ),
        Case(
            "a boundary event that waits is no token",
            process(
                "mulai > pisah; pisah > a > pilih_1; pilih_1 > kumpul; pisah > b > pilih_1; lewat > c > kumpul;"
                "kumpul > d > akhir",
                lewat=boundary_timer("b", "P1D"),
            ),
            """
            start => | a b
            a     => a | b d
        """,
        ),
        Case(
            "a race behind an event gateway is one token",
            process(
                "mulai > pisah; pisah > a > pilih_1; pilih_1 > kumpul; pisah > tunggu; tunggu > m > pilih_1; tunggu > w > c;"
                "c > kumpul; kumpul > d > akhir",
                m=catch("signal", "s"),
                w=wait("P1D"),
            ),
            """
            start => | a (m w)
            a     => a | d (m w)
        """,
        ),
        Case(
            "a token behind an event gateway is waited for",
            process(
                "mulai > pisah; pisah > a > kumpul; pisah > tunggu; tunggu > m > kumpul; tunggu > w > akhir_1;"
                "kumpul > d > akhir",
                m=catch("signal", "s"),
                w=wait("P1D"),
            ),
            """
            start    => | a (m w)
            a        => a | (m w)
            after 1d => w | d
        """,
        ),
        Case(
            "a link is a way to the join",
            process(
                "mulai > pisah; pisah > a > kumpul; pisah > b > ke; dari > kumpul; kumpul > d > akhir",
                ke=throw("link", "L"),
                dari=catch("link", "L"),
            ),
            """
            start => | a b
            a     => a | b
            b     => b ke dari | d
        """,
        ),
        Case(
            "terminate inside takes tokens away that would have come",
            process(
                "mulai > pisah; pisah > a > kumpul; pisah > bagian > kumpul; kumpul > d > akhir",
                bagian=inside(
                    "bagian",
                    "mulai_b > pisah_b; pisah_b > b > henti; pisah_b > c > akhir_b",
                    henti=end("", terminate=True),
                ),
            ),
            """
            start => | a b c
            a     => a | b c
            b     => b henti bagian | d
        """,
        ),
        Case(
            "an error inside that leads elsewhere frees the join",
            process(
                "mulai > pisah; pisah > a > kumpul; pisah > bagian > kumpul; galat > c > akhir_1; kumpul > d > akhir",
                bagian=inside("bagian", "mulai_b > b > rusak", rusak=throwing_end("error", "E")),
                galat=boundary("bagian", "error", "E"),
            ),
            """
            start => | a b
            a     => a | b
            b     => b galat | c d
        """,
        ),
        Case(
            "two tokens on one flow need two rounds",
            process(
                "mulai > pisah; pisah > a > pilih; pisah > b > pilih; pilih > kumpul; pisah > c > kumpul; kumpul > d > akhir"
            ),
            """
            start => | a b c
            a     => a | b c
            b     => b | c
            c     => c | d d
        """,
        ),
        Case(
            "no condition and no way out is an error that names the gateway",
            process(
                "mulai > sebagian; sebagian > a ? =x.y = 1; sebagian > b ? =x; sebagian > c !; a > akhir; b > akhir; c > akhir"
            ),
            """
            start x={} => | ! sebagian
        """,
        ),
        Case(
            "one flow in and one flow out",
            process("mulai > sebagian > a > kumpul > akhir"),
            """
            start => | a
            a     => a | granted
        """,
        ),
        Case(
            "a split as first and a join as last node",
            process("sebagian > a ? =x; sebagian > b ? =x; sebagian > c !; a > kumpul; b > kumpul; c > kumpul"),
            """
            start x=true => | a b
            a            => a | b
            b            => b | ended
        """,
        ),
        Case(
            "joins that wait for each other stand still, and say so",
            process(
                "mulai > pisah; pisah > a > kumpul_1; pisah > b > kumpul_2; kumpul_1 > pisah_1; pisah_1 > kumpul_2;"
                "pisah_1 > c > akhir_1; kumpul_2 > pisah_2; pisah_2 > kumpul_1; pisah_2 > d > akhir_2"
            ),
            """
            start => | a b
            a     => a | b
            b     => | ! kumpul
        """,
        ),
        Case(
            "an inclusive gateway that joins and splits",
            process(
                "mulai > pisah; pisah > a > sebagian; pisah > b > sebagian; sebagian > c ? =x; sebagian > d ? =x;"
                "sebagian > e !; c > akhir; d > akhir; e > akhir"
            ),
            """
            start x=true => | a b
            a            => a | b
            b            => b | c d
        """,
        ),
        Case(
            "people of several instances before the join",
            process(
                "mulai > pisah; pisah > m > kumpul; pisah > a > kumpul; kumpul > d > akhir",
                m=inside(
                    "m",
                    "mulai_m > b > akhir_m",
                    loop="<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>"
                    "2</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>",
                ),
            ),
            """
            start => | a b b
            a     => a | b b
            b     => b m | b
            b     => b m | d
        """,
        ),
    )
    def test_it(self, case):
        check(case)


RACE = {"m": catch("message", "bayar"), "s": catch("signal", "tutup"), "w": wait("P2D"),
        "k": catch("conditional", condition="=z.siap = true"), "n": catch("message", "lain")}  # fmt: skip


class TestEventBased:
    @table(
        *(
            Case(
                f"{name} wins over {' and '.join(other for other in RACE if other != name)}",
                process(
                    "mulai > pisah; pisah > z > akhir_z; pisah > tunggu; "
                    + "; ".join(f"tunggu > {n} > t_{n} > akhir_{n}" for n in RACE),
                    **RACE,
                ),
                f"""
                start => | z (k m n s w)
                {stimulus} => {trace} | {left}
            """,
            )
            for name, stimulus, trace, left in [
                ("m", "message bayar x=1", "m t_m", "z ()"),
                ("s", "signal tutup", "s t_s", "z ()"),
                ("w", "after 2d", "w t_w", "z ()"),
                ("k", "z siap=true", "z k t_k", "granted"),
                ("n", "message lain", "n t_n", "z ()"),
            ]
        ),
        Case(
            "a receive task wins over a timer",
            process("mulai > tunggu; tunggu > r > a > akhir; tunggu > w > b > akhir", r=receive("x"), w=wait("P1D")),
            """
            start     => | (r w)
            message x => r | a ()
        """,
        ),
        Case(
            "two timers, the earlier one wins even when both are due",
            process(
                "mulai > tunggu; tunggu > w_1 > a > akhir; tunggu > w_2 > b > akhir", w_1=wait("P5D"), w_2=wait("P2D")
            ),
            """
            start    => | (w_1 w_2)
            after 9d => w_2 | b ()
        """,
        ),
        Case(
            "in a loop the race begins anew",
            process(
                "mulai > t_1 > tunggu; tunggu > m > t_1; tunggu > w > akhir", m=catch("message", "x"), w=wait("P3D")
            ),
            """
            start     => t_1 | (m w)
            after 2d  => | (m w)
            message x => m t_1 | (m w)
            after 2d  => | (m w)
            message x => m t_1 | (m w)
            after 3d  => w | granted
        """,
        ),
        Case(
            "two races beside each other",
            process(
                "mulai > pisah; pisah > tunggu_1; pisah > tunggu_2; tunggu_1 > m_1 > a > akhir; tunggu_1 > w_1 > b > akhir;"
                "tunggu_2 > m_2 > c > akhir; tunggu_2 > w_2 > d > akhir",
                m_1=catch("message", "x"),
                w_1=wait("P1D"),
                m_2=catch("message", "y"),
                w_2=wait("P2D"),
            ),
            """
            start     => | (m_1 m_2 w_1 w_2)
            message y => m_2 | c (m_1 w_1)
            after 1d  => w_1 | b c ()
        """,
        ),
        Case(
            "two tokens at one gateway run two races",
            process(
                "mulai > pisah; pisah > t_1 > tunggu; pisah > t_2 > tunggu; tunggu > m > a > akhir; tunggu > w > b > akhir",
                m=catch("message", "x"),
                w=wait("P1D"),
            ),
            """
            start     => {t_1/t_2} | (m m w w)
            message x => m | a (m w)
            after 1d  => w | a b ()
        """,
        ),
        Case(
            "one signal, two events of one race: the first in the file",
            process(
                "mulai > tunggu; tunggu > s_1 > a > akhir; tunggu > s_2 > b > akhir",
                s_1=catch("signal", "s"),
                s_2=catch("signal", "s"),
            ),
            """
            start    => | (s_1 s_2)
            signal s => s_1 | a ()
        """,
        ),
        Case(
            "a condition that is true already wins at once",
            process(
                "mulai > tunggu; tunggu > k > a > akhir; tunggu > w > b > akhir",
                k=catch("conditional", condition="=x > 1"),
                w=wait("P1D"),
            ),
            """
            start x=2 => k | a ()
        """,
        ),
        Case(
            "a timer in the past wins at once",
            process(
                "mulai > tunggu; tunggu > m > a > akhir; tunggu > w > b > akhir",
                m=catch("message", "x"),
                w=wait("2020-01-01"),
            ),
            """
            start => w | b ()
        """,
        ),
        Case(
            "ended from outside by a boundary event, with all that waits",
            process(
                "mulai > bagian > akhir; lewat > c > akhir_2",
                lewat=boundary_timer("bagian", "P1D"),
                bagian=inside(
                    "bagian",
                    "mulai_b > tunggu; tunggu > m > a > akhir_b; tunggu > w > b > akhir_b",
                    m=catch("message", "x"),
                    w=wait("P2D"),
                ),
            ),
            """
            start    => | (lewat m w)
            after 1d => lewat | c ()
        """,
        ),
        Case(
            "a receive task behind it reads its own inputs for its key",
            process(
                "mulai > tunggu; tunggu > r > a > akhir; tunggu > w > b > akhir",
                keys={"x": "=kunci"},
                r=Node(
                    "receiveTask",
                    '<zeebe:ioMapping><zeebe:input source="=nomor * 2" target="kunci"/></zeebe:ioMapping>',
                    attributes={"messageRef": "message_x"},
                ),
                w=wait("P1D"),
            ),
            """
            start nomor=4   => | (r w)
            message x key=8 => r | a ()
        """,
        ),
    )
    def test_it(self, case):
        check(case)


class TestFlowsWithoutGateways:
    @table(
        Case(
            "two flows out of a start event",
            process("mulai > a > akhir; mulai > b > akhir"),
            """
            start => | a b
        """,
        ),
        Case(
            "two flows out of a task are a parallel split",
            process("mulai > a; a > b > akhir; a > c > akhir"),
            """
            start => | a
            a     => a | b c
        """,
        ),
        Case(
            "two flows out of a catch event",
            process("mulai > w; w > b > akhir; w > c > akhir", w=wait("P1D")),
            """
            start    => | (w)
            after 1d => w | b c
        """,
        ),
        Case(
            "two flows out of a boundary event",
            process("mulai > a > akhir; lewat > b > akhir; lewat > c > akhir", lewat=boundary_timer("a", "P1D")),
            """
            start    => | a
            after 1d => lewat | b c
        """,
        ),
        Case(
            "two flows out of a sub-process",
            process(
                "mulai > bagian; bagian > b > akhir; bagian > c > akhir",
                bagian=inside("bagian", "mulai_b > a > akhir_b"),
            ),
            """
            start => | a
            a     => a bagian | b c
        """,
        ),
        Case(
            "conditions out of a task decide each for itself",
            process("mulai > a; a > b ? =a.x > 0; a > c ? =a.x > 1; a > d !; b > akhir; c > akhir; d > akhir"),
            """
            start => | a
            a x=2 => a | b c
        """,
        ),
        Case(
            "the default flow out of a task",
            process("mulai > a; a > b ? =a.x > 0; a > c ? =a.x > 1; a > d !; b > akhir; c > akhir; d > akhir"),
            """
            start => | a
            a x=0 => a | d
        """,
        ),
        Case(
            "a flow without condition beside a conditional one is always taken",
            process("mulai > a; a > b ? =a.x > 0; a > c; b > akhir; c > akhir"),
            """
            start => | a
            a x=1 => a | b c
        """,
        ),
        Case(
            "a false condition beside a plain flow",
            process("mulai > a; a > b ? =a.x > 0; a > c; b > akhir; c > akhir"),
            """
            start => | a
            a x=0 => a | c
        """,
        ),
        Case(
            "conditions only, all false: an error that names the task",
            process("mulai > a; a > b ? =a.x > 0; a > c ? =a.x > 1; b > akhir; c > akhir"),
            """
            start => | a
            a x=0 => | ! a
        """,
        ),
        Case(
            "a split by flows, joined by a parallel gateway",
            process("mulai > a; a > b > gabung; a > c > gabung; gabung > d > akhir"),
            """
            start => | a
            a     => a | b c
            b     => b | c
            c     => c | d
        """,
        ),
        Case(
            "ends by themselves, without end events",
            process("mulai > a; a > b; a > c > akhir"),
            """
            start => | a
            a     => a | b c
            c     => c | b
            b     => b | granted
        """,
        ),
        Case(
            "without start and end events",
            process("a > b; c > d"),
            """
            start => | a c
            a     => a | b c
            c     => c | b d
            b     => b | d
            d     => d | ended
        """,
        ),
        Case(
            "a single task",
            process("a", a=Node("task")),
            """
            start => a | ended
        """,
        ),
        Case(
            "conditions out of instances of a task are asked once",
            process(
                "mulai > m; m > b ? =x; m > c !; b > akhir; c > akhir",
                m=Node(
                    "task",
                    inside="<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>3</bpmn:loopCardinality>"
                    "</bpmn:multiInstanceLoopCharacteristics>",
                ),
            ),
            """
            start x=true => m m m | b
        """,
        ),
        Case(
            "what a script wrote decides right behind it",
            process(
                "mulai > hitung > pilih; pilih > a ? =y > 5; pilih > b !; a > akhir; b > akhir",
                hitung=script("=x * 2", "y"),
            ),
            """
            start x=3 => hitung | a
        """,
        ),
    )
    def test_it(self, case):
        check(case)
