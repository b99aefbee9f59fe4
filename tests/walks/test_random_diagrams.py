"""Random procedures, walked at random in step with the token game."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from support.block_diagrams import Block, blocks
from support.walk import Figures, Walk
from support.walkable_diagrams import AROUND_ONE, AROUND_SEVERAL, LEAVES, changed, walkable

from engine.definitions.soundness import check_soundness

WALKS = settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    print_blob=True,
    report_multiple_bugs=False,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
BLOCKS = blocks((*AROUND_SEVERAL, *AROUND_ONE), 8, LEAVES)
FIGURES = Figures()


class TestBlocks:
    @WALKS
    @given(BLOCKS, st.data())
    def test_a_case_does_what_the_token_game_allows_and_ends(self, block: Block, data: st.DataObject):
        Walk(walkable(block), lambda n: data.draw(st.integers(0, n - 1)), FIGURES).go()


class TestUnstructured:
    @settings(WALKS, max_examples=60)
    @given(BLOCKS, st.data())
    def test_so_does_one_with_a_gateway_changed_or_a_flow_more_that_is_sound_still(
        self, block: Block, data: st.DataObject
    ):
        def choose(n: int) -> int:
            return data.draw(st.integers(0, n - 1))

        found = walkable(block)
        for _ in range(2):
            other = changed(found, choose)
            if check_soundness(other.library(), "p", 1_000).is_sound:
                found = other
        Walk(found, choose, FIGURES).go()
