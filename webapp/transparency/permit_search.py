"""The search of the public pages: that of the catalogue, with the fields as they are called here."""

from __future__ import annotations

from catalog import Catalog, FoundPermits, PermitSearch
from webapp.transparency.sectors import sector_words


def search_permits(catalog: Catalog, words: str) -> FoundPermits:
    """The permits that match what was typed, in either language, best first."""
    search = PermitSearch(catalog.permits.values(), catalog.search_words, sector_words())
    return search.find(words)
