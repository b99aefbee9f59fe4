"""Sets of values in the words of a table: `umur [18..21), jenis "toko"`, and one example of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.decisions.table_checks.axis import MISSING, OTHER, Axis, Segment, bits
from engine.decisions.table_checks.kinds import OTHER_TEXTS, feel_text


def cell_text(axis: Axis, mask: int, *, says_null: bool = False) -> str:
    """The cell that accepts exactly these values, among those that may come.

    The missing value is passed over, unless `says_null` or a cell of the column speaks of it.
    """
    has_null = bool(mask & axis.missing) or not (says_null or axis.missing_is_named)
    if mask & axis.allowed == axis.allowed:
        return "-" if has_null else "not(null)"
    if excluded := _excluded(axis, mask):
        return f"not({', '.join(excluded if has_null else [*excluded, 'null'])})"
    return ", ".join(_run_text(axis, run) for run in runs(axis, mask))


def _excluded(axis: Axis, mask: int) -> list[str]:
    """The few texts outside the set, where the set is "any other text"."""
    outside = [axis.segments[i] for i in bits(axis.allowed & ~mask)]
    if axis.kinds != ("string",) or not outside or not all(segment.is_point for segment in outside):
        return []
    inside = [axis.segments[i] for i in bits(axis.allowed & mask)]
    return [feel_text(segment.low) for segment in outside] if any(not s.is_point for s in inside) else []


def runs(axis: Axis, mask: int) -> list[list[Segment]]:
    """Segments that follow each other, joined; where nothing lies between two of them, they follow each other too."""
    runs: list[list[Segment]] = []
    is_open = False
    for i, segment in enumerate(axis.segments):
        if mask >> i & 1:
            if is_open and runs[-1][-1].kind == segment.kind != "boolean":
                runs[-1].append(segment)
            else:
                runs.append([segment])
            is_open = True
        elif not segment.is_empty:
            is_open = False
    return runs


def _run_text(axis: Axis, run: list[Segment]) -> str:
    first, last = run[0], run[-1]
    if first.kind == MISSING:
        return "null"
    if first.kind == OTHER:
        return "?"
    if first.is_point and (first is last or (first.kind == "string" and all(s.is_point for s in run))):
        return ", ".join(feel_text(segment.low) for segment in run)
    if first.low is None and last.high is None:
        return f"? instance of {first.kind}" if len(axis.kinds) > 1 else "-"
    if first.low is None:
        return f"{'<=' if last.is_point else '<'} {feel_text(last.high)}"
    if last.high is None:
        return f"{'>=' if first.is_point else '>'} {feel_text(first.low)}"
    opening, closing = "[" if first.is_point else "(", "]" if last.is_point else ")"
    return f"{opening}{feel_text(first.low)}..{feel_text(last.high)}{closing}"


def row_text(axes: Sequence[Axis], row: Sequence[tuple[int, int]]) -> str:
    """The columns that matter, each with its cell."""
    texts = [(axes[a].label, cell_text(axes[a], mask)) for a, mask in sorted(row)]
    return ", ".join(f"{label} {text}" for label, text in texts if text != "-") or "-"


def witnesses(axes: Sequence[Axis], box: Sequence[int]) -> list[Any]:
    """One value of each axis: an ordinary one where there is one."""
    return [_witness(axis, mask) for axis, mask in zip(axes, box, strict=True)]


def _witness(axis: Axis, mask: int) -> Any:
    segments = [axis.segments[i] for i in bits(mask & axis.allowed or mask)]
    return min(segments, key=_plainness).witness


def _plainness(segment: Segment) -> tuple[bool, bool, bool]:
    """A value that the table names is the plainest; of other texts, one that says "another"."""
    is_text = segment.kind == "string"
    return not segment.is_point, is_text and segment.witness not in OTHER_TEXTS, is_text and not segment.witness
