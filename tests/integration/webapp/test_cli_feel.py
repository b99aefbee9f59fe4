"""`satu-pintu feel`: the value of an expression, or where it is wrong."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from webapp.cli import main


def feel(*words: str, stdin: str = "") -> Result:
    return CliRunner().invoke(main, ["feel", *words], input=stdin)


@pytest.mark.parametrize(
    ("expression", "printed"),
    [
        ("0.1 + 0.2", "0.3"),
        ('"toko"', "toko"),
        ('[1, "a", null]', '[1, "a", null]'),
        ('date("2026-01-31") + duration("P1M")', "2026-02-28"),
        ("null", "null"),
    ],
)
def test_the_value_is_printed_as_feel_writes_it(expression, printed):
    result = feel(expression)

    assert (result.exit_code, result.stdout) == (0, f"{printed}\n")


def test_the_value_is_printed_as_json(tmp_path):
    result = feel('{a: date("2026-11-24"), b: 1 / 4}', "--json")

    assert json.loads(result.stdout) == {"a": "2026-11-24", "b": 0.25}


def test_variables_come_from_a_file_or_the_standard_input(tmp_path):
    path = tmp_path / "konteks.json"
    path.write_text('{"permohonan": {"luas": 0.1}, "nama usaha": "Maju"}')

    assert feel("permohonan.luas + 0.2", "--context", str(path)).stdout == "0.3\n"
    assert feel("nama usaha", "--context", "-", stdin=path.read_text()).stdout == "Maju\n"


def test_unknown_names_are_named_beside_the_value():
    result = feel("luass > 1", "--context", "-", stdin='{"luas": 5}')

    assert (result.exit_code, result.stdout) == (0, "null\n")
    assert "column 1: The name luass is not known here. Perhaps you meant luas." in result.stderr
    assert "kolom 1: Nama luass tidak dikenal di sini." in result.stderr


def test_why_a_value_is_null_is_said_beside_it():
    result = feel('"a" = luas', "--context", "-", "--lang", "en", stdin='{"luas": 5}')

    assert (result.exit_code, result.stdout) == (0, "null\n")
    assert "is a text and luas is a number" in result.stderr
    assert result.stderr.endswith('  "a" = luas\n  ^\n')


def test_a_variable_that_is_null_may_be_anything():
    assert feel("luas > 1", "--context", "-", stdin='{"luas": null}').stderr == ""


def test_a_cell_of_a_table_is_tried_on_a_value():
    assert feel('"toko", "gudang"', "--input", '"toko"').stdout == "true\n"
    assert feel("[1..10]", "--input", "2 * 6").stdout == "false\n"
    assert feel("-", "--input", "null").stdout == "true\n"


def test_now_is_the_moment_that_is_given():
    assert feel("today()", "--at", "2026-11-24T23:30").stdout == "2026-11-24\n"
    assert feel("today()", "--at", "2026-11-24T23:30Z").stdout == "2026-11-25\n"
    assert feel("today()", "--at", "besok").exit_code == 2


@pytest.mark.parametrize(("lang", "said", "unsaid"), [("id", "baris 2", "line 2"), ("en", "line 2", "baris 2")])
def test_a_mistake_is_shown_with_a_mark_below_its_place(lang, said, unsaid):
    result = feel("1 +\n  2 ) 3", "--lang", lang)

    assert result.exit_code == 1
    assert said in result.stderr
    assert unsaid not in result.stderr
    assert result.stderr.endswith("    2 ) 3\n      ^\n")
    assert result.stdout == ""


def test_an_expression_beyond_the_limits_is_refused():
    result = feel("count(for i in 1..10000, j in 1..10000 return i)")

    assert result.exit_code == 1
    assert result.stderr


@pytest.mark.parametrize("context", ["", "[1]", '{"a": NaN}', "{" * 5000])
def test_a_context_that_is_no_json_object_is_refused(context):
    assert feel("1", "--context", "-", stdin=context).exit_code == 2


def test_a_missing_context_file_is_refused():
    assert feel("1", "--context", "/tidak/ada.json").exit_code == 2
