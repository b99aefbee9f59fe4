"""Reads search_words.yaml: what people call a permit besides its name."""

from collections.abc import Mapping
from pathlib import Path

from catalog.checks import SEARCH_WORDS, check_entries, check_permits_named
from catalog.errors import CatalogError
from catalog.permit import Permit
from catalog.yaml_file import read_yaml

SearchWords = Mapping[str, tuple[str, ...]]
"""By the code of the permit."""


def read_search_words(path: Path, permits: Mapping[str, Permit]) -> SearchWords:
    """Raises CatalogError, also for a permit that does not exist. One without words is found by its name."""
    data = read_yaml(path)
    findings = list(check_entries(data, path.name, SEARCH_WORDS))
    if not findings:
        findings = list(check_permits_named({code: [code] for code in data}, path.name, permits))
    if findings:
        raise CatalogError(findings)
    return {code: tuple(words) for code, words in data.items()}
