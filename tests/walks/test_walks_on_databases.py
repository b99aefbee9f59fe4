"""The same walks through the service functions, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from support.block_diagrams import Block, blocks
from support.deployed_database import store_versions
from support.scenarios import EXAMPLES
from support.shipped_walk import shipped_walk
from support.stored_walk import StoredWalk
from support.walk import Decisions, Figures
from support.walkable_diagrams import AROUND_ONE, AROUND_SEVERAL, LEAVES, walkable

from engine import check_definitions
from engine.execution.run import Waiting

INNER = blocks((*AROUND_SEVERAL, *AROUND_ONE), 6, LEAVES)
BLOCKS = st.tuples(st.just("sequence"), st.lists(INNER, min_size=2, max_size=4).map(tuple))
FEW = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    print_blob=True,
    report_multiple_bugs=False,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def test_random_diagrams(database_url):
    figures = Figures()

    @FEW
    @given(BLOCKS, st.integers(0, 2**32 - 1))
    def walk(block: Block, seed: int) -> None:
        choose = Random(seed).randrange
        found = walkable(block)
        library = found.library()
        if any(finding.severity == "error" for finding in check_definitions(library)):
            return

        def say(waiting: Waiting, hurries: bool) -> Mapping[str, Any]:
            return {key: not hurries and choose(2) == 1 for key in found.keys.get(waiting.element.id, ())}

        StoredWalk(
            database_url,
            library,
            choose,
            say,
            f"R-{figures.walks}",
            errors=found.errors,
            instances=found.instances,
            decisions=Decisions(library),
            figures=figures,
            trace=[str(found)],
        ).go()

    walk()
    assert figures.walks == figures.ended + figures.given_up >= 10


@pytest.mark.parametrize("process_id", EXAMPLES)
def test_shipped_diagrams(database_url, process_id):
    figures = Figures()
    for seed in range(2):
        made = shipped_walk(process_id, Random(seed), Figures())
        StoredWalk(
            database_url,
            made.library,
            made.choose,
            made.say,
            f"R-{seed}",
            process_id,
            made.variables,
            instances=made.instances,
            put_in_force=lambda session: store_versions(session, process_id),
            figures=figures,
            at=made.at,
        ).go(25, 25)
    assert figures.walks == 2
