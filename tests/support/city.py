"""The whole product on one database with every permit in it, people with browsers, and a clock that a test moves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from support.deployed_database import fill_database
from support.pages import Page
from support.sign_in import STAFF_PASSWORD, sign_in_as_staff
from support.signed_in import enter_as
from werkzeug.test import TestResponse

from engine.working_calendar import JAKARTA
from webapp import create_app
from webapp.config import Settings
from webapp.extensions import services
from webapp.models import Membership, User, UserKind

START = datetime(2026, 11, 24, 9, 0, tzinfo=JAKARTA)
APPLICANT = "Siti Aminah"


class Person:
    """Somebody with a browser, who logs in when a page asks for it."""

    def __init__(self, browser: FlaskClient, login: str, *, is_staff: bool) -> None:
        self._browser = browser
        self._login = login
        self._is_staff = is_staff

    def get(self, path: str) -> Page:
        page = Page(self._ask("GET", path))
        assert page.status == 200, f"{path}: {page.status} {page.text[:300]}"
        return page

    def download(self, path: str) -> bytes:
        return self._ask("GET", path).data

    def post(self, path: str, values: Mapping[str, Any]) -> TestResponse:
        """Sends a form; the answer as it is, without following it."""
        return self._ask("POST", path, data=dict(values), content_type="multipart/form-data")

    def _ask(self, method: str, path: str, **more: Any) -> TestResponse:
        answer = self._browser.open(path, method=method, **more)
        if answer.status_code in (302, 303) and "/masuk" in answer.headers["Location"]:
            self._enter()
            assert "data" not in more or method == "GET", f"{path}: logged out while the form was filled in"
            answer = self._browser.open(path, method=method)
        return answer

    def _enter(self) -> None:
        """An officer with the password; an applicant, whose code is walked elsewhere, with an open session."""
        if self._is_staff:
            entered = sign_in_as_staff(self._browser, self._login)
            assert entered.status_code == 302, entered.text
        else:
            enter_as(self._browser, self._browser.application, self._login)


class City:
    """`moment` is the time that everybody reads."""

    def __init__(self, folder: Path, process_ids: list[str]) -> None:
        self.moment = START
        settings = Settings(
            environment="test",
            data_dir=folder / "var",
            database_url=f"sqlite:///{folder / 'city.db'}",
            public_url="https://satupintu.example",
        )
        self.app = create_app(settings, clock=lambda: self.moment)
        self.app.config["WTF_CSRF_ENABLED"] = False
        self.services = services(self.app)
        self.factory = self.services.session_factory
        fill_database(self.factory, *process_ids)
        self._people: dict[str, Person] = {}
        self.applicant = self._person("warga", UserKind.CITIZEN, APPLICANT)

    def officer(self, role: str, office: str) -> Person:
        """Whoever has that post; appointed when first asked for."""
        login = f"{role}.{office}"
        return self._people.get(login) or self._person(login, UserKind.STAFF, f"Petugas {role}", (role, office))

    def pass_time(self, **duration: float) -> None:
        self.moment += timedelta(**duration)

    def _person(self, login: str, kind: UserKind, name: str, *posts: tuple[str, str]) -> Person:
        user = User(
            kind=kind,
            username=login,
            display_name=name,
            password_hash=self.services.password_hasher.hash(STAFF_PASSWORD) if kind is UserKind.STAFF else None,
            created_at=self.moment,
        )
        with self.factory.begin() as session:
            session.add(user)
            session.flush()
            session.add_all(Membership(user_id=user.id, role_code=role, office_code=office) for role, office in posts)
        self._people[login] = Person(self.app.test_client(), login, is_staff=kind is UserKind.STAFF)
        return self._people[login]
