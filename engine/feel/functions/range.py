"""How two ranges, or a point and a range, lie to each other (DMN 1.5, 10.3.4.9), and ranges from text."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from engine.feel.functions.registry import builtin
from engine.feel.values import Range, compare, equal

Relation = Callable[[Range, Range], bool | None]


def _less(a: Any, b: Any) -> bool:
    return compare(a, b, operator.lt) is True


def _same(a: Any, b: Any) -> bool:
    return equal(a, b) is True


def _before(a: Range, b: Range) -> bool:
    return _less(a.end, b.start) or (_same(a.end, b.start) and not (a.end_included and b.start_included))


def _meets(a: Range, b: Range) -> bool:
    return a.end_included and b.start_included and _same(a.end, b.start)


def _overlaps(a: Range, b: Range) -> bool:
    return not _before(a, b) and not _before(b, a)


def _starts_earlier(a: Range, b: Range) -> bool:
    return _less(a.start, b.start) or (_same(a.start, b.start) and a.start_included and not b.start_included)


def _ends_later(a: Range, b: Range) -> bool:
    return _less(b.end, a.end) or (_same(a.end, b.end) and a.end_included and not b.end_included)


def _overlaps_before(a: Range, b: Range) -> bool:
    return _starts_earlier(a, b) and _overlaps(a, b) and not _ends_later(a, b)


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


_RELATIONS: dict[str, tuple[Relation, str]] = {
    # name: relation, and which sides may be points ("12": both, "1": only the first, "2": only the second)
    "before": (_before, "12"),
    "after": (_reversed(_before), "12"),
    "meets": (_meets, ""),
    "met by": (_reversed(_meets), ""),
    "overlaps": (_overlaps, ""),
    "overlaps before": (_overlaps_before, ""),
    "overlaps after": (_reversed(_overlaps_before), ""),
    "finishes": (_finishes, "1"),
    "finished by": (_reversed(_finishes), "2"),
    "includes": (_includes, "2"),
    "during": (_reversed(_includes), "1"),
    "starts": (_starts, "1"),
    "started by": (_reversed(_starts), "2"),
    "coincides": (_coincides, "both points or both ranges"),
}


def _register(name: str, relation: Relation, points: str) -> None:
    def decide(first: Any, second: Any) -> bool | None:
        is_point = (type(first) is not Range, type(second) is not Range)
        if points.startswith("both"):
            if is_point[0] != is_point[1]:
                return None
        elif (is_point[0] and "1" not in points) or (is_point[1] and "2" not in points):
            return None
        a, b = _as_range(first), _as_range(second)
        if a is None or b is None or _kinds_differ(a, b):
            return None
        return relation(a, b)

    for names in ("point1, point2", "range1, range2", "point, range", "range, point"):
        first_name, second_name = names.split(", ")
        _add_overload(name, first_name, second_name, decide)


def _add_overload(name: str, first: str, second: str, decide: Callable[[Any, Any], bool | None]) -> None:
    def by_name(*positional: Any, **named: Any) -> bool | None:
        return decide(*positional) if positional else decide(named[first], named[second])

    builtin(f"{name}({first}: any, {second}: any)")(by_name)


def _as_range(value: Any) -> Range | None:
    if type(value) is Range:
        return value
    return None if value is None or type(value) in (list, dict, bool) else Range(value, value)


def _kinds_differ(a: Range, b: Range) -> bool:
    return (
        compare(a.start if a.start is not None else a.end, b.start if b.start is not None else b.end, operator.le)
        is None
    )


for _name, (_relation, _points) in _RELATIONS.items():
    _register(_name, _relation, _points)
