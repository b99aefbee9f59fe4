"""Which rules can match together: two boxes meet when they meet on every axis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.decisions.table_checks.axis import bits
from engine.decisions.table_checks.grid import Grid
from engine.decisions.table_checks.search import Budget


def domain(grid: Grid) -> list[int]:
    """On each axis the values that may come: the listed ones and, whatever the list says, the missing one."""
    return [axis.allowed | axis.missing for axis in grid.axes]


def partners(grid: Grid) -> list[int]:
    """For each rule, the others that match together with it for some input, as bits. Opaque rules have none."""
    certain = grid.certain
    return [own & certain if certain >> r & 1 else 0 for r, own in enumerate(meeting(grid, domain(grid)))]


def meeting(grid: Grid, box: Sequence[int]) -> list[int]:
    """For each rule, the others that match together with it, or may do so, for some input of a box, as bits."""
    meets = [grid.all_rules] * len(grid.rules)
    for a, mask in enumerate(box):
        by_mask: dict[int, int] = {}
        for r, masks in enumerate(grid.may):
            own = masks[a] & mask
            if own not in by_mask:
                by_mask[own] = _rules_in(own, grid.rules_at[a], grid.all_rules)
            meets[r] &= by_mask[own]
    return [own & ~(1 << r) for r, own in enumerate(meets)]


def _rules_in(mask: int, rules_at: tuple[int, ...], wanted: int) -> int:
    found = 0
    for segment in bits(mask):
        found |= rules_at[segment]
        if found == wanted:
            break
    return found


def common(grid: Grid, rules: list[int]) -> list[int]:
    """The box in which all these rules match."""
    box = domain(grid)
    for r in rules:
        box = [mask & own for mask, own in zip(box, grid.may[r], strict=True)]
    return box


def groups(grid: Grid, meets: list[int], budget: Budget) -> Iterator[list[int]]:
    """Sets of rules that match together, as large as they come, until every pair that meets is in one of them."""
    shown = [0] * len(meets)
    for r in range(len(meets)):
        for s in bits(meets[r] >> r + 1 << r + 1):
            if shown[r] >> s & 1:
                continue
            group, box = [r, s], common(grid, [r, s])
            for t in bits(meets[r] & meets[s]):
                budget.spend(1)
                smaller = [mask & own for mask, own in zip(box, grid.may[t], strict=True)]
                if all(smaller):
                    group, box = [*group, t], smaller
            own = sum(1 << t for t in group)
            for t in group:
                shown[t] |= own
            yield sorted(group)


def same_boxes(grid: Grid) -> list[list[int]]:
    """Rules with the very same conditions; opaque cells are the same when they are written the same."""
    found: dict[tuple[object, ...], list[int]] = {}
    for r, row in enumerate(grid.cells):
        if not all(grid.may[r]):
            continue
        opaque = tuple(
            (c, " ".join(row[c].text.split()))
            for axis, own in zip(grid.axes, grid.columns, strict=True)
            for c in own
            if row[c] in axis.opaque
        )
        found.setdefault((grid.may[r], opaque), []).append(r)
    return [own for own in found.values() if len(own) > 1]
