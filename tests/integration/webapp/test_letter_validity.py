"""The last day that a letter prints is kept with it, from the application to the register."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from support.scenarios import SCENARIOS, ScenarioRun, scenarios_of

from webapp.letters.render import TEMPLATES
from webapp.letters.sign import DevelopmentSigner
from webapp.models import Letter, LetterKind
from webapp.shared.filters import long_date

SOMETIMES = {"slf", "ktp_el"}
"""Of these only a few hold until a day; the plain scenarios are of the others."""
WITH_LAST_DAY = sorted(
    file.stem
    for file in TEMPLATES.glob("*.typ")
    if "valid-until(" in file.read_text("utf-8") and (SCENARIOS / f"{file.stem}.yaml").exists()
)


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.fixture(autouse=True)
def unsigned(monkeypatch):
    monkeypatch.setattr(DevelopmentSigner, "sign", lambda self, pdf, **_: pdf)


@pytest.mark.parametrize("process_id", [name for name in WITH_LAST_DAY if name not in SOMETIMES])
def test_the_day_that_is_printed_is_kept(process_id, tmp_path, app):
    scenario = next(own for own in scenarios_of(process_id) if own["outcome"] == "granted")
    run = ScenarioRun(f"sqlite:///{tmp_path / 'permit.db'}", tmp_path, process_id, scenario)
    run.play()
    with run.factory() as session:
        letter = session.scalars(select(Letter).where(Letter.kind == LetterKind.PERMIT)).first()

    assert letter.valid_until is not None
    with app.test_request_context():
        printed = long_date(letter.valid_until)
    assert printed in dict(run.letters())[letter.template]
