"""Permits from the citizen's form to the signed letter, in a browser without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select
from support.browser import fill_page, follow, press
from support.on_both_databases import on_both_databases
from support.scenarios import all_scenarios, moment_of

from engine import find_user_tasks, get_case
from webapp.models import Letter

USERNAMES = {
    "petugas-loket": "loket",
    "verifikator": "verifikator",
    "tim-teknis": "teknis",
    "koordinator-teknis": "koordinator",
    "tata-usaha": "tatausaha",
}
GENUINE = "sama persis dengan surat yang kami terbitkan"
ALTERED = "tidak sama dengan surat yang kami terbitkan"
OpenAs = Callable[..., Page]


def granted(process_id: str) -> Mapping[str, Any]:
    return next(s for p, s in all_scenarios() if p == process_id and s.get("outcome") == "granted")


# Without a browser every permit goes the same way: test_every_permit_over_http.py.
JOURNEYS = [("sktm", "postgresql"), ("siup", "sqlite")]

pytestmark = pytest.mark.e2e

database_url = on_both_databases


@pytest.mark.parametrize(("process_id", "database_url"), JOURNEYS, indirect=["database_url"])
def test_a_citizen_applies_and_officers_decide(site, open_as, tmp_path, process_id):
    scenario = granted(process_id)
    site.travel_to(moment_of(scenario["start"]["at"]))
    reference = apply(open_as, process_id.replace("_", "-"), scenario["start"]["answers"])
    site.work()
    for row in scenario["steps"]:
        site.travel_to(moment_of(row["at"]))
        if "timer" not in row:
            do_step(site, open_as, reference, row)
        site.work()
    with site.services.session_factory() as session:
        assert get_case(session, reference).outcome == "granted"
        letter = session.scalars(select(Letter).where(Letter.reference == reference, Letter.kind == "permit")).one()
    expect_public_case_page(open_as, reference, scenario["start"]["answers"])
    expect_genuine_letter(site, open_as, reference, letter, tmp_path)


def apply(open_as: OpenAs, code: str, answers: Mapping[str, Any]) -> str:
    """Fills in the start form page by page, checks the summary, sends; gives the number on the receipt."""
    page = open_as("warga", f"/ajukan/{code}")
    press(page, "Mulai")
    follow(page.locator("main a", has_text=first_part(page)).first)
    for _ in range(20):
        if page.url.endswith("/periksa"):
            break
        fill_page(page, answers)
        press(page, "Simpan dan lanjutkan")
        assert page.locator("#error-summary").count() == 0, page.locator("#error-summary").inner_text()
    page.locator('input[name="pengambilan"][value="di_kantor"]').check()  # so that the office hands the letter over
    press(page, "Kirim permohonan")
    expect(page.locator("main")).to_contain_text("Permohonan diterima")
    return page.url.split("/permohonan/")[1].split("/")[0]


def first_part(page: Page) -> str:
    return page.locator("main ul a").first.inner_text()


def do_step(site: Any, open_as: OpenAs, reference: str, row: Mapping[str, Any]) -> None:
    """Completes one task as the person whose task it is."""
    with site.services.session_factory() as session:
        tasks = find_user_tasks(session, reference=reference)
    task = next(task for task in tasks if task.element_id == row["task"])
    if row["role"] == "pemohon":
        page = open_as("warga", f"/permohonan/{reference}")
        follow(page.locator(f'main a[href$="{task.id}"]').first)
        button = "Kirim"
    else:
        officer = USERNAMES.get(row["role"], row["role"])
        page = open_as(officer, "/petugas?tab=kelompok")
        expect(page.locator("main")).to_contain_text(reference)
        follow(page.locator(f'main a[href$="{task.id}"]').first)
        press(page, "Ambil")
        page = open_as(officer, f"/petugas/tugas/{task.case_id}/{task.id}")
        button = "Selesaikan tugas"
    fill_page(page, row.get("answers", {}))
    press(page, button)
    assert page.locator("#error-summary").count() == 0, page.locator("#error-summary").inner_text()
    with site.services.session_factory() as session:
        still_open = [t.id for t in find_user_tasks(session, reference=reference)]
    assert task.id not in still_open, page.locator("main").inner_text()


def expect_public_case_page(open_as: OpenAs, reference: str, answers: Mapping[str, Any]) -> None:
    page = open_as(None, f"/lacak/{reference}")
    expect(page.locator("main")).to_contain_text(reference)
    text = page.content()
    for key in ("nik", "alamat", "telepon", "nama_lengkap", "pj_nama", "nama_badan"):
        assert str(answers.get(key, "\0")) not in text, key
    assert page.locator("svg[role=img]").count() >= 1


def expect_genuine_letter(site: Any, open_as: OpenAs, reference: str, letter: Letter, folder: Path) -> None:
    citizen = open_as("warga", f"/permohonan/{reference}")
    response = citizen.request.get(f"{site.url}/permohonan/{reference}/surat/{letter.id}")
    assert response.ok, response.status
    pdf = response.body()
    assert pdf.startswith(b"%PDF-")
    page = open_as(None, f"/surat/{letter.verification_code}")
    expect(page.locator("main")).to_contain_text(letter.number)
    for name, content, word in (("asli.pdf", pdf, GENUINE), ("palsu.pdf", with_one_bit_flipped(pdf), ALTERED)):
        (folder / name).write_bytes(content)
        page = open_as(None, f"/surat/{letter.verification_code}")
        page.locator('input[type="file"]').set_input_files(folder / name)
        follow(page.locator("main form button:visible").last)
        expect(page.locator("main")).to_contain_text(word)


def with_one_bit_flipped(pdf: bytes) -> bytes:
    place = len(pdf) // 3
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]
