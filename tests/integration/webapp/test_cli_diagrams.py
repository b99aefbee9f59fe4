"""`satu-pintu diagrams`: what is wrong with the procedures, or with a file from anywhere; drawing them anew."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support.diagrams import call, diagram, form, service_task, user_task

from webapp.cli import main

GOOD = diagram("izin_lain", "mulai > a > akhir", a=user_task(form="keputusan_kelengkapan"))
BAD = diagram("izin_lain", "mulai > a > akhir", a=user_task(form="tidak_ada"))


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, example_project: Path):
    monkeypatch.setenv("ENVIRONMENT", "test")
    monkeypatch.setenv("DEFINITIONS_DIR", str(example_project))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "var"))

    def run(*words: str | Path) -> Result:
        return CliRunner().invoke(main, ["diagrams", "check", *map(str, words)])

    return run


def _write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_without_files_the_whole_project_is_checked(check):
    result = check()

    assert result.exit_code == 0, result.output
    assert re.fullmatch(r"\d+ diagrams, \d+ decision files, \d+ forms: 0 errors, 0 advice\.\n", result.output)


def test_a_file_from_outside_uses_the_shared_parts_and_forms_of_the_project(check, tmp_path):
    steps = {"a": user_task(form="keputusan_kelengkapan"), "b": call("serah_terima", {"petugas_serah": '="x"'})}
    data = diagram("izin_lain", "mulai > a > b > akhir", **steps)
    result = check(_write(tmp_path / "lain.bpmn", data))

    assert "tidak ada" not in result.output
    assert "does not exist" not in result.output


def test_errors_give_exit_code_one_and_the_element(check, tmp_path):
    path = _write(tmp_path / "lain.bpmn", BAD)
    result = check(path)

    assert result.exit_code == 1
    assert result.output.startswith(f"{path}\n  line ")
    assert "Formulir tidak_ada tidak ada. Periksa ejaan id" in result.output
    assert "The form tidak_ada does not exist. Check the spelling" in result.output


@pytest.mark.parametrize(("lang", "said", "unsaid"), [("id", "Formulir", "The form"), ("en", "The form", "Formulir")])
def test_one_language_can_be_chosen(check, tmp_path, lang, said, unsaid):
    output = check(_write(tmp_path / "lain.bpmn", BAD), "--lang", lang).output

    assert said in output
    assert unsaid not in output


def test_a_file_of_any_name_is_taken_as_a_diagram(check, tmp_path):
    result = check(_write(tmp_path / "Prozess.xml", BAD))

    assert result.exit_code == 1
    assert "1 diagrams" in result.output


def test_files_of_one_name_from_two_folders_are_both_checked(check, tmp_path):
    (tmp_path / "b").mkdir()
    one = _write(tmp_path / "x.bpmn", BAD)
    two = _write(tmp_path / "b" / "x.bpmn", diagram("izin_kedua", "mulai > a > akhir", a=user_task(form="tidak_ada")))
    result = check(one, two)

    assert f"{one}\n" in result.output
    assert f"{two}\n" in result.output


def test_a_procedure_from_elsewhere_stands_in_for_the_one_of_the_project(check, tmp_path):
    result = check(_write(tmp_path / "siup-baru.bpmn", GOOD.replace(b'"izin_lain"', b'"siup"')))

    assert result.exit_code == 0, result.output


def test_a_new_form_can_come_with_its_diagram(check, tmp_path):
    formular = _write(tmp_path / "tidak_ada.form", form("tidak_ada"))
    result = check(_write(tmp_path / "lain.bpmn", BAD), formular)

    assert "Formulir tidak_ada tidak ada" not in result.output


def test_what_is_no_xml_is_said_and_nothing_else(check, tmp_path):
    result = check(_write(tmp_path / "x.bpmn", b"PK\x03\x04"))

    assert result.exit_code == 1
    assert "Bukan XML" in result.output


def test_work_that_nobody_does_is_refused_with_the_work_that_is_done(check, tmp_path):
    data = diagram("p", "mulai > kirim > akhir", kirim=service_task("tak.dikenal"))
    result = check(_write(tmp_path / "p.bpmn", data))

    assert result.exit_code == 1
    assert "letter.issue" in result.output
    assert "tak.dikenal" in result.output


def test_tools_get_json(check, tmp_path):
    result = check(_write(tmp_path / "lain.bpmn", BAD), "--json")

    (finding,) = json.loads(result.output)
    assert finding["severity"] == "error"
    assert finding["element_id"] == "a"
    assert finding["rule"] == "called-parts"
    assert finding["line"] > 0
    assert result.exit_code == 1


def test_a_procedure_of_the_project_must_have_a_drawing(check, monkeypatch, tmp_path):
    (tmp_path / "processes").mkdir()
    steps = {"a": user_task(form="keputusan")}
    _write(tmp_path / "processes" / "izin_lain.bpmn", diagram("izin_lain", "mulai > a > akhir", **steps))
    monkeypatch.setenv("DEFINITIONS_DIR", str(tmp_path))
    before = check("--lang", "en")
    CliRunner().invoke(main, ["diagrams", "draw", str(tmp_path / "processes" / "izin_lain.bpmn")])

    assert "This diagram has no drawing" in before.output
    assert "[drawing]" not in check().output


def test_a_diagram_is_drawn_in_place_and_the_second_time_stays(tmp_path):
    path = _write(tmp_path / "lain.bpmn", GOOD)
    first = CliRunner().invoke(main, ["diagrams", "draw", str(path)])
    drawn = path.read_bytes()
    second = CliRunner().invoke(main, ["diagrams", "draw", str(path)])

    assert first.output == f"{path}: drawn\n"
    assert second.output == f"{path}: drawn so already\n"
    assert b"BPMNDiagram" in drawn
    assert path.read_bytes() == drawn


def test_what_cannot_be_read_is_not_drawn(tmp_path):
    path = _write(tmp_path / "lain.bpmn", b"PK")
    result = CliRunner().invoke(main, ["diagrams", "draw", str(path)])

    assert result.exit_code == 1
    assert str(path) in result.output
    assert path.read_bytes() == b"PK"
