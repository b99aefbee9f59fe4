"""`satu-pintu decisions`: check, run, export, import."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support.workbooks import KELAYAKAN, edited

from engine.decisions.spreadsheet import export_decisions
from webapp.cli import main


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, example_project: Path) -> None:
    monkeypatch.setenv("ENVIRONMENT", "test")
    monkeypatch.setenv("DEFINITIONS_DIR", str(example_project))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "var"))


@pytest.fixture
def dmn(tmp_path: Path) -> Path:
    path = tmp_path / "kelayakan.dmn"
    path.write_bytes(KELAYAKAN)
    return path


def decisions(*words: str | Path, stdin: str = "") -> Result:
    return CliRunner().invoke(main, ["decisions", *map(str, words)], input=stdin)


def context(luas: int, jenis: str) -> str:
    return json.dumps({"permohonan": {"luas": luas, "jenis": jenis}})


def workbook(dmn: Path, cells: dict[str, object]) -> Path:
    path = dmn.with_suffix(".xlsx")
    path.write_bytes(edited(export_decisions(dmn.read_bytes(), dmn.name), cells))
    return path


def test_without_files_all_decisions_of_the_project_are_checked(example_project):
    result = decisions("check")

    assert result.exit_code == 0, result.output
    assert f"{len(list(example_project.rglob('*.dmn')))} decision files: 0 errors" in result.output


def test_a_file_from_anywhere_is_checked(dmn):
    dmn.write_bytes(KELAYAKAN.replace(b"[100..500]", b"[100..500"))
    result = decisions("check", dmn, "--lang", "en")

    assert result.exit_code == 1
    assert result.output.startswith(f"{dmn}\n  line ")
    assert "1 decision files: 1 errors" in result.output
    assert json.loads(decisions("check", dmn, "--json").stdout)[0]["source"] == str(dmn)


@pytest.mark.parametrize("name", ["kelayakan", "Kelayakan"])
def test_a_decision_is_taken_by_name_or_id_and_says_its_rule(dmn, name):
    result = decisions("run", dmn, name, "--context", "-", "--lang", "en", stdin=context(200, "gudang"))

    assert result.exit_code == 0, result.output
    assert result.stdout == "layak\n  kelayakan: rule 2 (gudang) pasal 5\n"


def test_a_decision_is_taken_as_json(dmn):
    answer = json.loads(decisions("run", dmn, "kelayakan", "--context", "-", "--json", stdin=context(5, "toko")).stdout)

    assert answer["value"] == "layak"
    assert [(rule["id"], rule["number"], rule["annotation"]) for rule in answer["rules"]] == [("kecil", 1, "pasal 4")]


def test_missing_inputs_are_named(dmn):
    result = decisions("run", dmn, "kelayakan")

    assert 'The input "permohonan" is not in the context' in result.stderr


def test_an_unknown_decision_lists_those_that_there_are_with_their_inputs(dmn):
    result = decisions("run", dmn, "kelayakn")

    assert result.exit_code == 1
    assert 'There is no decision "kelayakn"' in result.stderr
    assert "kelayakan (Kelayakan): permohonan" in result.stderr


def test_a_workbook_is_written_beside_the_file_or_where_one_wants_it(dmn, tmp_path):
    assert decisions("export", dmn).stdout == f"{dmn.with_suffix('.xlsx')}\n"
    assert decisions("export", dmn, "-o", tmp_path / "lain.xlsx").exit_code == 0
    assert (tmp_path / "lain.xlsx").read_bytes()[:2] == b"PK"


def test_an_unchanged_workbook_changes_nothing(dmn):
    decisions("export", dmn)
    result = decisions("import", dmn.with_suffix(".xlsx"), dmn)

    assert result.exit_code == 0, result.output
    assert "0 changes, nothing was written." in result.stdout
    assert dmn.read_bytes() == KELAYAKAN


def test_changes_are_told_and_written(dmn):
    result = decisions("import", workbook(dmn, {"B15": "< 120"}), dmn, "--lang", "en")

    assert result.exit_code == 0, result.output
    assert "kelayakan: rule 1 (kecil) changed: Luas: < 100 → < 120\n" in result.stdout
    assert dmn.read_bytes() == KELAYAKAN.replace(b"&lt; 100", b"&lt; 120")
    assert [path.name for path in dmn.parent.iterdir() if path.name.startswith(".")] == []


def test_a_dry_run_tells_the_changes_and_writes_nothing(dmn):
    path = workbook(dmn, {"B15": "< 120"})
    result = decisions("import", path, dmn, "--dry-run", "--json")

    assert json.loads(result.stdout)[0]["kind"] == "rule changed"
    assert dmn.read_bytes() == KELAYAKAN


def test_mistakes_are_told_by_cell_and_nothing_is_written(dmn):
    result = decisions("import", workbook(dmn, {"B15": "< 120", "C16": "gudang", "D15": None}), dmn, "--lang", "en")

    assert result.exit_code == 1
    assert "  Kelayakan!C16\n" in result.stderr
    assert "  Kelayakan!D15\n    error: The output of this rule is missing." in result.stderr
    assert dmn.read_bytes() == KELAYAKAN


def test_a_new_file_is_made_only_when_asked_for(dmn, tmp_path):
    path, new = workbook(dmn, {}), tmp_path / "baru.dmn"

    assert decisions("import", path, new).exit_code == 2
    assert decisions("import", path, dmn, "--new").exit_code == 2
    assert decisions("import", path, new, "--new").exit_code == 0
    taken = decisions("run", new, "kelayakan", "--context", "-", stdin=context(200, "gudang"))
    assert taken.stdout.startswith("layak\n")


def test_a_file_that_is_no_dmn_is_refused(dmn):
    path = workbook(dmn, {})
    dmn.write_bytes(b"<x/>")

    assert decisions("export", dmn).exit_code == 1
    assert decisions("import", path, dmn).exit_code == 1
    assert decisions("run", dmn, "kelayakan").exit_code == 1


@pytest.mark.parametrize("verb", ["export", "import", "run"])
def test_a_file_that_is_no_dmn_is_refused_in_words(dmn: Path, verb: str) -> None:
    book, wrong = workbook(dmn, {}), dmn.with_name("salah.dmn")
    wrong.write_text("<a/>")

    result = decisions(verb, *{"export": [wrong], "import": [book, wrong], "run": [wrong, "siup"]}[verb])

    assert result.exit_code == 1
    assert "Ini bukan berkas DMN" in result.output
    assert "This is no DMN file" in result.output
