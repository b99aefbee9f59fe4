"""What databases do differently: locks, races, orders. Folders of pages take SQLite; there, a module that asks says so.

database_url = on_both_databases

and for single tests in a folder whose `database_url` is `chosen_database`:

@also_on_postgresql
def test_...
"""

from __future__ import annotations

import pytest


@pytest.fixture(params=["sqlite", "postgresql"])
def on_both_databases(request: pytest.FixtureRequest) -> str:
    """Runs the test twice: once on SQLite, once on PostgreSQL."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def chosen_database(request: pytest.FixtureRequest) -> str:
    """SQLite, unless the test asks for more."""
    url: str = request.getfixturevalue(f"{getattr(request, 'param', 'sqlite')}_url")
    return url


also_on_postgresql = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
