"""+, -, *, / and **: which kinds they take, and what they give (chapter 10.3.2.3.4, tables 51 to 56)."""

from __future__ import annotations

from engine.feel.checks.codes import Code
from engine.feel.checks.diagnostic import Words
from engine.feel.checks.inspection import Level, Node, inspect_operand, inspects
from engine.feel.checks.moments import spelled_moment
from engine.feel.checks.static_type import ANY, DURATIONS, MOMENTS, NULL, StaticType
from engine.feel.checks.wording import kind_words

DAYS, MONTHS = "days and time duration", "years and months duration"
Table = dict[tuple[str, str], str]


def _both_ways(table: Table) -> Table:
    return {**table, **{(right, left): result for (left, right), result in table.items()}}


_MOVED: Table = {
    ("date", DAYS): "date",
    ("date", MONTHS): "date",
    ("date and time", DAYS): "date and time",
    ("date and time", MONTHS): "date and time",
    ("time", DAYS): "time",
}
_DURATIONS: Table = {(DAYS, DAYS): DAYS, (MONTHS, MONTHS): MONTHS}
RESULTS: dict[str, Table] = {
    "+": _both_ways({("number", "number"): "number", ("string", "string"): "string", **_MOVED, **_DURATIONS}),
    "-": {
        ("number", "number"): "number",
        ("date", "date"): DAYS,
        ("date and time", "date and time"): DAYS,
        ("date", "date and time"): DAYS,
        ("date and time", "date"): DAYS,
        ("time", "time"): DAYS,
        **_MOVED,
        **_DURATIONS,
    },
    "*": _both_ways({("number", "number"): "number", (DAYS, "number"): DAYS, (MONTHS, "number"): MONTHS}),
    "/": {
        ("number", "number"): "number",
        (DAYS, "number"): DAYS,
        (MONTHS, "number"): MONTHS,
        (DAYS, DAYS): "number",
        (MONTHS, MONTHS): "number",
    },
    "**": {("number", "number"): "number"},
}
"""By operator: the kinds of the two sides, and the kind of what comes out. Everything else is null."""


def _operator(rule: str, sign: str) -> None:
    @inspects(rule)
    def inspect(node: Node, level: Level) -> StaticType:
        left_node, right_node = node.children
        left, right = inspect_operand(left_node, level), inspect_operand(right_node, level)
        if left.is_reported or right.is_reported:
            return ANY
        if sign == "/" and right.constant == 0 and type(right.constant) is not bool:
            return level.inspection.report(
                node,
                "division-by-zero",
                ("Membagi dengan nol memberi null.", "Dividing by zero gives null."),
                ("Bagi dengan bilangan lain.", "Divide by another number."),
            )
        results = RESULTS[sign]
        kinds = {results[pair] for a in left.some for b in right.some if (pair := (a, b)) in results}
        if kinds:
            return StaticType(frozenset({*kinds, "null"}))
        if not left.some or not right.some:
            return _with_null(node, level)
        return _report(node, sign, left, right, level)


for _rule, _sign in (
    ("addition", "+"),
    ("subtraction", "-"),
    ("multiplication", "*"),
    ("division", "/"),
    ("exponentiation", "**"),
):
    _operator(_rule, _sign)


@inspects("arithmetic_negation")
def arithmetic_negation(node: Node, level: Level) -> StaticType:
    """A number or duration with the other sign."""
    operand_node = node.children[-1]
    operand = inspect_operand(operand_node, level)
    if operand.is_reported:
        return ANY
    kinds = operand.some & ({"number"} | DURATIONS)
    if kinds or not operand.some:
        known = operand.constant
        values = None if known is None or kinds != {"number"} else (-known,)
        return StaticType(kinds | (frozenset() if values else {"null"}), values=values)
    text, words = level.inspection.text_of(operand_node), kind_words(operand)
    return level.inspection.report(
        node,
        "arithmetic",
        (f"{text} adalah {words[0]}; tanda minus memerlukan angka.", f"{text} is {words[1]}; a minus needs a number."),
        (f"Tulis -number({text}) bila isinya angka.", f"Write -number({text}) if it spells a number."),
    )


def _with_null(node: Node, level: Level) -> StaticType:
    if level.inspection.text_of(node.children[0]) != "null" and level.inspection.text_of(node.children[1]) != "null":
        return NULL
    return level.inspection.report(
        node,
        "arithmetic",
        ("Menghitung dengan null memberi null.", "Calculating with null gives null."),
        ("Hapus null, atau tulis if ... then ... else ....", "Remove the null, or write if ... then ... else ...."),
    )


def _report(node: Node, sign: str, left: StaticType, right: StaticType, level: Level) -> StaticType:
    inspection = level.inspection
    texts = tuple(inspection.text_of(child) for child in node.children)
    code, remedy = _remedy(sign, (left, right), (texts[0], texts[1]))
    words = kind_words(left), kind_words(right)
    return inspection.report(
        node,
        code,
        (
            f'"{sign}" antara {words[0][0]} ({texts[0]}) dan {words[1][0]} ({texts[1]}) memberi null.',
            f'"{sign}" between {words[0][1]} ({texts[0]}) and {words[1][1]} ({texts[1]}) gives null.',
        ),
        remedy,
    )


def _remedy(sign: str, types: tuple[StaticType, StaticType], texts: tuple[str, str]) -> tuple[Code, Words]:
    spelling = [spelled_moment(type_) for type_ in types]
    for own, other in ((0, 1), (1, 0)):
        if types[own].may_be(MOMENTS) and types[other].is_only("number"):
            return "date-and-number", _moved(sign, texts[own], texts[other], types[other])
        if spelling[own] and (types[other].may_be(DURATIONS | MOMENTS) or types[other].is_only("number")):
            converted = f"{spelling[own]}({texts[own]})"
            if types[other].is_only("number"):
                return "date-text", _moved(sign, converted, texts[other], types[other])
            pair = (f"{converted} {sign} {texts[1]}", f"{texts[0]} {sign} {converted}")[own]
            return "date-text", (f"Ubah teks itu: {pair}.", f"Convert the text: {pair}.")
    if all(spelling) and sign == "-":
        pair = f"{spelling[0]}({texts[0]}) - {spelling[1]}({texts[1]})"
        return "date-text", (f"Ubah kedua teks itu: {pair}.", f"Convert both texts: {pair}.")
    for own, other in ((0, 1), (1, 0)):
        if sign == "+" and types[own].is_only("string") and not types[other].may_be(frozenset({"list", "context"})):
            pair = (f"{texts[0]} + string({texts[1]})", f"string({texts[0]}) + {texts[1]}")[own]
            return "text-and-number", (
                f"Tulis {pair} untuk menyambung teks, atau number(...) untuk menjumlah.",
                f"Write {pair} to join texts, or number(...) to add.",
            )
    for own, other in ((0, 1), (1, 0)):
        if types[own].is_only("string") and types[other].may_be(frozenset({"number", "string"})):
            return "text-and-number", (
                f"Tulis number({texts[own]}) untuk menghitung.",
                f"Write number({texts[own]}) to calculate.",
            )
    for own in (0, 1):
        if types[own].is_only("list"):
            return "arithmetic", (
                f"Pakai sum(...), count(...) atau concatenate(...) untuk daftar {texts[own]}.",
                f"Use sum(...), count(...) or concatenate(...) for the list {texts[own]}.",
            )
    return "arithmetic", ("Hitung dengan nilai yang sejenis.", "Calculate with values of one kind.")


def _moved(sign: str, moment: str, days: str, amount: StaticType) -> Words:
    known = amount.constant
    if known is not None:
        length, count = f'duration("P{known}D")', str(known)
    else:
        length, count = f'duration("P" + string({days}) + "D")', days
    shift = "working days before" if sign == "-" else "working days after"
    return (
        f"Tulis {moment} {sign} {length} untuk hari kalender, atau {shift}({moment}, {count}) untuk hari kerja.",
        f"Write {moment} {sign} {length} for calendar days, or {shift}({moment}, {count}) for working days.",
    )
