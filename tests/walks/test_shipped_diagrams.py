"""The procedures that this project ships, walked at random in step with the token game."""

from __future__ import annotations

from random import Random

import pytest
from support.deployed_database import whole_library
from support.scenarios import EXAMPLES
from support.shipped_walk import shipped_walk
from support.walk import Figures

STEPS = 60


def walk(process_id: str, walks: int) -> Figures:
    figures = Figures()
    for seed in range(walks):
        shipped_walk(process_id, Random(seed), figures).wander(STEPS)
    assert figures.given_up == 0
    return figures


@pytest.mark.parametrize("process_id", EXAMPLES)
def test_a_case_ends_or_waits_for_what_the_token_game_waits_for(process_id):
    figures = walk(process_id, walks=20)
    assert figures.ended > 5
    assert figures.restores > figures.steps / 3


@pytest.mark.parametrize("process_id", sorted(whole_library().startable))
def test_so_does_a_case_of_every_permit(process_id):
    assert walk(process_id, walks=3).steps > 0
