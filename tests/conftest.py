"""What every test may use: an empty database on SQLite and on PostgreSQL, a calendar, a moment."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import text
from support.compiled_templates import keep_compiled_templates
from support.memory_disk import use_memory_for_temporary_files
from support.on_both_databases import on_both_databases
from support.postgresql import PostgresqlServer
from support.seldom_collected import collect_seldom

from engine.persistence.session import make_database_engine
from engine.working_calendar import JAKARTA
from webapp.start_up import set_start_up_apart

use_memory_for_temporary_files()
keep_compiled_templates()
collect_seldom()

# A busy machine is slow, not wrong: no test asserts a time.
settings.register_profile("satu-pintu", deadline=None)
settings.load_profile("satu-pintu")

_server: PostgresqlServer | None = None
_ADMIN_URL = "TEST_POSTGRESQL_URL"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--every-permit", action="store_true", help="Drive and draw every permit, not examples.")


def pytest_configure(config: pytest.Config) -> None:
    """One PostgreSQL server for all workers: the controlling process starts it before they exist."""
    global _server
    if hasattr(config, "workerinput") or os.environ.get(_ADMIN_URL):
        return
    _server = PostgresqlServer()
    os.environ[_ADMIN_URL] = _server.start()


def pytest_collection_finish() -> None:
    set_start_up_apart()


def pytest_unconfigure(config: pytest.Config) -> None:
    if _server is not None:
        os.environ.pop(_ADMIN_URL, None)
        _server.stop()


@pytest.fixture
def monday_nine() -> datetime:
    """Monday 23 November 2026, 09:00 in Jakarta: a working day before noon."""
    return datetime(2026, 11, 23, 9, 0, tzinfo=JAKARTA)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'test.db'}"


@pytest.fixture
def postgresql_url() -> Iterator[str]:
    """An empty database on the test server, dropped afterwards."""
    from uuid import uuid4

    admin = make_database_engine(os.environ[_ADMIN_URL]).execution_options(isolation_level="AUTOCOMMIT")
    name = f"test_{uuid4().hex}"
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield os.environ[_ADMIN_URL].replace("/postgres?", f"/{name}?")
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


database_url = on_both_databases
