"""The board of an office: what waits where and with whom, what is late, what comes due, what came and went."""

from __future__ import annotations

import pytest
from support.on_both_databases import on_both_databases
from support.pages import open_page
from support.running_cases import CIDENG, GAMBIR, VERIFIER

database_url = on_both_databases


def table(page, caption):
    rows = page.tree.xpath(f"//table[caption[normalize-space()='{caption}']]/tbody/tr")
    return [[cell.text_content().strip() for cell in row.xpath("th|td")] for row in rows]


def test_counts_what_the_office_has_and_nothing_of_others(cases, browser_of, clock):
    late, taken = cases.start(GAMBIR), cases.start(GAMBIR)
    browser_of("budi").post(f"/petugas/tugas/{taken.id}/{cases.open_task(taken).id}/ambil")
    for decision in ("tolak", "lengkap"):
        cases.complete(cases.start(GAMBIR), VERIFIER, keputusan=decision)
    cases.start(CIDENG)
    clock.advance(hours=26)
    cases.start(GAMBIR)
    page = open_page(browser_of("fauzi"), "/petugas/papan")

    assert late.reference not in page.text
    assert "Tugas terbuka: 4, di antaranya lewat batas: 0." in page.text
    assert "masuk 5 permohonan dan selesai 1: terbit 0, ditolak 1, ditarik 0, gugur 0." in page.text
    assert table(page, "Menurut langkah") == [
        ["Pemeriksaan berkas", "3", "0", "23 November 2026"],
        ["Tanda tangan lurah", "1", "0", "23 November 2026"],
    ]
    assert table(page, "Menurut pemegang") == [
        ["Belum diambil", "3", "0", "23 November 2026"],
        ["Budi", "1", "0", "23 November 2026"],
    ]
    days = table(page, "Batas waktu lima hari kerja ke depan")
    assert [count for _day, count in days] == ["3", "1", "0", "0", "0"]
    assert days[0][0].startswith("Selasa, 24 November 2026")


def test_says_what_is_late(cases, browser_of, clock):
    cases.start(GAMBIR)
    clock.advance(days=3)
    page = open_page(browser_of("fauzi"), "/petugas/papan")
    assert "di antaranya lewat batas: 1." in page.text
    assert table(page, "Menurut langkah") == [["Pemeriksaan berkas", "1", "1", "23 November 2026"]]


@pytest.mark.parametrize(("who", "status"), [("budi", 403), ("fauzi", 200)])
def test_is_for_heads_of_the_own_office(cases, browser_of, who, status):
    cases.start(CIDENG)
    page = browser_of(who).get(f"/petugas/papan?kantor={CIDENG}")
    assert page.status_code == status
    if status == 200:
        assert "Kelurahan Gambir" in page.text
        assert "Tugas terbuka: 0" in page.text
    assert ("Papan" in open_page(browser_of(who), "/petugas").response.text) is (status == 200)
