"""The procedures that this project ships, walked at random in step with the token game."""

from __future__ import annotations

from random import Random

import pytest
from support.deployed_database import bundle_of, whole_library
from support.scenarios import EXAMPLES
from support.shipped_walk import shipped_walk
from support.walk import Figures

STEPS = 60


def has_no_instances(process_id: str) -> bool:
    """Whether all its activities run once. How often others do hangs on data, which the net of a permit leaves out."""
    diagrams = bundle_of(process_id).diagrams.values()
    return all(diagram.root.find(".//{*}multiInstanceLoopCharacteristics") is None for diagram in diagrams)


def walk(process_id: str, walks: int) -> Figures:
    figures = Figures()
    for seed in range(walks):
        shipped_walk(process_id, Random(seed), figures).wander(STEPS)
    return figures


@pytest.mark.parametrize("process_id", EXAMPLES)
def test_a_case_ends_or_waits_for_what_the_token_game_waits_for(process_id):
    figures = walk(process_id, walks=20)
    assert figures.given_up == 0
    assert figures.ended > 5
    assert figures.restores > figures.steps / 3


@pytest.mark.parametrize("process_id", [*filter(has_no_instances, sorted(whole_library().startable))])
def test_so_does_a_case_of_every_permit(process_id):
    """Given up is a walk in which no random answers make sense to an expression."""
    assert walk(process_id, walks=3).steps > 0
