"""The permits that are shipped agree with each other in every respect that has a rule."""

import pytest
from click.testing import CliRunner
from support.cities import shipped_city
from support.example_project import example_library, write_library

from webapp.cli import main
from webapp.consistency import RULES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__module__.rpartition(".")[2])
def test_no_rule_finds_anything(rule):
    assert list(rule(shipped_city())) == []


class TestCommand:
    """With the procedures of three permits: those of all were looked at above."""

    @pytest.fixture
    def check(self, monkeypatch, tmp_path):
        write_library(example_library(), tmp_path)
        monkeypatch.setenv("DEFINITIONS_DIR", str(tmp_path))
        return lambda *codes: CliRunner().invoke(main, ["permits", "check", *codes])

    def test_says_that_nothing_was_found(self, check):
        result = check("sktm")
        assert (result.exit_code, result.output) == (0, "1 permits: 0 findings.\n")

    def test_says_what_was_found(self, check):
        result = check("sktm", "kia")
        assert result.exit_code == 1
        assert "processes/kia.bpmn" in result.output
        assert "2 permits: " in result.output

    def test_refuses_a_permit_that_does_not_exist(self, check):
        result = check("sktm", "skt")
        assert result.exit_code == 1
        assert "No such permit: skt" in result.output


def test_every_rule_says_what_it_states():
    assert all(rule.__doc__ for rule in RULES)
