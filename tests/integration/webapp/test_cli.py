"""The commands, on a database of their own."""

from __future__ import annotations

import logging

import pytest
import structlog
from click.testing import CliRunner
from sqlalchemy import inspect
from support.diagrams import diagram, files, service_task, user_task
from support.engine import START, environment, start

from engine import Library, deploy, find_incidents, make_session_factory, run_due_jobs
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
    monkeypatch.setenv("SMS_GATEWAY_URL", "https://sms.example")
    monkeypatch.setenv("MESSAGE_GATEWAY_SECRET", "x" * 40)
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


class TestIncidents:
    """A job of a type that this program does not know is an incident; the commands deal with it."""

    @pytest.fixture
    def number(self, command, database_url):
        command("database", "upgrade")
        steps = {"kirim": service_task("tak.dikenal"), "serahkan": user_task()}
        factory = make_session_factory(database_url, environment())
        with factory.begin() as session:
            deploy(session, Library(files(diagram("p", "mulai > kirim > serahkan > akhir", **steps))), START)
        start(factory, nama="Siti Aminah")
        run_due_jobs(factory, START)
        with factory() as session:
            (incident,) = find_incidents(session)
        factory.kw["bind"].dispose()
        return incident.number

    def test_are_listed_and_shown_without_personal_data(self, command, number):
        listed = command("incidents", "list").output
        assert number in listed
        assert "p/kirim" in listed
        shown = command("incidents", "show", number).output
        assert "UnknownJobTypeError" in shown
        assert '"nama"' in shown
        assert "Siti" not in shown

    def test_are_retried(self, command, number):
        assert "due now" in command("incidents", "retry", number, "--by", "Tono").output

    def test_are_skipped_with_a_result(self, command, number):
        done = command("incidents", "skip", number, "--by", "Tono", "--reason", "manual", "--result", '{"a": 1}')
        assert "R-1 goes on" in done.output
        assert "0 incidents" in command("incidents", "list").output
        assert "skipped" in command("incidents", "list", "--all").output

    def test_have_their_case_corrected(self, command, number):
        done = command("incidents", "correct", number, "kode", '"A"', "--by", "Tono", "--reason", "was missing")
        assert "kode is corrected" in done.output

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("skip", "--reason", "x", "--result", "{"), "not JSON"),
            (("skip", "--reason", "x", "--result", "[1]"), "not a context"),
            (("close", "--reason", "x"), "still waits"),
            (("correct", "a b", "1", "--reason", "x"), "name of a variable"),
        ],
    )
    def test_say_in_a_line_what_cannot_be_done(self, command, number, words, said):
        verb, *rest = words
        result = command("incidents", verb, number, *rest, "--by", "Tono")
        assert result.exit_code == 1
        assert said in result.output

    def test_an_unknown_number_is_said(self, command, number):
        assert "no incident" in command("incidents", "show", "XXXX-XXXX").output


def test_pruning_says_how_many_jobs_are_forgotten(command):
    command("database", "upgrade")
    assert command("jobs", "prune").output == "0 jobs are forgotten.\n"


def test_surveys_are_counted(command):
    command("database", "upgrade")
    assert command("surveys", "count").output.splitlines() == ["1: 0", "2: 0", "3: 0", "4: 0", "5: 0"]
