"""Files that somebody spoiled: they are refused, or decided as far as they go; nothing else ever happens."""

from __future__ import annotations

import copy
import random
from pathlib import Path

import pytest
from lxml import etree

from engine.decisions import DecisionDefinitionError, DecisionLibrary

SHIPPED = sorted((Path(__file__).parents[4] / "processes" / "decisions").glob("*.dmn"))
TEXTS = ("", "-", "null", "1 +", "hilang(1)", "[1..3]", "> >", "?", "tHilang", "PRIORITY", "COLLECT", "#", "urn:a#b")


def spoiled(seed: int) -> bytes:
    """A shipped file with a few parts taken away, doubled, moved or overwritten."""
    dice = random.Random(seed)
    root = etree.fromstring(dice.choice(SHIPPED).read_bytes())
    elements = [own for own in root.iter() if isinstance(own.tag, str) and own is not root]
    for _ in range(dice.randint(1, 4)):
        target, other = dice.choice(elements), dice.choice(elements)
        what = dice.randrange(5)
        if what == 0 and target.getparent() is not None:
            target.getparent().remove(target)
        elif what == 1 and target.attrib:
            del target.attrib[dice.choice(list(target.attrib))]
        elif what == 2 and target.attrib:
            target.attrib[dice.choice(list(target.attrib))] = dice.choice(TEXTS)
        elif what == 3:
            target.text = dice.choice(TEXTS)
        else:
            target.append(copy.deepcopy(other))
    return etree.tostring(root)


@pytest.mark.parametrize("seed", range(150))
def test_by_the_standard_a_spoiled_file_is_decided_as_far_as_it_goes(seed: int) -> None:
    library = DecisionLibrary({"uji.dmn": spoiled(seed)}, strict=False)

    for own_id in filter(None, library):
        assert all(error.in_english() for error in library.evaluate(own_id, {"permohonan": {}}).errors)


@pytest.mark.parametrize("seed", range(150))
def test_a_spoiled_file_is_refused_when_something_is_wrong_with_it(seed: int) -> None:
    data = spoiled(seed)
    found = [str(problem) for problem in DecisionLibrary({"uji.dmn": data}, strict=False).problems]

    refused: list[str] = []
    try:
        DecisionLibrary({"uji.dmn": data})
    except DecisionDefinitionError as error:
        refused = [str(problem) for problem in error.problems]
    assert set(found) <= set(refused)
