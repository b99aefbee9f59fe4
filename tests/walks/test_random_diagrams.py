"""Random procedures, walked at random in step with the token game.

Multi-instance activities are compared instance by instance: the net is told how many there are. What the comparison
does not see: values, but for those that conditions read and those that the twin sees as well; conditional events
and repeating timers, which are not drawn here; whether a loop around a sub-process goes on when its condition says so.
"""

from __future__ import annotations

from random import Random

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from support.block_diagrams import Block, blocks
from support.walk import Figures, walk_of
from support.walkable_diagrams import AROUND_ONE, AROUND_SEVERAL, LEAVES, changed, walkable

from engine.definitions.soundness import check_soundness

WALKS = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    print_blob=True,
    report_multiple_bugs=False,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
INNER = blocks((*AROUND_SEVERAL, *AROUND_ONE), 6, LEAVES)
BLOCKS = st.tuples(st.just("sequence"), st.lists(INNER, min_size=1, max_size=4).map(tuple))
SEEDS = st.integers(0, 2**32 - 1)


def test_a_case_does_what_the_token_game_allows_and_ends():
    figures = Figures()

    @WALKS
    @given(BLOCKS, SEEDS)
    def walk(block: Block, seed: int) -> None:
        walk_of(walkable(block), Random(seed).randrange, figures).go()

    walk()
    check_that_there_was_enough_to_do(figures)


def test_so_does_one_with_gateways_changed_or_flows_more_that_is_sound_still():
    figures = Figures()
    changes = []

    @settings(WALKS, max_examples=100)
    @given(BLOCKS, SEEDS)
    def walk(block: Block, seed: int) -> None:
        choose = Random(seed).randrange
        found = walkable(block)
        for _ in range(3):
            other = changed(found, choose)
            if check_soundness(other.library(), "p", 1_000).is_sound:
                found = other
        changes.extend(found.changes)
        walk_of(found, choose, figures).go()

    walk()
    check_that_there_was_enough_to_do(figures)
    assert len(changes) > figures.walks / 2


def check_that_there_was_enough_to_do(figures: Figures) -> None:
    """What hypothesis draws may change with its version; a walk that meets nothing proves nothing."""
    assert figures.steps > 4 * figures.walks
    assert figures.restores > figures.steps / 3
    assert figures.given_up < figures.walks / 20
    assert set(figures.movers) == {"person", "job", "timer", "message", "signal", "error"}
