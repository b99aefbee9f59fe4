"""The commands, on a database of their own."""

from __future__ import annotations

import logging

import pytest
import structlog
from click.testing import CliRunner
from sqlalchemy import inspect

from engine.persistence.base import Base as EngineBase
from engine.persistence.session import make_unpooled_engine
from webapp.cli import main
from webapp.models import Base


@pytest.fixture
def command(tmp_path, database_url, monkeypatch):
    """Runs `satu-pintu ...` on an empty database."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("ENVIRONMENT", "test")
    root = logging.getLogger()
    before = root.handlers, root.level
    yield lambda *words: CliRunner().invoke(main, words)
    root.handlers, root.level = before
    structlog.reset_defaults()


def test_the_tables_are_those_of_the_models(command, database_url):
    assert command("database", "upgrade").exit_code == 0
    assert command("database", "upgrade").exit_code == 0
    engine = make_unpooled_engine(database_url)
    tables = set(inspect(engine).get_table_names())
    engine.dispose()
    assert tables - {"alembic_version"} == set(EngineBase.metadata.tables) | set(Base.metadata.tables)


def test_demo_accounts_are_printed_with_their_password(command):
    command("database", "upgrade")
    result = command("demo", "seed")
    assert result.exit_code == 0, result.output
    assert "verifikator2" in result.output
    assert "jakarta satu pintu" in result.output


def test_demo_accounts_are_refused_in_production(command, monkeypatch):
    monkeypatch.setenv("ENVIRONMENT", "production")
    monkeypatch.setenv("SECRET_KEY", "x" * 40)
    monkeypatch.setenv("PUBLIC_URL", "https://izin.example")
    result = command("demo", "seed")
    assert result.exit_code == 1
    assert "not for production" in result.output


def test_a_mistake_in_the_settings_is_told_in_a_line(command, monkeypatch):
    monkeypatch.setenv("PORT", "many")
    result = command("demo", "seed")
    assert result.exit_code == 1
    assert result.output.startswith("Error: PORT:")


def test_revoking_an_unknown_letter_says_so(command):
    command("database", "upgrade")
    result = command("letters", "revoke", "1/27.1/x/e/2026", "--reason", "palsu")
    assert result.exit_code == 1
    assert "no letter with the number" in result.output


def test_the_catalogue_is_in_order(command):
    assert "318 offices" in command("catalog", "check").output


def test_due_dates_are_counted_anew_after_the_calendar_changed(command):
    command("database", "upgrade")
    assert command("calendar", "recount").output == "0 cases have a new date\n"
