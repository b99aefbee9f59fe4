"""An applicant with a telephone, and cases of hers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.notified_cases import NotifiedCases

from webapp.extensions import Services
from webapp.models import User

PHONE = "081234560001"


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What is told is the same on every database; how it is sent is tested on both (`on_both_databases`)."""
    return sqlite_url


@pytest.fixture
def cases(its_services: Services) -> NotifiedCases:
    found = NotifiedCases(its_services)
    found.deploy()
    return found


@pytest.fixture
def siti(make_user: Callable[..., User]) -> User:
    return make_user("siti", phone=PHONE)


@pytest.fixture
def with_email(its_services: Services, siti: User) -> User:
    """Siti has an e-mail address too."""
    with its_services.session_factory.begin() as session:
        session.get_one(User, siti.id).email = "siti@example.org"
    return siti
