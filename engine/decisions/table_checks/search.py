"""The search for values that no rule of a set accepts, dimension by dimension, with a limit on its work.

A state is the set of rules that accept all values chosen so far. It is finished when no rule is left (a gap), or
when one of them accepts everything that is still open. The next dimension is the one that most of the rules care about;
values that the rules left do not tell apart are taken together, and a state that was seen is not entered again.
Whether a set of boxes covers everything is a hard question in general, hence the limit.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.decisions.table_checks.axis import bits

WORK = 400_000
"""Steps that one question about a table may take: about a second."""

Row = tuple[tuple[int, int], ...]
"""Axes with the segments that are meant there, as bits; an axis that is left out may have any value."""


class UndecidedError(Exception):
    """The table is too entangled: the work that it may cost is done."""


class Budget:
    """What is left of the work that one question may cost."""

    def __init__(self, steps: int = WORK) -> None:
        self.steps = steps

    def spend(self, steps: int) -> None:
        """Takes steps off; raises UndecidedError when none are left."""
        self.steps -= steps
        if self.steps < 0:
            raise UndecidedError


class Choices:
    """The segments of a set on one axis, those with the same rules taken together; worked out once for a table."""

    def __init__(self, rules_at: Sequence[Sequence[int]]) -> None:
        self.rules_at = rules_at
        self._known: dict[tuple[int, int], tuple[list[tuple[int, int]], int]] = {}

    def of(self, axis: int, mask: int) -> tuple[list[tuple[int, int]], int]:
        """Pairs of rules and the segments where exactly these match; and the rules that match everywhere."""
        key = (axis, mask)
        if key not in self._known:
            found: dict[int, int] = {}
            for segment in bits(mask):
                rules = self.rules_at[axis][segment]
                found[rules] = found.get(rules, 0) | 1 << segment
            everywhere = -1
            for rules in found:
                everywhere &= rules
            self._known[key] = list(found.items()), everywhere
        return self._known[key]


class Search:
    """Looks for gaps within a box: what none of the rules accepts."""

    def __init__(self, box: Sequence[int], choices: Choices, rules: int, budget: Budget, limit: int) -> None:
        self.rules = rules
        self.budget = budget
        self.limit = limit
        self.is_empty = not all(box)
        self.choices, self.whole = [], []
        for axis, mask in enumerate(box):
            own, everywhere = choices.of(axis, mask)
            self.choices.append(own)
            self.whole.append(everywhere)
        self.seen: dict[tuple[int, int], tuple[Row, ...]] = {}

    def rows(self) -> tuple[Row, ...]:
        """Rows that together hold the gaps (all of them, when there are fewer rows than the limit)."""
        return () if self.is_empty else self._rows(self.rules, (1 << len(self.choices)) - 1)

    def _rows(self, rules: int, axes: int) -> tuple[Row, ...]:
        if not rules:
            return ((),)
        self.budget.spend(axes.bit_count())
        covering, axis, most = rules, -1, 0
        for a in bits(axes):
            caring = rules & ~self.whole[a]
            covering &= ~caring
            if (count := caring.bit_count()) > most:
                axis, most = a, count
        if covering:
            return ()
        key = (rules, axes)
        if key not in self.seen:
            self.seen[key] = self._split(rules, axis, axes & ~(1 << axis))
        return self.seen[key]

    def _split(self, rules: int, axis: int, axes: int) -> tuple[Row, ...]:
        self.budget.spend(1 + len(self.choices[axis]))
        left: dict[int, int] = {}
        for own, segments in self.choices[axis]:
            left[rules & own] = left.get(rules & own, 0) | segments
        found: dict[tuple[Row, ...], int] = {}
        count = 0
        for remaining, segments in sorted(left.items(), key=_promising):
            rows = self._rows(remaining, axes)
            if rows:
                count += 0 if rows in found else len(rows)
                found[rows] = found.get(rows, 0) | segments
                if count >= self.limit:
                    break
        return tuple(((axis, segments), *row) for rows, segments in found.items() for row in rows)[: self.limit]


def _promising(choice: tuple[int, int]) -> tuple[int, int]:
    """Where few rules are left a gap is near."""
    rules, segments = choice
    return rules.bit_count(), segments & -segments
