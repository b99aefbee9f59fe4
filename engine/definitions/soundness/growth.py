"""Whether tokens grow without limit: a marking holds one that led to it and, beside it, tokens that wait."""

from __future__ import annotations

from collections import Counter
from typing import Any

from engine.definitions.soundness.exploration import Exploration
from engine.definitions.soundness.work import Work

MANY = 4
"""So many tokens in one place are too many where the net is not monotone; elsewhere growth alone is proof."""
CROWD = 100
"""More tokens than a case can have: if they came by growth that is told, else nothing is decided."""


def has_grown(found: Exploration, number: int, work: Work) -> bool:
    """Whether one of the markings on the shortest way to this one is held by it. Each that is compared is work."""
    game, counts, total = found.game, found.counts(number), found.total(number)
    is_crowd = total > CROWD
    most = max((count for place, count in counts.items() if game.lasts(place)), default=0)
    if most < (2 if game.is_monotone else MANY) and not is_crowd:
        return False
    came = found.came[number]
    while came is not None and not work.is_spent:
        work.spend(game, 1)
        if found.total(came[0]) <= total:
            before = found.counts(came[0])
            if _holds(counts, before) and (is_crowd or any(game.lasts(place) for place in counts - before)):
                return True
        came = found.came[came[0]]
    return False


def _holds(counts: Counter[Any], before: Counter[Any]) -> bool:
    return all(counts.get(place, 0) >= count for place, count in before.items())
