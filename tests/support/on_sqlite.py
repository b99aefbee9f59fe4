"""For tests of pages that do not care which database is behind them."""

from __future__ import annotations

import pytest


class OnSqlite:
    """A class of tests that runs once, on SQLite; the rows behind it are tested on both databases elsewhere."""

    @pytest.fixture
    def database_url(self, sqlite_url: str) -> str:
        return sqlite_url
