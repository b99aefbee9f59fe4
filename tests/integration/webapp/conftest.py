"""An application on an empty database, with a clock that only the test moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from support.example_project import example_library, write_library
from support.made_tables import make_tables
from support.sent_messages import SentMessages
from support.sign_in import STAFF_PASSWORD
from support.signed_in import enter_as

from webapp import create_app
from webapp.config import Settings
from webapp.extensions import Services, services
from webapp.models import Membership, User, UserKind


@dataclass
class TravellingClock:
    """A clock that stands still until it is told to go on."""

    moment: datetime

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, **duration: float) -> None:
        self.moment += timedelta(**duration)


@pytest.fixture(scope="session")
def example_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of three permits, small enough to be checked many times: a place for DEFINITIONS_DIR."""
    folder = tmp_path_factory.mktemp("project")
    write_library(example_library(), folder)
    return folder


@pytest.fixture
def clock(monday_nine: datetime) -> TravellingClock:
    return TravellingClock(monday_nine)


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return Settings(
        environment="test",
        data_dir=tmp_path / "var",
        database_url=database_url,
        secret_key="only for tests, thirty-two characters",
        public_url="http://localhost",
    )


@pytest.fixture
def sent() -> SentMessages:
    """The messages that people were sent, by SMS, WhatsApp and e-mail."""
    return SentMessages()


@pytest.fixture
def app(settings: Settings, clock: TravellingClock, sent: SentMessages) -> Flask:
    app = create_app(settings, clock=clock, gateways=sent.gateways)
    app.config["WTF_CSRF_ENABLED"] = False
    bind = services(app).session_factory.kw["bind"]
    make_tables(bind)
    yield app
    bind.dispose()


@pytest.fixture
def its_services(app: Flask) -> Services:
    return services(app)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def make_user(its_services: Services) -> Callable[..., User]:
    """Writes an account: make_user("budi"), make_user("ani", ("lurah", "31.71.01.1001"))."""

    def make(username: str, *memberships: tuple[str, str], phone: str | None = None) -> User:
        user = User(
            kind=UserKind.STAFF if memberships else UserKind.CITIZEN,
            username=username,
            phone=phone,
            display_name=username.title(),
            password_hash=its_services.password_hasher.hash(STAFF_PASSWORD) if memberships else None,
            created_at=its_services.clock(),
        )
        with its_services.session_factory.begin() as session:
            session.add(user)
            session.flush()
            session.add_all(
                Membership(user_id=user.id, role_code=role, office_code=office) for role, office in memberships
            )
        return user

    return make


@pytest.fixture
def log_in(app: Flask, client: FlaskClient) -> Callable[[str], FlaskClient]:
    """Logs in a person: the browser gets the cookie of a login session that is open already."""
    return lambda username: enter_as(client, app, username)
