"""Two values of different kinds that are compared: how to make them one kind."""

from __future__ import annotations

from engine.feel.checks.codes import Code
from engine.feel.checks.diagnostic import Words
from engine.feel.checks.inspection import Level, Node
from engine.feel.checks.moments import corrected, moment_kind
from engine.feel.checks.operand import Operand
from engine.feel.checks.static_type import BOOLEAN, DURATIONS, MOMENTS, StaticType
from engine.feel.checks.wording import MOMENT_NAMES, kind_words, looks_like_a_number


def report_kinds(node: Node, left: Operand, right: Operand, level: Level) -> StaticType:
    """Says that two sides are of different kinds, and how to make them one."""
    code, remedy = kinds_remedy(left, right)
    mine, theirs = kind_words(left.type), kind_words(right.type)
    level.inspection.report(
        node,
        code,
        (
            f"{left.text} adalah {mine[0]} dan {right.text} adalah {theirs[0]}: perbandingannya tidak pernah benar.",
            f"{left.text} is {mine[1]} and {right.text} is {theirs[1]}: comparing them is never true.",
        ),
        remedy,
    )
    # Against null both are comparable, so that the value is not certain.
    return StaticType(BOOLEAN.kinds, is_reported=True)


def kinds_remedy(left: Operand, right: Operand) -> tuple[Code, Words]:
    """What to write so that both sides are of one kind."""
    for own, other in ((left, right), (right, left)):
        if own.type.is_only("string") and other.type.may_be(MOMENTS | DURATIONS):
            return _moment_remedy(own, other)
    for own, other in ((left, right), (right, left)):
        known = own.type.constant
        if own.type.is_only("string") and other.type.is_only("number"):
            if type(known) is str and looks_like_a_number(known):
                return "different-types", (f"Tulis {known} tanpa tanda petik.", f"Write {known} without quotes.")
            if type(known) is str:
                return "different-types", (f"Tulis string({other.text}).", f"Write string({other.text}).")
            if other.type.constant is not None:
                return "different-types", (
                    f'Tulis "{other.text}" dalam tanda petik, atau number({own.text}).',
                    f'Write "{other.text}" in quotes, or number({own.text}).',
                )
            return "different-types", (f"Tulis number({own.text}).", f"Write number({own.text}).")
        if type(known) is str and other.type.is_only("boolean"):
            value = "false" if known.lower() in ("false", "tidak", "no", "salah", "f", "n") else "true"
            return "different-types", (f"Tulis {value} tanpa tanda petik.", f"Write {value} without quotes.")
        if own.type.is_only("list") and not other.type.may_be(frozenset({"list"})):
            call = f"list contains({own.text}, {other.text})"
            return "different-types", (f"Tulis {call}.", f"Write {call}.")
        if own.type.is_only("days and time duration") and other.type.is_only("number"):
            days = f"({own.text}).days" if " " in own.text else f"{own.text}.days"
            return "different-types", (f"Tulis {days}.", f"Write {days}.")
        if other.type.is_only("boolean") and own.type.is_only("number"):
            return "different-types", ("Tulis true atau false, bukan angka.", "Write true or false, not a number.")
    return "different-types", ("Bandingkan nilai yang sejenis.", "Compare values of one kind.")


def _moment_remedy(text: Operand, moment: Operand) -> tuple[Code, Words]:
    kinds = moment.type.some & (MOMENTS | DURATIONS)
    function = "duration" if kinds <= DURATIONS else "date" if "date" in kinds else sorted(kinds & MOMENTS)[0]
    known = text.type.constant
    shown = text.text
    if type(known) is str and moment_kind(known) != function:
        guess = corrected(known, function)
        if guess is not None:
            shown = f'"{guess}"'
    call = f"{function}({shown})"
    return "date-text", (
        f"Teks bukan {MOMENT_NAMES[function]}: tulis {call}.",
        f"A text is no {function}: write {call}.",
    )


def order_remedy(side: Operand) -> Words:
    """What to write in place of a value that has no order."""
    if side.type.is_only("list"):
        return (
            f"Bandingkan count({side.text}), atau satu unsurnya.",
            f"Compare count({side.text}), or one element of it.",
        )
    if side.type.is_only("boolean"):
        return (
            f"Tulis {side.text} = true atau {side.text} = false.",
            f"Write {side.text} = true or {side.text} = false.",
        )
    return "Bandingkan angka, teks, tanggal atau jangka waktu.", "Compare numbers, texts, dates or durations."
