from __future__ import annotations

import pytest
from support.running_cases import RunningCases

from webapp.extensions import Services


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Pages look the same on every database; who writes is tested on both (`on_both_databases`)."""
    return sqlite_url


@pytest.fixture
def cases(its_services: Services) -> RunningCases:
    """Cases of a tiny procedure in the place of the SKTM."""
    found = RunningCases(its_services)
    found.deploy()
    return found
