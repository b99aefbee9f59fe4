"""What authors get wrong, and what they are told: where, and what to write instead."""

from __future__ import annotations

import pytest

from engine.feel.checks import (
    BOOLEAN,
    NUMBER,
    STRING,
    Declared,
    Diagnostic,
    StaticType,
    check_expression,
    check_unary_tests,
    context_of,
    inspect_expression,
    list_of,
    of_kind,
    one_of,
    text_that_spells,
)
from engine.feel.errors import FeelSyntaxError
from engine.feel.expression import compile_expression
from engine.feel.feel_types import FeelType

DECLARED = {
    "permohonan": context_of(
        {
            "luas": NUMBER,
            "nama": STRING,
            "tgl": text_that_spells("date"),
            "setuju": BOOLEAN,
            "jenis": one_of(["baru", "perpanjangan"]),
            "pernyataan": list_of(one_of(["benar", "bukan minimarket"])).or_null(),
            "kbli": list_of(context_of({"kbli": STRING, "modal": NUMBER})).or_null(),
        }
    ),
    "kantor": STRING,
    "luas lahan": NUMBER,
}

MISTAKES = [
    # names
    ("permohona.luas > 3", "unknown-name", 1, "permohonan"),
    ("Permohonan.luas > 3", "unknown-name", 1, "capitals"),
    ("luas > 3", "unknown-name", 1, "Write permohonan.luas."),
    ("permohonan.nama = lengkap", "unknown-name", 19, 'If a text is meant, write "lengkap". Known names are'),
    ("permohonan.luass > 3", "unknown-entry", 12, "permohonan.luas."),
    ("permohonan.kbli.modl", "unknown-entry", 17, "permohonan.kbli.modal"),
    ("permohonan.kbli[modall > 3]", "unknown-name", 17, "modal"),
    ("Luas Lahan > 3", "syntax", 6, "luas lahan"),
    ("permohonan.nama.panjang", "no-parts", 17, "without .panjang"),
    ("permohonan.nama.length", "no-parts", 17, "string length(permohonan.nama)"),
    ("permohonan.tgl.year", "no-parts", 16, "date(permohonan.tgl).year"),
    ("permohonan.luas[1].x", "no-parts", 20, "without .x"),
    ("{a: 1}.b", "unknown-entry", 8, "a"),
    # functions
    ("len(kantor)", "unknown-function", 1, "string length(kantor)"),
    ("lenght(kantor)", "unknown-function", 1, "Perhaps you meant string length(kantor)"),
    ("upper(kantor)", "unknown-function", 1, "upper case(kantor)"),
    ("toUpperCase(kantor)", "unknown-function", 1, "upper case(kantor)"),
    ("isNull(kantor)", "unknown-function", 1, "kantor = null"),
    ('concat(kantor, "x")', "unknown-function", 1, "kantor +"),
    ("round(permohonan.luas)", "unknown-function", 1, "round half up(permohonan.luas, 0)"),
    ("sum_if(permohonan.kbli)", "unknown-function", 1, "sum(permohonan.kbli["),
    ("strng(kantor)", "unknown-function", 1, "string(...)"),
    ("workingdays after(today(), 3)", "syntax", 13, "working days after"),
    ("if(permohonan.setuju, 1, 2)", "syntax", 1, "then"),
    ("permohonan.tgl < now", "missing-parentheses", 18, "now()"),
    ("today", "missing-parentheses", 1, "today()"),
    ("kantor(3)", "not-a-function", 1, "Remove the brackets"),
    ('substring("abc")', "arguments", 1, "substring(string, start position: number, length?: number)"),
    ('substring(text: "abc", start position: 1)', "arguments", 11, "substring(string"),
    ('substring(strng: "abc", start position: 1)', "arguments", 11, "Perhaps you meant string."),
    ("upper case(permohonan.luas)", "argument-type", 12, "string(permohonan.luas)"),
    ("floor(permohonan.nama)", "argument-type", 7, "number(permohonan.nama)"),
    ("day of week(permohonan.tgl)", "argument-type", 13, "date(permohonan.tgl)"),
    ("working days after(3, today())", "argument-type", 20, "date first"),
    ("sum(permohonan.kbli)", "argument-type", 5, "sum(permohonan.kbli.modal)"),
    ('contains(permohonan.pernyataan, "benar")', "contains-in-list", 1, "list contains(permohonan.pernyataan"),
    ("count(permohonan.nama)", "count-of-text", 1, "string length(permohonan.nama)"),
    ("{f: function(a, b) a + b, c: f(1)}.c", "parameters", 30, "f(a, b)"),
    ('{f: function(a: number) a + 1, c: f("x")}.c', "argument-type", 37, "a number"),
    # texts, numbers and dates
    ("permohonan.nama + permohonan.luas", "text-and-number", 1, "string(permohonan.luas)"),
    ('"Luas: " + permohonan.luas', "text-and-number", 1, "string(permohonan.luas)"),
    ("permohonan.nama * 2", "text-and-number", 1, "number(permohonan.nama)"),
    ("permohonan.tgl > today()", "date-text", 1, "date(permohonan.tgl)"),
    ('today() > "01-12-2026"', "date-text", 1, 'date("2026-12-01")'),
    ('permohonan.tgl > "01-12-2026"', "date-text", 18, '"2026-12-01"'),
    ("today() + 3", "date-and-number", 1, 'today() + duration("P3D")'),
    ("today() - 3", "date-and-number", 1, "working days before(today(), 3)"),
    ("permohonan.tgl + 3", "date-text", 1, 'date(permohonan.tgl) + duration("P3D")'),
    ('permohonan.tgl + duration("P3D")', "date-text", 1, "date(permohonan.tgl) +"),
    ("permohonan.tgl - permohonan.tgl", "date-text", 1, "date(permohonan.tgl) - date(permohonan.tgl)"),
    ("date(permohonan.tgl) - today() > 3", "different-types", 1, ".days"),
    ("permohonan.luas / 0", "division-by-zero", 1, "another number"),
    ("permohonan.kbli + 1", "arithmetic", 1, "sum(...)"),
    ('date("24-11-2026")', "malformed-literal", 6, 'date("2026-11-24")'),
    ('date("2026-02-30")', "malformed-literal", 6, 'date("2026-02-28")'),
    ('duration("14 days")', "malformed-literal", 10, 'duration("P14D")'),
    ('duration("2 minggu")', "malformed-literal", 10, 'duration("P14D")'),
    ('time("8:30")', "malformed-literal", 6, 'time("08:30:00")'),
    ('@"kemarin"', "malformed-literal", 1, '@"2026-11-24"'),
    ('number("1.234,5")', "malformed-literal", 8, '".", ","'),
    # comparisons
    ('permohonan.luas = "5"', "different-types", 1, "Write 5 without quotes."),
    ("permohonan.nama = 5", "different-types", 1, '"5" in quotes'),
    ('permohonan.luas in "a"', "different-types", 20, "string(permohonan.luas)"),
    ('permohonan.setuju = "ya"', "different-types", 1, "true without quotes"),
    ('permohonan.pernyataan = "benar"', "different-types", 1, 'list contains(permohonan.pernyataan, "benar")'),
    ("permohonan.setuju > 3", "different-types", 1, "= true"),
    ("permohonan.luas > null", "different-types", 1, "= null"),
    ('permohonan.jenis = "Baru"', "not-an-option", 20, '"baru"'),
    ('permohonan.jenis in ("baru", "lama")', "not-an-option", 30, '"perpanjangan"'),
    ('permohonan.jenis = ""', "not-an-option", 20, "permohonan.jenis = null"),
    ('list contains(permohonan.pernyataan, "bukan mini market")', "not-an-option", 38, '"bukan minimarket"'),
    ("(permohonan.luas > 3) = true", "redundant-comparison", 1, "permohonan.luas > 3 alone"),
    ('permohonan.jenis = "baru" and permohonan.jenis = "perpanjangan"', "contradiction", 1, "or"),
    ('permohonan.jenis != "baru" or permohonan.jenis != "perpanjangan"', "contradiction", 1, "and"),
    ("permohonan.luas > 5 and permohonan.luas < 3", "contradiction", 1, "or"),
    # true or false
    ("not(permohonan.nama)", "not-boolean", 5, "permohonan.nama = null"),
    ("permohonan.nama and permohonan.setuju", "not-boolean", 1, "permohonan.nama != null"),
    ("if permohonan.kbli then 1 else 2", "not-boolean", 4, "count(permohonan.kbli) > 0"),
    ("if 1 = 1 then 1 else 2", "constant-condition", 4, "Remove it"),
    ("some k in permohonan.kbli satisfies k.kbli", "not-boolean", 37, "k.kbli != null"),
    # lists, ranges, loops
    ("permohonan.kbli[0]", "index-zero", 17, "-1"),
    ("sublist(permohonan.kbli, 0)", "index-zero", 26, "from 1"),
    ('permohonan.kbli["a"]', "filter", 17, 'item = "a"'),
    ("permohonan.luas in [10..1]", "reversed-range", 20, "[1..10]"),
    ("permohonan.luas between 10 and 1", "reversed-range", 1, "between 1 and 10"),
    ('[1.."z"]', "range-types", 1, "string(1)"),
    ('matches(permohonan.nama, "(a")', "pattern", 26, "bracket"),
    ('split(permohonan.nama, "*")', "pattern", 24, ".*"),
    ('replace(permohonan.nama, "[0-9]*", "")', "pattern", 26, "+"),
    ("for x in permohonan.kbli return 1", "unused-variable", 5, "after return"),
    ("for x in permohonan.kbli, x in [1] return x", "duplicate-variable", 27, "another name"),
    ("for kantor in permohonan.kbli return kantor.modal", "shadowing", 5, "another name"),
    ("for x in permohonan.luas return x", "not-a-list", 10, "1..permohonan.luas"),
    ("{a: 1, a: 2}", "duplicate-key", 8, "another key"),
    ("{f: function(n) if n = 0 then 1 else f(n - 1)}.f(3)", "recursion", 38, "BKM"),
    ("permohonan.luas instance of nmber", "unknown-type", 29, "number"),
    ("permohonan.luas == 3", "syntax", 17, 'one "="'),
]


@pytest.mark.parametrize(("text", "code", "column", "remedy"), MISTAKES, ids=[case[0] for case in MISTAKES])
def test_a_mistake_is_found_where_it_is_and_says_what_to_write(text: str, code: str, column: int, remedy: str) -> None:
    found = check_expression(text, DECLARED)

    assert [(own.code, own.column) for own in found] == [(code, column)], [str(own) for own in found]
    assert remedy in found[0].remedy_en
    assert found[0].remedy_id.endswith(".")


RIGHT = [
    "permohonan.luas = null",
    "permohonan.setuju",
    "permohonan.setuju = true",
    'permohonan.jenis = "baru" or permohonan.jenis = null',
    'date(permohonan.tgl) + duration("P3D") > today()',
    'date(permohonan.tgl) - today() > duration("P3D")',
    'permohonan.tgl > "2026-11-24"',
    "working days after(permohonan.tgl, 3)",
    'if permohonan.luas > 3 then "besar" else null',
    "sum(permohonan.kbli.modal) > 3",
    "count(permohonan.kbli[modal > 3]) = 0",
    "permohonan.kbli[-1].modal + 1",
    'some k in permohonan.kbli satisfies substring(k.kbli, 1, 2) in ("45", "46")',
    "sort(permohonan.kbli, function(a, b) a.modal < b.modal)[1].kbli",
    'string join(for k in permohonan.kbli return k.kbli, ", ")',
    "{jumlah: count(permohonan.kbli), banyak: jumlah > 3}.banyak",
    "for i in 1..3 return if i = 1 then 1 else partial[-1] * i",
    "permohonan.nama + string(permohonan.luas)",
    "luas lahan > 3",
    'matches(permohonan.nama, "^[0-9]+$")',
    "is defined(permohonan.luas) and not(permohonan.setuju)",
    "[1, 2, 3][item > 1]",
    "permohonan.luas in ([1..5], > 10)",
    "date and time(permohonan.tgl).year",
    "[{item: 1}, {item: 2}][item >= 2]",
    'list replace(list: ["a"], newItem: "b", position: 1)[1] = "b"',
]


@pytest.mark.parametrize("text", RIGHT)
def test_nothing_is_said_about_what_is_right(text: str) -> None:
    assert [str(own) for own in check_expression(text, DECLARED)] == []


def test_every_problem_of_an_expression_is_said() -> None:
    found = check_expression('permohonan.lus > 3 or len(kantor) = "5" or x', DECLARED)

    assert [(own.code, own.column) for own in found] == [
        ("unknown-entry", 12),
        ("unknown-function", 23),
        ("unknown-name", 44),
    ]


def test_a_place_on_a_later_line_is_counted_from_that_line() -> None:
    (found,) = check_expression("permohonan.setuju\n  and luas > 3", DECLARED)

    assert (found.line, found.column, found.end_line, found.end_column) == (2, 7, 2, 11)


def test_what_follows_from_a_mistake_is_not_said_again() -> None:
    assert len(check_expression('(permohonan.nama + 3) * 2 + "x"', DECLARED)) == 1


class TestWhatThePlaceAsksFor:
    @pytest.mark.parametrize(
        ("text", "expected", "remedy"),
        [
            ("permohonan.nama", BOOLEAN, "permohonan.nama != null"),
            ('"true"', BOOLEAN, "true without quotes"),
            ("permohonan.luas", STRING, "string(permohonan.luas)"),
            ("permohonan.nama", NUMBER, "number(permohonan.nama)"),
            ("permohonan.tgl", of_kind("date"), "date(permohonan.tgl)"),
            ("permohonan.luas", list_of(STRING), "[permohonan.luas]"),
            ("[1, 2]", list_of(STRING), "a text"),
            ("permohonan.luas", FeelType("string"), "string(permohonan.luas)"),
        ],
    )
    def test_a_result_of_another_kind(self, text: str, expected: StaticType | FeelType, remedy: str) -> None:
        (found,) = check_expression(text, DECLARED, expected=expected)

        assert found.severity == "error"
        assert remedy in found.remedy_en

    def test_a_condition_that_always_comes_out_the_same_is_advice(self) -> None:
        (found,) = check_expression("1 > 2", DECLARED, expected=BOOLEAN)

        assert (found.code, found.severity) == ("constant-condition", "advice")

    def test_null_fits_everywhere(self) -> None:
        assert check_expression("null", DECLARED, expected=NUMBER) == []


class TestUnaryTests:
    @pytest.mark.parametrize(
        ("text", "input_type", "code", "column", "remedy"),
        [
            ('"baru"', NUMBER, "different-types", 1, "string("),
            ("> 5", STRING, "different-types", 1, '"5"'),
            ("[1..5]", STRING, "different-types", 1, ""),
            ("[5..1]", NUMBER, "reversed-range", 1, "[1..5]"),
            ('"Baru", "lama"', one_of(["baru", "lama"]), "not-an-option", 1, '"baru"'),
            ('not("Baru")', one_of(["baru", "lama"]), "not-an-option", 5, '"baru"'),
            ("? + 1", NUMBER, "not-boolean", 1, "!= null"),
            ("contains(?, 3)", STRING, "argument-type", 13, "string(3)"),
            ("luas", NUMBER, "unknown-name", 1, "permohonan.luas"),
            ("true", STRING, "different-types", 1, ""),
        ],
    )
    def test_a_mistake(self, text: str, input_type: StaticType, code: str, column: int, remedy: str) -> None:
        found = check_unary_tests(text, input_type, DECLARED)

        assert [(own.code, own.column) for own in found] == [(code, column)], [str(own) for own in found]
        assert remedy in found[0].remedy_en

    @pytest.mark.parametrize(
        ("text", "input_type"),
        [
            ("-", NUMBER),
            ("< 5, [10..20], null", NUMBER),
            ('"a", "b"', STRING),
            ('? = "a" or ? = null', STRING),
            ("permohonan.luas > 3", STRING),
            ("not(null)", STRING),
            ('"benar"', list_of(STRING)),
            ('> date("2026-01-01")', of_kind("date", "null")),
            ("true", BOOLEAN),
        ],
    )
    def test_nothing_is_said_about_what_is_right(self, text: str, input_type: StaticType) -> None:
        assert [str(own) for own in check_unary_tests(text, input_type, DECLARED)] == []


def test_without_declarations_a_name_may_be_anything() -> None:
    assert check_expression('apa_saja.nilai + 1 > 2 and lain = "x"') == []


def test_what_an_expression_gives_is_known_as_far_as_it_is_certain() -> None:
    type_, found = inspect_expression("{a: permohonan.luas + 1, b: [permohonan.jenis]}", Declared(DECLARED))

    assert found == []
    assert type_.entries is not None
    assert type_.entries["a"].is_only("number")
    assert type_.entries["b"].inner.values == ("baru", "perpanjangan")


def test_findings_of_both_languages_differ() -> None:
    found: list[Diagnostic] = [own for case in MISTAKES for own in check_expression(case[0], DECLARED)]

    assert all(own.problem_id != own.problem_en and own.remedy_id != own.remedy_en for own in found)


def test_a_function_that_may_be_a_knowledge_model_is_not_taken_for_one_of_a_spreadsheet() -> None:
    assert check_expression("pilih(1)", Declared({}, is_complete=False, may_hold_functions=True)) == []


@pytest.mark.parametrize("text", ["JUMLAH(xs)", "rata_rata(list: xs)"])
def test_a_function_of_a_spreadsheet_is_translated_alike_before_deployment_and_in_the_checks(text: str) -> None:
    (found,) = check_expression(text, {"xs": list_of(NUMBER)})

    with pytest.raises(FeelSyntaxError) as refused:
        compile_expression(text)

    assert found.code == "unknown-function"
    assert found.remedy_en == refused.value.remedy_en


@pytest.mark.parametrize("text", ["luas lahan + 1", "luas   lahan+1", "batas+atas + 1", "batas + atas + 1"])
def test_names_of_several_words_are_read_however_spaced_among_names_of_any_spelling(text):
    names = dict.fromkeys(("luas lahan", "batas+atas", "+ x", "", "  "), NUMBER)
    type_, found = inspect_expression(text, Declared(names))

    assert found == []
    assert type_.kinds == NUMBER.kinds
