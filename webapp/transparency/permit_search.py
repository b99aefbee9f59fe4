"""The search of the public pages: that of the catalogue, with the fields as they are called here."""

from __future__ import annotations

from functools import cache

from catalog import FoundPermits, PermitSearch, shipped_catalog
from webapp.transparency.sectors import sector_words


def search_permits(words: str) -> FoundPermits:
    """The permits that match what was typed, in either language, best first."""
    return _search().find(words)


@cache
def _search() -> PermitSearch:
    """Made at the first search: the catalogue does not change while the program runs."""
    catalog = shipped_catalog()
    return PermitSearch(catalog.permits.values(), catalog.search_words, sector_words())
