"""How a value of one kind is written as one of another: `number(x)`, `date(x)`, `string(x)`."""

from __future__ import annotations

from engine.feel.checks.diagnostic import Words
from engine.feel.checks.moments import EXAMPLES, spelled_moment
from engine.feel.checks.static_type import DURATIONS, MOMENTS, StaticType

_WRITTEN_AS_TEXT = frozenset({"number", "boolean"}) | MOMENTS | DURATIONS


def conversion(text: str, given: StaticType, wanted: StaticType) -> Words | None:
    """What to write in place of an expression, so that it is of the wanted type; None where no function does that."""
    if "string" in wanted.kinds and given.some <= _WRITTEN_AS_TEXT:
        return f"Tulis string({text}).", f"Write string({text})."
    if not given.is_only("string"):
        return None
    if "number" in wanted.kinds:
        return f"Tulis number({text}).", f"Write number({text})."
    kind, moments = spelled_moment(given), wanted.some & MOMENTS
    if kind in moments or (moments and kind is None):
        function = kind if kind in moments else "date" if "date" in moments else sorted(moments)[0]
        return f"Tulis {function}({text}).", f"Write {function}({text})."
    if wanted.may_be(DURATIONS):
        return f'Tulis duration("{EXAMPLES["duration"]}").', f'Write duration("{EXAMPLES["duration"]}").'
    return None
