"""Calls whose arguments show that they go wrong: malformed dates, patterns, positions, lists for texts."""

from __future__ import annotations

from engine.feel.checks.diagnostic import Words
from engine.feel.checks.inspection import Given, Level, Node
from engine.feel.checks.moments import EXAMPLES, corrected, duration_type, spells
from engine.feel.checks.options import report_option
from engine.feel.checks.static_type import DURATIONS, MOMENTS, TRUTH, StaticType
from engine.feel.checks.wording import KIND_NAMES, MOMENT_NAMES, kind_words, looks_like_a_number
from engine.feel.errors import FeelLimitError
from engine.feel.functions import Builtin
from engine.feel.functions.patterns import compile_pattern

_POSITIONS = {"substring": 1, "sublist": 1, "insert before": 1, "remove": 1, "list replace": 1}
_OF_NUMBERS = frozenset({"sum", "mean", "product", "median", "stddev", "mode"})
_OF_TRUTHS = frozenset({"all", "any"})
_DAYS = frozenset({"working days after", "working days before", "working days between", "is working day"})


def check_known_call(node: Node, builtin: Builtin, given: Given, level: Level) -> StaticType | None:
    """The type of what is certainly null, once that is said; None when nothing is certain."""
    name = builtin.name
    if name in EXAMPLES and len(given) == 1:
        return _check_spelling(name, given[0], level)
    if name == "number" and given:
        return _check_number(given, level)
    if name in ("matches", "replace", "split") and len(given) > 1:
        return _check_pattern(name, given, level)
    if name in _POSITIONS and len(given) > _POSITIONS[name]:
        return _check_position(name, given, level)
    if name == "contains" and given[0][1].is_only("list"):
        return _contains_in_list(node, given, level)
    if name in ("list contains", "index of") and len(given) > 1:
        _check_choice(given, level)
    if name == "not":
        return _check_negation(given[0], level)
    if name in _OF_NUMBERS | _OF_TRUTHS and given:
        return _check_elements(name, given, level)
    if name in _DAYS:
        return _check_day(name, given, level)
    if name == "count" and given[0][1].is_only("string"):
        _advise_count(node, given[0], level)
    return None


def _check_spelling(name: str, argument: tuple[Node, StaticType], level: Level) -> StaticType | None:
    node, type_ = argument
    text = type_.constant
    if type(text) is not str or (name == "date" and spells(text, "date and time")):
        return None
    if spells(text, name):
        return duration_type(text) if name == "duration" else None
    guess = corrected(text, name)
    shown = guess or EXAMPLES[name]
    kind = MOMENT_NAMES[name]
    return level.inspection.report(
        node,
        "malformed-literal",
        (f'"{text}" bukan {kind} ISO 8601 yang ada.', f'"{text}" is no {name} in ISO 8601 that exists.'),
        (f'Tulis seperti {name}("{shown}").', f'Write it like {name}("{shown}").'),
    )


def _check_number(given: Given, level: Level) -> StaticType | None:
    node, type_ = given[0]
    text = type_.constant
    if len(given) > 1 or type(text) is not str or looks_like_a_number(text):
        return None
    return level.inspection.report(
        node,
        "malformed-literal",
        (f'"{text}" bukan angka.', f'"{text}" is no number.'),
        (
            'Tulis angka dengan titik desimal: number("1234.5"), atau number("1.234,5", ".", ",").',
            'Write it with a decimal point: number("1234.5"), or number("1.234,5", ".", ",").',
        ),
    )


def _check_pattern(name: str, given: Given, level: Level) -> StaticType | None:
    node, type_ = given[1]
    pattern = type_.constant
    flags_index = {"matches": 2, "replace": 3, "split": 2}[name]
    flags = given[flags_index][1].constant if len(given) > flags_index else None
    if type(pattern) is not str or (len(given) > flags_index and type(flags) is not str):
        return None
    inspection = level.inspection
    try:
        compiled = compile_pattern(pattern, flags, 100)
    except FeelLimitError as error:
        return inspection.report(
            node,
            "pattern",
            (error.message_id, error.message_en),
            ("Tulis pola yang lebih sederhana.", "Write a simpler pattern."),
        )
    if compiled is None:
        return inspection.report(
            node,
            "pattern",
            (f'Pola "{pattern}" bukan ungkapan reguler.', f'The pattern "{pattern}" is no regular expression.'),
            _pattern_remedy(pattern),
        )
    if name != "matches" and pattern and compiled.search("") is not None:
        inspection.report(
            node,
            "pattern",
            (f'Pola "{pattern}" cocok juga dengan teks kosong.', f'The pattern "{pattern}" fits an empty text too.'),
            ("Pakai + sebagai ganti *, atau sebut hurufnya.", "Use + instead of *, or name the characters."),
            "advice",
        )
    return None


def _pattern_remedy(pattern: str) -> Words:
    opened, closed = pattern.count("("), pattern.count(")")
    if opened != closed:
        return (
            "Tutup setiap kurung, atau tulis \\\\( untuk huruf kurung.",
            "Close each bracket, or write \\\\( for the sign.",
        )
    if pattern[:1] in "*+?":
        return "Tulis apa yang diulang di depan tandanya: .* atau a+.", "Write what repeats before the sign: .* or a+."
    return (
        "Pakai ungkapan reguler XPath, misalnya [0-9]+.",
        "Use a regular expression of XPath, for example [0-9]+.",
    )


def _check_position(name: str, given: Given, level: Level) -> StaticType | None:
    node, type_ = given[_POSITIONS[name]]
    position = type_.constant
    if position is None or type(position) in (str, bool) or position != 0:
        return None
    return report_zero(node, level)


def report_zero(node: Node, level: Level) -> StaticType:
    """Says that positions count from 1."""
    return level.inspection.report(
        node,
        "index-zero",
        ("Posisi 0 tidak ada.", "There is no position 0."),
        ("Hitung dari 1; -1 adalah yang terakhir.", "Count from 1; -1 is the last."),
    )


def _contains_in_list(node: Node, given: Given, level: Level) -> StaticType:
    call = f"list contains({level.inspection.text_of(given[0][0])}, {level.inspection.text_of(given[1][0])})"
    level.inspection.report(
        node,
        "contains-in-list",
        ("contains mencari dalam teks, bukan dalam daftar.", "contains looks in a text, not in a list."),
        (f"Tulis {call}.", f"Write {call}."),
    )
    # A list of one text is worth the text, so that null is not certain.
    return StaticType(frozenset({"boolean", "null"}), is_reported=True)


def _check_choice(given: Given, level: Level) -> None:
    """A list of choices is asked for one that it cannot hold."""
    (list_node, list_type), (node, wanted) = given[:2]
    if list_type.is_only("list") and list_type.inner.is_only("string") and wanted.constant is not None:
        report_option(node, level.inspection.text_of(list_node), list_type.inner, wanted.constant, level)


def _check_negation(argument: tuple[Node, StaticType], level: Level) -> StaticType | None:
    node, type_ = argument
    known = type_.constant
    if type(known) is bool:
        return StaticType(frozenset({"boolean"}), values=(not known,))
    if type_.is_any or type_.may_be(TRUTH) or not type_.some:
        return None
    text, words = level.inspection.text_of(node), kind_words(type_)
    return level.inspection.report(
        node,
        "not-boolean",
        (f"{text} adalah {words[0]}: not memberi null.", f"{text} is {words[1]}: not gives null."),
        (f"Tulis perbandingan, misalnya {text} = null.", f"Write a comparison, for example {text} = null."),
    )


def _check_elements(name: str, given: Given, level: Level) -> StaticType | None:
    wanted = TRUTH if name in _OF_TRUTHS else {"number"} | (DURATIONS if name in ("sum", "mean") else frozenset())
    for node, type_ in given:
        holder = type_.inner if type_.is_only("list") else type_
        if holder.is_any or holder.is_reported or not holder.some or holder.some & (wanted | {"list"}):
            continue
        text, words = level.inspection.text_of(node), kind_words(holder)
        needed: Words = KIND_NAMES["boolean"] if name in _OF_TRUTHS else ("angka", "numbers")
        remedy: Words = (f"Berikan {needed[0]}.", f"Give it {needed[1]}.")
        if holder.is_only("string") and name in _OF_NUMBERS:
            remedy = (
                f"Tulis {name}(for x in {text} return number(x)).",
                f"Write {name}(for x in {text} return number(x)).",
            )
        elif holder.is_only("context") and holder.entries and name in _OF_NUMBERS:
            field = next((key for key, own in holder.entries.items() if own.is_only("number")), "...")
            remedy = (f"Tulis {name}({text}.{field}).", f"Write {name}({text}.{field}).")
        level.inspection.report(
            node,
            "argument-type",
            (
                f"{text} berisi {words[0]}; {name} memerlukan {needed[0]}.",
                f"{text} holds {words[1]}; {name} needs {needed[1]}.",
            ),
            remedy,
        )
        return StaticType(frozenset({"boolean", "null"}), is_reported=True)
    return None


def _check_day(name: str, given: Given, level: Level) -> StaticType | None:
    days = given[:2] if name == "working days between" else given[:1]
    for node, type_ in days:
        if type_.is_any or not type_.some or type_.some & (MOMENTS | {"string", "list"}):
            continue
        text, words = level.inspection.text_of(node), kind_words(type_)
        return level.inspection.report(
            node,
            "argument-type",
            (
                f"{text} adalah {words[0]}; {name} menghitung dari tanggal.",
                f"{text} is {words[1]}; {name} needs a date.",
            ),
            (
                "Berikan tanggal dahulu: today(), date(...) atau teks ISO.",
                "Give a date first: today(), date(...) or ISO text.",
            ),
        )
    return None


def _advise_count(node: Node, argument: tuple[Node, StaticType], level: Level) -> None:
    text = level.inspection.text_of(argument[0])
    level.inspection.report(
        node,
        "count-of-text",
        (
            "count menghitung unsur daftar; sebuah teks selalu satu.",
            "count counts elements of a list; a text is always one.",
        ),
        (f"Tulis string length({text}) untuk banyaknya huruf.", f"Write string length({text}) for its characters."),
        "advice",
    )
