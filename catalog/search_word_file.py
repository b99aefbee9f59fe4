"""Reads search_words.yaml: what people call a permit besides its name."""

from collections.abc import Mapping
from pathlib import Path

from catalog.checks import SEARCH_WORDS
from catalog.permit import Permit
from catalog.permit_entries import read_about_permits

SearchWords = Mapping[str, tuple[str, ...]]
"""By the code of the permit."""


def read_search_words(path: Path, permits: Mapping[str, Permit]) -> SearchWords:
    """Raises CatalogError, also for a permit that does not exist. One without words is found by its name."""
    return {code: tuple(words) for code, words in read_about_permits(path, SEARCH_WORDS, permits).items()}
