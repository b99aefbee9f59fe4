"""Reads fee_facts.yaml: the words for facts behind a fee that no form asks."""

from collections.abc import Mapping
from pathlib import Path

from catalog.checks import FEE_FACTS
from catalog.name import Name
from catalog.permit import Permit
from catalog.permit_entries import read_about_permits

FeeFacts = Mapping[str, Mapping[str, Name]]
"""By the code of the permit, and the dotted name of the variable."""


def read_fee_facts(path: Path, permits: Mapping[str, Permit]) -> FeeFacts:
    """Raises CatalogError, also for a permit that does not exist."""
    data = read_about_permits(path, FEE_FACTS, permits)
    return {code: {name: Name(**words) for name, words in facts.items()} for code, facts in data.items()}
