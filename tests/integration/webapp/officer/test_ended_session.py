"""An officer's login session ends while he judges: his findings come back after he logged in again."""

from __future__ import annotations

from support.officer_pages import address_of, finish, task_values
from support.pages import open_page
from support.sign_in import sign_in_as_staff


def test_what_was_typed_comes_back(cases, browser_of, clock):
    case, browser = cases.start(), browser_of("budi")
    address = address_of(cases, case)
    browser.post(f"{address}/ambil")
    findings = {"keputusan": "kembalikan", "catatan": "Kurang KTP"}
    opened = task_values(open_page(browser, address))
    clock.advance(hours=3)

    assert browser.post(address, data={**opened, **findings}).headers["Location"] == f"/masuk/petugas?next={address}"
    sign_in_as_staff(browser, "budi")
    page = open_page(browser, address)
    assert "Isian Anda dikembalikan" in page.text
    restored = task_values(page)
    assert {name: restored[name] for name in findings} == findings
    assert restored["rev"] == opened["rev"]
    assert finish(browser, address, page).path == "/petugas"


def test_a_colleague_at_the_same_computer_does_not_see_it(cases, browser_of, clock):
    case, browser = cases.start(), browser_of("budi")
    browser_of("ani")
    address = address_of(cases, case)
    typed = {**task_values(open_page(browser, address)), "keputusan": "tolak", "catatan": "Rahasia Budi"}
    clock.advance(hours=3)
    browser.post(address, data=typed)
    sign_in_as_staff(browser, "ani")
    page = open_page(browser, address)
    assert page.status == 200
    assert "Rahasia Budi" not in page.response.text
