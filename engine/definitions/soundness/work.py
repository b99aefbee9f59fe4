"""How much the check may do, so that it ends soon whatever is drawn.

Markings alone are no measure: one may hold a hundred tokens, and a thousand ways may lead on from it. So each token
that is looked at, each step that is taken and each earlier marking that is compared counts as one; in the whole token
game, where scopes stand in each other and are copied with every step, as two.
"""

from __future__ import annotations

from engine.definitions.soundness.game import Game

WORK = 250_000
"""About a second."""


class Work:
    """What is left to spend; several explorations may spend of the same."""

    def __init__(self, limit: int = WORK) -> None:
        self.limit = limit
        self.spent = 0

    @property
    def is_spent(self) -> bool:
        return self.spent > self.limit

    def spend(self, game: Game, count: int) -> None:
        self.spent += count * game.cost
