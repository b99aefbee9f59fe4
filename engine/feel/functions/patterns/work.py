r"""How long Python's matcher may need for a pattern: it tries alternatives one by one, so that `(a+)+$` never ends.

Where the next character decides how a pattern goes on there is one way to try it: `[a-z]+@` on a text without @ walks
over the letters once. Where it does not, the ways multiply: `a*a*` on n letters can be tried in n ways, and a group
that can be tried in two ways, repeated n times, in 2 to the power of n.
"""

from __future__ import annotations

from functools import reduce
from math import log10

from engine.feel.functions.patterns.character_set import EVERYTHING, NOTHING, CharacterSet
from engine.feel.functions.patterns.syntax import (
    Anchor,
    Characters,
    Choice,
    Group,
    Node,
    Reference,
    Repeat,
    Sequence,
)

TOO_MANY = 1e30


def work(node: Node, length: int) -> float:
    """A bound for the characters that are looked at, in all ways and from every place, in a text so long."""
    places = 1 if _is_anchored(node) else length
    return min(TOO_MANY, places * max(1, _span(node, length)) * _ways(node, NOTHING, length))


def _is_anchored(node: Node) -> bool:
    if isinstance(node, Sequence):
        return bool(node.parts) and _is_anchored(node.parts[0])
    if isinstance(node, Choice):
        return all(_is_anchored(branch) for branch in node.branches)
    if isinstance(node, Group):
        return _is_anchored(node.body)
    return node == Anchor("start")


def _span(node: Node, length: int) -> int:
    """How many characters it can take, at most the whole text."""
    if isinstance(node, Characters):
        return 1
    if isinstance(node, Anchor):
        return 0
    if isinstance(node, Reference):
        return length
    if isinstance(node, Sequence):
        return min(length, sum(_span(part, length) for part in node.parts))
    if isinstance(node, Choice):
        return max(_span(branch, length) for branch in node.branches)
    if isinstance(node, Group):
        return _span(node.body, length)
    return min(length, _span(node.body, length) * (length if node.most is None else node.most))


def _first(node: Node) -> tuple[CharacterSet, bool]:
    """The characters with which it can begin, and whether it can take none."""
    if isinstance(node, Characters):
        return node.members, False
    if isinstance(node, Anchor):
        if node.place == "end":
            return NOTHING, False
        return (CharacterSet.characters("\n"), False) if node.place == "line end" else (EVERYTHING, True)
    if isinstance(node, Reference):
        return EVERYTHING, True
    if isinstance(node, Sequence):
        return reduce(lambda following, part: _followed(part, following), reversed(node.parts), (NOTHING, True))
    if isinstance(node, Choice):
        firsts = [_first(branch) for branch in node.branches]
        return CharacterSet.of(span for first, _ in firsts for span in first.ranges), any(empty for _, empty in firsts)
    first, is_empty = _first(node.body)
    return first, is_empty or (isinstance(node, Repeat) and node.least == 0)


def _followed(node: Node, following: tuple[CharacterSet, bool]) -> tuple[CharacterSet, bool]:
    first, is_empty = _first(node)
    return (first | following[0], following[1]) if is_empty else (first, False)


def _ways(node: Node, following: CharacterSet, length: int) -> float:
    """In how many ways it can be tried, when `following` can come after it."""
    if isinstance(node, Sequence):
        total = 1.0
        after = following, False
        for part in reversed(node.parts):
            total = min(TOO_MANY, total * _ways(part, after[0], length))
            after = _followed(part, after)
        return total
    if isinstance(node, Choice):
        return _ways_of_choice(node, following, length)
    if isinstance(node, Group):
        return _ways(node.body, following, length)
    if isinstance(node, Repeat):
        return _ways_of_repeat(node, following, length)
    return 1


def _ways_of_choice(node: Choice, following: CharacterSet, length: int) -> float:
    ways = [_ways(branch, following, length) for branch in node.branches]
    seen = NOTHING
    for branch in node.branches:
        first, _ = _followed(branch, (following, False))
        if not seen.is_disjoint(first):
            return sum(ways)
        seen |= first
    return max(ways)


def _ways_of_repeat(node: Repeat, following: CharacterSet, length: int) -> float:
    first, is_empty = _first(node.body)
    most = length if node.most is None else min(node.most, length)
    again = following | first if most > 1 else following
    ways = _ways(node.body, again, length)
    is_decided = not is_empty and (node.least == node.most or first.is_disjoint(following))
    choices = 1 if is_decided else max(1, most - node.least + 1)
    is_too_much = most * log10(ways) > log10(TOO_MANY)
    return TOO_MANY if is_too_much else min(TOO_MANY, choices * ways**most)
