from __future__ import annotations

import pytest
from support.running_cases import RunningCases

from webapp.extensions import Services


@pytest.fixture
def cases(its_services: Services) -> RunningCases:
    """Cases of a tiny procedure in the place of the SKTM."""
    found = RunningCases(its_services)
    found.deploy()
    return found
