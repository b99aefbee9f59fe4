"""The whole product in this process, a real browser in front of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page
from support.browser import sign_in
from support.scenarios import whole_library
from waitress.server import create_server

from engine import deploy, fire_due_timers, run_due_jobs
from engine.persistence.base import Base as EngineBase
from engine.working_calendar import JAKARTA
from webapp import create_app
from webapp.config import Settings
from webapp.extensions import Services, services
from webapp.models.base import Base as WebappBase
from webapp.services.demo import DEMO_PASSWORD, seed_demo

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}


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
    moment: datetime

    def work(self) -> None:
        """What the worker does: due timers, then jobs until none is due."""
        fire_due_timers(self.services.session_factory, self.moment)
        while run_due_jobs(self.services.session_factory, self.moment):
            pass


@pytest.fixture
def site(tmp_path: Path, database_url: str) -> Iterator[LiveSite]:
    settings = Settings(environment="test", data_dir=tmp_path / "var", database_url=database_url)
    live = LiveSite("", None, datetime(2026, 11, 24, 9, 0, tzinfo=JAKARTA))  # type: ignore[arg-type]
    app = create_app(settings, clock=lambda: live.moment)
    live.services = services(app)
    factory = live.services.session_factory
    for metadata in (EngineBase.metadata, WebappBase.metadata):
        metadata.create_all(factory.kw["bind"])
    with factory.begin() as session:
        deploy(session, whole_library(), live.moment)
        seed_demo(session, live.services.catalog, live.services.password_hasher.hash(DEMO_PASSWORD), live.moment)
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    from threading import Thread

    Thread(target=server.run, daemon=True).start()
    live.url = f"http://127.0.0.1:{server.effective_port}"
    yield live
    server.close()
    factory.kw["bind"].dispose()


@pytest.fixture
def open_as(browser: Any, site: LiveSite) -> Iterator[Any]:
    """open_as("lurah") -> a page in a browser of that person; no name: nobody is signed in. No JavaScript."""
    contexts: list[BrowserContext] = []
    pages: dict[str | None, Page] = {}

    def open_page(username: str | None = None, viewport: dict[str, int] | None = None) -> Page:
        if username not in pages:
            context = browser.new_context(viewport=viewport or PHONE, java_script_enabled=False, locale="id-ID")
            contexts.append(context)
            pages[username] = context.new_page()
            if username:
                sign_in(pages[username], site.url, username, DEMO_PASSWORD)
        return pages[username]

    yield open_page
    for context in contexts:
        context.close()
