"""The reference page of FEEL: `python -m engine.feel.reference` writes docs/reference/feel.md.

Its text is reference.md beside this file; functions come from what they declare, limits from limits.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from string import Template

from engine.feel import limits
from engine.feel.functions import BUILTINS, Builtin
from engine.feel.functions.range import POINT
from engine.feel.functions.registry import Overload

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "feel.md"

GROUPS = {
    "conversion": "Conversion",
    "boolean": "Truth",
    "string": "Text",
    "list": "Lists",
    "aggregate": "One value from a list",
    "sort": "Order",
    "numeric": "Numbers",
    "temporal": "Dates, times and durations",
    "range": "Ranges",
    "context": "Contexts",
    "calendar": "Working days and the moment",
}
"""The modules of functions, and how the page calls them."""
NOTES = {
    "range": "A point is a number, text, date, time, date and time or duration.",
    "calendar": (
        "A day or moment may also be ISO text, as form answers hold it. `office` may be left out, and null is the\n"
        "same: then the calendar of the city counts; with a code (`working days after(today(), 3, kantor)`), that of\n"
        "the office. Hours of work are not counted: a day belongs to whoever has the file at noon (decision 0004).\n"
        "The examples are evaluated on 24 November 2026 at 09:00, with Saturday and Sunday closed."
    ),
}
ELSEWHERE = {"not": "boolean", "is defined": "boolean", "range": "conversion"}
"""Functions that the standard has in another group than the module where they stand."""
OURS = frozenset({"is defined", "is empty", "trim", "duplicate values", "last day of month"})
"""Not in the standard; nor are all of the working calendar."""


def reference_page() -> str:
    """The whole page."""
    template = Template(files("engine.feel").joinpath("reference.md").read_text(encoding="utf-8"))
    numbers = {name: f"{value:,}" for name, value in vars(limits).items() if name.startswith("MAX_")}
    return template.substitute(numbers, functions="\n\n".join(_groups()))


def is_ours(function: Builtin) -> bool:
    """Whether the standard does not have it."""
    return function.name in OURS or _group_of(function) == "calendar"


def _groups() -> Iterator[str]:
    for group, title in GROUPS.items():
        yield f"### {title}"
        if group in NOTES:
            yield NOTES[group]
        yield from (_described(function) for function in BUILTINS.values() if _group_of(function) == group)


def _group_of(function: Builtin) -> str:
    module = function.overloads[0].implementation.__module__
    return ELSEWHERE.get(function.name) or module.rpartition(".")[2]


def _described(function: Builtin) -> str:
    lines = [f"#### {function.name}" + (" (ours)" if is_ours(function) else "")]
    by_rule: dict[str, list[Overload]] = {}
    for overload in function.overloads:
        by_rule.setdefault(overload.rule, []).append(overload)
    for rule, overloads in by_rule.items():
        lines += [f"`{_signature(overload)}`  " for overload in overloads]
        lines.append(rule)
        lines += [
            f"- `{call}` gives `{result}`" for overload in overloads for call, result in overload.examples.items()
        ]
        lines.append("")
    return "\n".join(lines).rstrip()


def _signature(overload: Overload) -> str:
    return overload.signature.replace(POINT, "point")


if __name__ == "__main__":
    PAGE.write_text(reference_page(), encoding="utf-8")
