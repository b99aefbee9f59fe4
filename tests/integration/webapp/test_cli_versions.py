"""`satu-pintu versions list` and `satu-pintu cases move`, as an operator types them."""

from __future__ import annotations

import logging

import pytest
import structlog
from click.testing import CliRunner
from support.running_cases import VERIFIER, RunningCases, procedure_files

from engine import Library, case_history, deploy, get_case
from webapp.cli import main


@pytest.fixture
def running(its_services):
    found = RunningCases(its_services)
    found.deploy()
    return found


@pytest.fixture
def command(settings, monkeypatch):
    """Runs `satu-pintu ...` on the database of the application."""
    monkeypatch.setenv("DATABASE_URL", settings.database_url)
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("ENVIRONMENT", "test")
    root = logging.getLogger()
    before = root.handlers, root.level
    yield lambda *words: CliRunner().invoke(main, words)
    root.handlers, root.level = before
    structlog.reset_defaults()


def deploy_change(services, old: str, new: str) -> str:
    """Another version, which differs in one text of its diagram."""
    files = procedure_files()
    drawing = files["processes/sktm.bpmn"].decode()
    assert old in drawing
    files["processes/sktm.bpmn"] = drawing.replace(old, new).encode()
    with services.session_factory.begin() as session:
        return deploy(session, Library(files), services.clock())[0].content_hash


def version_of(services, case) -> str:
    with services.session_factory() as session:
        return get_case(session, case.reference).definition_hash


RENAMED = ("Pemeriksaan berkas", "Pemeriksaan dokumen")
WORDS = ("--by", "Tono", "--reason", "Peraturan Gubernur berubah")


class TestListing:
    def test_versions_with_their_cases(self, command, running, its_services):
        running.start()
        newest = deploy_change(its_services, *RENAMED)
        lines = command("versions", "list", "sktm").output.splitlines()
        assert len(lines) == 2
        assert ["1 running" in line for line in lines] == ["active" not in line for line in lines]
        assert any(line.startswith(newest[:12]) and "active" in line for line in lines)

    def test_an_unknown_process_is_said(self, command, running):
        result = command("versions", "list", "tidak_ada")
        assert (result.exit_code, result.output) == (1, "Error: no version of tidak_ada is deployed\n")


class TestMoving:
    def test_a_dry_run_says_what_would_happen_and_does_nothing(self, command, running, its_services):
        case = running.start()
        deploy_change(its_services, *RENAMED)
        result = command("cases", "move", "sktm", "--dry-run")
        assert result.exit_code == 0, result.output
        assert f"{case.reference}" in result.output
        assert "Pemeriksaan dokumen" in result.output
        assert "1 cases would move, 0 stay." in result.output
        assert version_of(its_services, case) == case.definition_hash

    def test_cases_move_and_their_logs_say_who_and_why(self, command, running, its_services):
        case = running.start()
        newest = deploy_change(its_services, *RENAMED)
        result = command("cases", "move", "sktm", *WORDS)
        assert "1 cases moved, 0 stay." in result.output, result.output
        assert version_of(its_services, case) == newest
        with its_services.session_factory() as session:
            event = case_history(session, case.id)[-1]
        assert (event.actor_name, event.data["reason"]) == ("Tono", "Peraturan Gubernur berubah")
        assert running.open_task(case).public_name == "Pemeriksaan dokumen"

    def test_a_case_that_stays_says_why_in_both_languages(self, command, running, its_services):
        case = running.start()
        running.complete(case, VERIFIER, keputusan="lengkap")
        deploy_change(its_services, "lurah@", "camat@")
        result = command("cases", "move", "sktm", *WORDS)
        assert "sah: " in result.output
        assert "the candidate group" in result.output
        assert "kelompok pelaksana" in result.output
        assert "0 cases moved, 1 stay." in result.output
        assert version_of(its_services, case) == case.definition_hash

    def test_only_the_case_that_was_named(self, command, running, its_services):
        one, other = running.start(), running.start()
        newest = deploy_change(its_services, *RENAMED)
        command("cases", "move", "sktm", "--case", other.reference, *WORDS)
        assert version_of(its_services, other) == newest
        assert version_of(its_services, one) == one.definition_hash

    def test_back_to_an_older_version_by_the_beginning_of_its_hash(self, command, running, its_services):
        case = running.start()
        newest = deploy_change(its_services, *RENAMED)
        command("cases", "move", "sktm", *WORDS)
        older = case.definition_hash
        assert (
            "1 cases moved"
            in command("cases", "move", "sktm", "--from", newest[:12], "--to", older[:12], *WORDS).output
        )
        assert version_of(its_services, case) == older

    @pytest.mark.parametrize(
        ("words", "says"),
        [
            ((), "say --reason and --by, or --dry-run"),
            (("--dry-run", "--to", "zzz"), "no version of sktm begins with zzz"),
            (("--dry-run", "--case", "TIDAK-ADA"), "there is no case TIDAK-ADA"),
        ],
    )
    def test_mistakes_are_told_in_a_line(self, command, running, words, says):
        result = command("cases", "move", "sktm", *words)
        assert result.exit_code > 0
        assert says in result.output
