"""Reads fee_facts.yaml: the words for facts behind a fee that no form asks."""

from collections.abc import Mapping
from pathlib import Path

from catalog.checks import FEE_FACTS, check_entries, check_permits_named
from catalog.errors import CatalogError
from catalog.name import Name
from catalog.permit import Permit
from catalog.yaml_file import read_yaml

FeeFacts = Mapping[str, Mapping[str, Name]]
"""By the code of the permit, and the dotted name of the variable."""


def read_fee_facts(path: Path, permits: Mapping[str, Permit]) -> FeeFacts:
    """Raises CatalogError, also for a permit that does not exist."""
    data = read_yaml(path)
    findings = list(check_entries(data, path.name, FEE_FACTS))
    if not findings:
        findings = list(check_permits_named({code: [code] for code in data}, path.name, permits))
    if findings:
        raise CatalogError(findings)
    return {code: {name: Name(**words) for name, words in facts.items()} for code, facts in data.items()}
