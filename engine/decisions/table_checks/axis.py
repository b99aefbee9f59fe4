"""A column as a line that is cut at every value which its cells name.

The parts (segments) are points and the open gaps between them, one after the other for each kind of value that the
column may hold; then the missing value; then, in a column without a type, a value of any other kind. Within a
segment no cell of the column changes its mind. A set of values is a bit mask over the segments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.decisions.table_checks.cell import Cell
from engine.decisions.table_checks.kinds import KINDS, between, in_order, kind_of
from engine.feel.values import equal

MISSING = "null"
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Segment:
    """A point (both ends are the one value) or an open gap; None is no end."""

    kind: str
    low: Any = None
    high: Any = None
    is_point: bool = False
    witness: Any = None
    """A value of the segment."""
    is_empty: bool = False
    """Nothing lies there: between two days that follow each other."""


@dataclass(frozen=True)
class Axis:
    """What one expression may be, cut by the cells of all rules that look at it."""

    label: str
    kinds: tuple[str, ...]
    is_typed: bool
    is_unordered: bool
    """Whether the column holds lists, contexts or other values without an order."""
    segments: tuple[Segment, ...]
    allowed: int
    """The values that may come, apart from the missing one."""
    missing: int
    """The missing value."""
    missing_is_named: bool
    """Whether a cell says what holds for the missing value: then it is a value like any other."""
    possible: int
    """All values that a rule may meet: the allowed ones, the missing one, and those of any other kind if nothing says
    what may come."""
    masks: dict[Cell, int] = field(repr=False)
    """The values that a cell accepts, or may accept when it is opaque."""
    opaque: frozenset[Cell] = frozenset()


def make_axis(label: str, kind: str | None, cells: Sequence[Cell], values: Cell) -> Axis:
    """The axis of a column; `kind` is None when the column has no type, empty when its values have no order."""
    different = list(dict.fromkeys((*cells, values)))
    points = _points_by_kind(different)
    kinds = _kinds(kind, points)
    cuts = {own: [] if own == "boolean" else in_order(points.get(own, ())) for own in kinds}
    segments: list[Segment] = []
    spans: dict[str, tuple[int, dict[Any, int]]] = {}
    for own in kinds:
        spans[own] = len(segments), {point: place for place, point in enumerate(cuts[own] or ())}
        segments.extend(_segments(own, cuts[own] or []))
    segments.append(Segment(MISSING))
    missing = 1 << len(segments) - 1
    if not kind:
        segments.append(Segment(OTHER, witness=_value_of_another_kind(kinds)))
    existing = _mask_of_existing(segments)
    uncut = {own for own in kinds if cuts[own] is None}
    opaque = {
        cell
        for cell in different
        if cell.is_opaque
        or (kind == "" and not cell.is_any)
        or (uncut and any(kind_of(point) in uncut for point in cell.points))
    }
    masks = {
        cell: existing if cell in opaque or cell.is_any else _mask(cell, segments, spans) & existing
        for cell in different
    }
    other = _mask_of_kind(segments, OTHER)
    ordinary = existing & ~missing & ~(other if kinds else 0)
    is_listed = not values.is_any and values not in opaque
    allowed = (ordinary & masks[values] if is_listed else ordinary) or ordinary
    return Axis(
        label,
        kinds,
        bool(kind),
        kind == "",
        tuple(segments),
        allowed,
        missing,
        any(cell.names_null for cell in cells),
        allowed | missing | (0 if is_listed else other),
        masks,
        frozenset(opaque),
    )


def bits(mask: int) -> Iterator[int]:
    """The places of the ones in a mask, from the lowest."""
    digits = f"{mask:b}"[::-1]
    place = digits.find("1")
    while place >= 0:
        yield place
        place = digits.find("1", place + 1)


def _points_by_kind(cells: Sequence[Cell]) -> dict[str, list[Any]]:
    found: dict[str, dict[Any, None]] = {}
    for cell in cells:
        for point in cell.points:
            found.setdefault(kind_of(point), {})[point] = None
    return {kind: list(points) for kind, points in found.items()}


def _kinds(kind: str | None, points: dict[str, list[Any]]) -> tuple[str, ...]:
    if kind is not None:
        return (kind,) if kind else ()
    return tuple(own for own in KINDS if own in points)


def _segments(kind: str, points: list[Any]) -> Iterator[Segment]:
    if kind == "boolean":
        yield from (Segment(kind, value, value, True, value) for value in (False, True))
        return
    low = None
    for point in points:
        yield _gap(kind, low, point)
        yield Segment(kind, point, point, True, point)
        low = point
    yield _gap(kind, low, None)


def _gap(kind: str, low: Any, high: Any) -> Segment:
    witness = between(low, high, kind)
    return Segment(kind, low, high, False, witness, is_empty=witness is None)


def _mask_of_existing(segments: Sequence[Segment]) -> int:
    return sum(1 << i for i, segment in enumerate(segments) if not segment.is_empty)


def _mask_of_kind(segments: Sequence[Segment], kind: str) -> int:
    return sum(1 << i for i, segment in enumerate(segments) if segment.kind == kind)


def _mask(cell: Cell, segments: Sequence[Segment], spans: dict[str, tuple[int, dict[Any, int]]]) -> int:
    mask = 0
    for kind, (first, points) in spans.items():
        last = first + (2 if kind == "boolean" else 2 * len(points) + 1)
        for start, end in _parts(cell, kind, first, last, points):
            witness = next((segments[i] for i in range(start, end) if not segments[i].is_empty), None)
            if witness is not None and cell.test(witness.witness):
                mask |= (1 << end) - (1 << start)
    for index in range(len(segments) - 1, -1, -1):
        if segments[index].kind not in (MISSING, OTHER):
            break
        if cell.test(segments[index].witness):
            mask |= 1 << index
    return mask


def _parts(cell: Cell, kind: str, first: int, last: int, points: dict[Any, int]) -> Iterator[tuple[int, int]]:
    """The stretches of segments over which this cell does not change its mind."""
    if kind == "boolean":
        yield from ((first, first + 1), (first + 1, last))
        return
    start = first
    for place in sorted({_place(points, point) for point in cell.points if kind_of(point) == kind}):
        at = first + 2 * place + 1
        yield start, at
        yield at, at + 1
        start = at + 1
    yield start, last


def _place(points: dict[Any, int], point: Any) -> int:
    place = points.get(point)
    if place is not None:
        return place
    return next(place for own, place in points.items() if equal(own, point) is True)


def _value_of_another_kind(kinds: Sequence[str]) -> Any:
    candidates: list[Any] = ["lain", 0, True, {}]
    return next(value for value in candidates if kind_of(value) not in kinds)
