"""Rows that differ on one axis only, written as one row."""

from __future__ import annotations

from collections.abc import Iterable

from engine.decisions.table_checks.search import Row


def merged(rows: Iterable[Row]) -> list[Row]:
    """Fewer rows that hold the same: joined on one axis after another until nothing can be joined."""
    current = [dict(row) for row in rows]
    count = -1
    while count != len(current):
        count = len(current)
        for axis in sorted({axis for row in current for axis in row}):
            found: dict[tuple[tuple[int, int], ...], dict[int, int]] = {}
            for row in current:
                if axis not in row:
                    found.setdefault((*sorted(row.items()), (-1, -1)), row)
                    continue
                rest = tuple(sorted(item for item in row.items() if item[0] != axis))
                known = found.setdefault(rest, {**row, axis: 0})
                known[axis] |= row[axis]
            current = list(found.values())
    return [tuple(sorted(row.items())) for row in current]
