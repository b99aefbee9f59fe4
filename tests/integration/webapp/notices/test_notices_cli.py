from __future__ import annotations

import pytest
from click.testing import CliRunner

from webapp.cli import main
from webapp.messaging import GatewayError


@pytest.fixture
def run(settings):
    variables = {
        "ENVIRONMENT": "test",
        "DATABASE_URL": settings.database_url,
        "DATA_DIR": str(settings.data_dir),
        "SECRET_KEY": settings.secret_key.get_secret_value(),
    }
    return lambda *words: CliRunner(env=variables).invoke(main, ["notices", *words])


def test_lists_what_was_told_without_the_number(cases, siti, run):
    case = cases.start(siti)
    cases.send()
    result = run("list", "--case", case.reference)

    assert "received   sent        sms 0812••••0001" in result.output
    assert "1 notices, 0 reached nobody." in result.output
    assert siti.phone not in result.output


def test_tries_again_what_failed(cases, siti, sent, run, clock):
    case = cases.start(siti)
    sent.failure = GatewayError("status 404", permanent=True)
    cases.send()
    assert "1 reached nobody" in run("list", "--case", case.reference).output
    assert run("retry", "--case", case.reference).output == "1 notices will be tried again.\n"
    sent.failure = None
    clock.advance(days=30)  # the command asks the machine for the time
    cases.send()

    assert [message.text for message in sent.to(siti.phone) if "kami terima" in message.text]
    assert run("retry", "--case", case.reference).output == "0 notices will be tried again.\n"


def test_a_case_that_does_not_exist(cases, run):
    result = run("list", "--case", "X")

    assert result.exit_code == 1
    assert "There is no case X." in result.output
