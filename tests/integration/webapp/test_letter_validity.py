"""The last day that a letter prints is kept with it, from the application to the register."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from support.scenarios import ScenarioRun, scenarios_of

from webapp.models import Letter, LetterKind
from webapp.shared.filters import long_date


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


def test_the_day_that_is_printed_is_kept(tmp_path, app):
    scenario = next(own for own in scenarios_of("tdg") if own["outcome"] == "granted")
    run = ScenarioRun(f"sqlite:///{tmp_path / 'tdg.db'}", tmp_path, "tdg", scenario)
    run.play()
    with run.factory() as session:
        letters = list(session.scalars(select(Letter).where(Letter.kind == LetterKind.PERMIT)))
    assert [letter.valid_until is not None for letter in letters] == [True]
    with app.test_request_context():
        printed = long_date(letters[0].valid_until)
    assert printed in dict(run.letters())["tdg"]
