"""Random procedures, walked at random in step with the token game."""

from __future__ import annotations

from random import Random

import pytest
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
FIGURES = Figures()
pytestmark = pytest.mark.xdist_group("random-walks")  # the last test looks at what the others did


class TestBlocks:
    @WALKS
    @given(BLOCKS, SEEDS)
    def test_a_case_does_what_the_token_game_allows_and_ends(self, block: Block, seed: int):
        walk_of(walkable(block), Random(seed).randrange, FIGURES).go()


class TestUnstructured:
    @settings(WALKS, max_examples=100)
    @given(BLOCKS, SEEDS)
    def test_so_does_one_with_gateways_changed_or_flows_more_that_is_sound_still(self, block: Block, seed: int):
        choose = Random(seed).randrange
        found = walkable(block)
        for _ in range(3):
            other = changed(found, choose)
            if check_soundness(other.library(), "p", 1_000).is_sound:
                found = other
        walk_of(found, choose, FIGURES).go()


def test_the_walks_had_enough_to_do():
    """What hypothesis draws may change with its version; a walk that meets nothing proves nothing."""
    print(FIGURES)
    assert FIGURES.walks >= 250
    assert FIGURES.steps > 4 * FIGURES.walks
    assert FIGURES.restores > FIGURES.steps / 3
    assert FIGURES.given_up < FIGURES.walks / 20
    assert set(FIGURES.movers) == {"person", "job", "timer", "message", "signal", "error"}
