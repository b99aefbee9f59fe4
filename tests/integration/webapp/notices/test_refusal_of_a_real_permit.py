"""The officer who hands over a refusal reads whether the applicant was told, and must deliver it when not."""

from __future__ import annotations

import pytest
from support.pages import open_page
from support.scenarios import moment_of, scenarios_of
from support.scenarios_over_http import ScenarioOverHttp

from webapp.models import User

SCENARIO = next(each for each in scenarios_of("sktm") if each["name"].startswith("Keluarga memiliki mobil"))
PROOF = "Diserahkan ke tangan pemohon lewat pengurus RT, 24 November 2026"


@pytest.fixture
def run(sqlite_url, tmp_path):
    return ScenarioOverHttp(sqlite_url, tmp_path / "var", "sktm", SCENARIO)


def until_delivery(run, *, phone):
    """Plays to the step in which the letter is delivered, by an applicant who has that number."""
    start, *steps = SCENARIO["start"], *SCENARIO["steps"]
    run.case = run._start(start)
    with run.factory.begin() as session:
        siti = session.query(User).filter_by(display_name="Siti Aminah").one()
        siti.username, siti.phone = "siti", phone
    for row in steps[:-1]:
        run.step(row)
    run.moment = moment_of(steps[-1]["at"])
    (task,) = run._open_tasks()
    return open_page(run._browser_of(task), f"/petugas/tugas/{task.case_id}/{task.id}"), steps[-1]


def test_the_officer_reads_that_the_notice_went_out_and_no_proof_is_asked_for(run):
    page, row = until_delivery(run, phone="081234567890")

    assert "sudah dikirim kepada pemohon lewat SMS pada 2026-11-24" in page.text
    assert "bukti_daring" not in page.field_names
    run.step(row)
    assert run.case.outcome == "refused"


def test_without_a_notice_the_letter_is_delivered_by_hand_or_its_arrival_proved(run):
    page, row = until_delivery(run, phone=None)

    assert "tidak terkirim. Serahkan surat di loket" in page.text
    with pytest.raises(AssertionError, match="Bukti pemohon sudah menerima surat"):
        run.step(row)
    assert run.open_steps() == ["sampaikan_penolakan"]
    run.step({**row, "answers": {**row["answers"], "bukti_daring": PROOF}})
    assert run.case.outcome == "refused"
