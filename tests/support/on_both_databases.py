"""What databases do differently: locks, races, orders. Folders of pages take SQLite; there, a module that asks says so.

database_url = on_both_databases
"""

from __future__ import annotations

import pytest


@pytest.fixture(params=["sqlite", "postgresql"])
def on_both_databases(request: pytest.FixtureRequest) -> str:
    """Runs the test twice: once on SQLite, once on PostgreSQL."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url
