"""The procedures that this project ships, walked at random in step with the token game."""

from __future__ import annotations

from random import Random

import pytest
from support.deployed_database import whole_library
from support.shipped_walk import shipped_walk
from support.walk import Figures

WALKS = 20
STEPS = 60


@pytest.mark.parametrize("process_id", sorted(whole_library().startable))
def test_a_case_ends_or_waits_for_what_the_token_game_waits_for(process_id):
    figures = Figures()
    for seed in range(WALKS):
        shipped_walk(process_id, Random(seed), figures).wander(STEPS)
    assert figures.given_up == 0
    assert figures.ended > WALKS / 4
    assert figures.restores > figures.steps / 3
