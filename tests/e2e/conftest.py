"""The whole product in this process, a real browser in front of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from support.accessibility import PHONE
from support.browser import sign_in, sign_in_by_phone
from support.deployed_database import store_versions
from support.made_tables import make_tables
from support.scenarios import EXAMPLES
from support.sent_messages import SentMessages
from support.sign_in import DEMO_PHONE
from waitress.server import create_server

from engine import fire_due_timers, run_due_jobs
from engine.working_calendar import JAKARTA
from webapp import create_app
from webapp.config import Settings
from webapp.extensions import Services, services
from webapp.services.demo import DEMO_PASSWORD, seed_demo


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium; no download."""
    return {
        "executable_path": shutil.which("chromium"),
        "args": ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
    }


@dataclass
class LiveSite:
    """The running product, with a clock that the test moves."""

    url: str
    services: Services
    moments: list[datetime]
    sent: SentMessages

    @property
    def moment(self) -> datetime:
        return self.moments[-1]

    def travel_to(self, moment: datetime) -> None:
        self.moments.append(moment)

    def work(self) -> None:
        """What the worker does: due timers, then jobs until none is due; in a thread of its own, as there."""
        with ThreadPoolExecutor(1) as worker:
            worker.submit(self._work).result()

    def _work(self) -> None:
        fire_due_timers(self.services.session_factory, self.moment)
        while run_due_jobs(self.services.session_factory, self.moment):
            pass


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Pages look the same on every database; a whole way is walked on both (`test_from_form_to_letter`)."""
    return sqlite_url


@pytest.fixture
def site(tmp_path: Path, database_url: str) -> Iterator[LiveSite]:
    settings = Settings(environment="test", data_dir=tmp_path / "var", database_url=database_url)
    moments = [datetime(2026, 11, 24, 9, 0, tzinfo=JAKARTA)]
    sent = SentMessages()
    app = create_app(settings, clock=lambda: moments[-1], gateways=sent.gateways)
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    live = LiveSite(f"http://127.0.0.1:{server.effective_port}", services(app), moments, sent)
    factory = live.services.session_factory
    make_tables(factory.kw["bind"])
    with factory.begin() as session:
        store_versions(session, *EXAMPLES)
        seed_demo(session, live.services.catalog, live.services.password_hasher.hash(DEMO_PASSWORD), live.moment)
    Thread(target=server.run, daemon=True).start()
    yield live
    server.close()
    factory.kw["bind"].dispose()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a phone. It runs scripts, because axe is one; our pages have none."""
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.fixture
def open_as(browser: Browser, site: LiveSite) -> Iterator[Callable[..., Page]]:
    """open_as("lurah", "/petugas") -> that page in that person's browser, without JavaScript, on a phone.

    Without a name nobody is signed in. Whose session ran out, because time travelled, signs in again.
    """
    pages: dict[str | None, Page] = {}

    def open_page(username: str | None, path: str) -> Page:
        if username not in pages:
            pages[username] = browser.new_context(viewport=PHONE, java_script_enabled=False).new_page()
        page = pages[username]
        page.goto(site.url + path)
        if username is not None and "/masuk" in page.url:
            if username == "warga":
                sign_in_by_phone(page, site.url, DEMO_PHONE, site.sent)
            else:
                sign_in(page, site.url, username, DEMO_PASSWORD)
            page.goto(site.url + path)
        return page

    yield open_page
    for page in pages.values():
        page.context.close()
