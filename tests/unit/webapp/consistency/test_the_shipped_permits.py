"""The permits that are shipped agree with each other in every respect that has a rule."""

import pytest
from click.testing import CliRunner
from support.cities import shipped_city

from webapp.cli import main
from webapp.consistency import RULES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__module__.rpartition(".")[2])
def test_no_rule_finds_anything(rule):
    assert list(rule(shipped_city())) == []


def test_the_command_says_so():
    result = CliRunner().invoke(main, ["permits", "check"])
    assert result.exit_code == 0
    assert result.output.endswith("permits: 0 findings.\n")


def test_the_command_refuses_a_permit_that_does_not_exist():
    result = CliRunner().invoke(main, ["permits", "check", "sktm", "skt"])
    assert result.exit_code == 1
    assert "No such permit: skt" in result.output


def test_every_rule_says_what_it_states():
    assert all(rule.__doc__ for rule in RULES)
