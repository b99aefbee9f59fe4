"""How two ranges, or a point and a range, lie to each other (DMN 1.5, 10.3.4.9).

A point is the range from itself to itself. An end that is missing lies beyond every value: `(< 5)` starts before
`[1..5)` and includes it. Points and ends of different kinds, and the range `(!= 5)`, give null.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

from engine.feel.functions.registry import builtin
from engine.feel.values import Range, compare, equal

Relation = Callable[[Range, Range], bool]

POINT = "number | string | date | time | date and time | days and time duration | years and months duration"


def _less(a: Any, b: Any) -> bool:
    return compare(a, b, operator.lt) is True


def _same(a: Any, b: Any) -> bool:
    return equal(a, b) is True


def _before(a: Range, b: Range) -> bool:
    if a.end is None or b.start is None:
        return False
    return _less(a.end, b.start) or (_same(a.end, b.start) and not (a.end_included and b.start_included))


def _meets(a: Range, b: Range) -> bool:
    return a.end_included and b.start_included and _same(a.end, b.start)


def _overlaps(a: Range, b: Range) -> bool:
    return not _before(a, b) and not _before(b, a)


def _starts_earlier(a: Range, b: Range) -> bool:
    if a.start is None or b.start is None:
        return b.start is not None
    return _less(a.start, b.start) or (_same(a.start, b.start) and a.start_included and not b.start_included)


def _ends_later(a: Range, b: Range) -> bool:
    if a.end is None or b.end is None:
        return b.end is not None
    return _less(b.end, a.end) or (_same(a.end, b.end) and a.end_included and not b.end_included)


def _overlaps_before(a: Range, b: Range) -> bool:
    return _starts_earlier(a, b) and _overlaps(a, b) and not _ends_later(a, b)


def _overlaps_after(a: Range, b: Range) -> bool:
    return _overlaps_before(b, a)


def _includes(a: Range, b: Range) -> bool:
    return not _starts_earlier(b, a) and not _ends_later(b, a)


def _same_start(a: Range, b: Range) -> bool:
    return _same(a.start, b.start) and a.start_included == b.start_included


def _same_end(a: Range, b: Range) -> bool:
    return _same(a.end, b.end) and a.end_included == b.end_included


def _starts(a: Range, b: Range) -> bool:
    return _same_start(a, b) and not _ends_later(a, b)


def _finishes(a: Range, b: Range) -> bool:
    return _same_end(a, b) and not _starts_earlier(a, b)


def _coincides(a: Range, b: Range) -> bool:
    return _same_start(a, b) and _same_end(a, b)


def _reversed(relation: Relation) -> Relation:
    return lambda a, b: relation(b, a)


def _as_range(value: Any) -> Range:
    return value if type(value) is Range else Range(value, value)


def _comparable(a: Range, b: Range) -> bool:
    ends = [end for end in (a.start, a.end, b.start, b.end) if end is not None]
    return "!=" not in (a.sign, b.sign) and all(compare(ends[0], end, operator.le) is not None for end in ends)


def _declare(name: str, relation: Relation, forms: tuple[str, ...], rule: str, examples: Mapping[str, str]) -> None:
    def decide(*positional: Any, **named: Any) -> bool | None:
        first, second = map(_as_range, positional or named.values())
        return relation(first, second) if _comparable(first, second) else None

    decide.__doc__ = rule
    for number, form in enumerate(forms):
        parameters = [f"{own}: {'range' if own.startswith('range') else POINT}" for own in form.split(", ")]
        signature = f"{name}({', '.join(parameters)}) -> boolean"
        builtin(signature, examples=examples if number == 0 else {})(decide)


POINTS = ("point1, point2",)
POINT_IN_RANGE = ("point, range",)
RANGE_WITH_POINT = ("range, point",)
RANGES = ("range1, range2",)

_declare(
    "before",
    _before,
    POINTS + POINT_IN_RANGE + RANGE_WITH_POINT + RANGES,
    "Whether the first ends before the second begins.",
    {"before(1, 10)": "true", "before(1, (1..10])": "true", "before([1..5], [5..10])": "false"},
)
_declare(
    "after",
    _reversed(_before),
    POINTS + POINT_IN_RANGE + RANGE_WITH_POINT + RANGES,
    "Whether the first begins after the second ends.",
    {"after(10, 1)": "true", "after([5..10], [1..5))": "true", "after([5..10], 5)": "false"},
)
_declare(
    "meets",
    _meets,
    RANGES,
    "Whether the first ends with the value with which the second begins.",
    {"meets([1..5], [5..10])": "true", "meets([1..5), [5..10])": "false"},
)
_declare(
    "met by",
    _reversed(_meets),
    RANGES,
    "Whether the first begins with the value with which the second ends.",
    {"met by([5..10], [1..5])": "true", "met by([5..10], [1..5))": "false"},
)
_declare(
    "overlaps",
    _overlaps,
    RANGES,
    "Whether some value lies in both.",
    {"overlaps([1..5], [3..8])": "true", "overlaps([1..5), [5..8])": "false"},
)
_declare(
    "overlaps before",
    _overlaps_before,
    RANGES,
    "Whether the first begins before the second and ends in it.",
    {"overlaps before([1..5], [3..8])": "true", "overlaps before([1..5], [6..8])": "false"},
)
_declare(
    "overlaps after",
    _overlaps_after,
    RANGES,
    "Whether the first begins in the second and ends after it.",
    {"overlaps after([3..8], [1..5])": "true", "overlaps after([6..8], [1..5])": "false"},
)
_declare(
    "finishes",
    _finishes,
    POINT_IN_RANGE + RANGES,
    "Whether the first ends as the second does and begins no earlier.",
    {"finishes(10, [1..10])": "true", "finishes([5..10), [1..10])": "false"},
)
_declare(
    "finished by",
    _reversed(_finishes),
    RANGE_WITH_POINT + RANGES,
    "Whether the second ends as the first does and begins no earlier.",
    {"finished by([1..10], 10)": "true", "finished by([1..10], [5..10))": "false"},
)
_declare(
    "includes",
    _includes,
    RANGE_WITH_POINT + RANGES,
    "Whether all of the second lies in the first.",
    {"includes([1..10], 5)": "true", "includes([1..10], [4..6])": "true", "includes((1..10], [1..5])": "false"},
)
_declare(
    "during",
    _reversed(_includes),
    POINT_IN_RANGE + RANGES,
    "Whether all of the first lies in the second.",
    {"during(5, [1..10])": "true", "during([4..6], [1..10))": "true", "during((>= 4), [1..10))": "false"},
)
_declare(
    "starts",
    _starts,
    POINT_IN_RANGE + RANGES,
    "Whether the first begins as the second does and ends no later.",
    {"starts(1, [1..10])": "true", "starts((1..5], [1..10])": "false"},
)
_declare(
    "started by",
    _reversed(_starts),
    RANGE_WITH_POINT + RANGES,
    "Whether the second begins as the first does and ends no later.",
    {"started by([1..10], 1)": "true", "started by([1..10], (1..5])": "false"},
)
_declare(
    "coincides",
    _coincides,
    POINTS + RANGES,
    "Whether both are the same.",
    {"coincides(5, 5)": "true", "coincides([1..5], [1..5])": "true", "coincides((1..5], [1..5])": "false"},
)
