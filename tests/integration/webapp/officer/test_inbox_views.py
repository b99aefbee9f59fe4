"""Officers keep ways of looking at the tasks, for themselves or for the colleagues of an office."""

from __future__ import annotations

from support.pages import Page, open_page, send
from support.running_cases import CIDENG, GAMBIR

ADDRESS = f"tab=kelompok&izin=sktm&kantor={GAMBIR}&kolom=diajukan"


def save(browser, name, office=""):
    here = f"/petugas/tampilan?{ADDRESS}"
    typed = {**open_page(browser, here).values, "name": name, "kantor": office}
    return Page(browser.post(here, data=typed, follow_redirects=True))


def test_brings_filters_and_columns_back(cases, browser_of):
    case = cases.start(GAMBIR)
    cases.start(CIDENG)
    ani = browser_of("ani")
    page = save(ani, "Gambir saja")
    assert page.path == "/petugas"
    page = open_page(ani, page.links["Gambir saja"])
    assert [cell.text_content() for cell in page.tree.xpath("//main//thead//th")][2:] == ["Diajukan", "Tindakan"]
    assert case.reference in page.text
    assert len(page.tree.xpath("//main//tbody/tr")) == 1


def test_shared_with_an_office_is_seen_there_and_nowhere_else(browser_of):
    save(browser_of("ani"), "Gambir saja", GAMBIR)
    there = open_page(browser_of("budi"), "/petugas")
    assert "Gambir saja" in there.links
    assert "(dari Ani)" in there.text
    assert "Gambir saja" not in open_page(browser_of("joko"), "/petugas").links


def test_of_a_colleague_can_neither_be_renamed_nor_deleted(browser_of):
    save(browser_of("ani"), "Gambir saja", GAMBIR)
    own = open_page(browser_of("ani"), "/petugas").links["Ganti nama atau hapus Gambir saja"]
    assert browser_of("budi").get(own).status_code == 404
    assert browser_of("budi").post(own, data={"name": "Milik saya"}).status_code == 404
    browser_of("budi").post(f"{own}/hapus")
    assert "Gambir saja" in open_page(browser_of("ani"), "/petugas").links


def test_cannot_be_shared_with_an_office_of_others(browser_of):
    page = save(browser_of("budi"), "Curang", CIDENG)
    assert (page.status, len(page.errors)) == (422, 1)
    assert "Curang" not in open_page(browser_of("joko"), "/petugas").text


def test_gets_another_name_and_goes_away(browser_of):
    ani = browser_of("ani")
    save(ani, "Satu")
    save(ani, "Dua")
    address = open_page(ani, "/petugas").links["Ganti nama atau hapus Satu"]
    assert send(ani, open_page(ani, address), name="Dua").errors == ["Anda sudah punya tampilan dengan nama ini"]
    page = send(ani, open_page(ani, address), name="Tiga")
    assert {"Dua", "Tiga"} <= page.links.keys()
    page = Page(ani.post(f"{address}/hapus", follow_redirects=True))
    assert "Tiga" not in page.links


def test_the_keys_that_are_listed_are_on_the_pages(cases, browser_of):
    case = cases.start()
    budi = browser_of("budi")
    address = f"/petugas/tugas/{case.id}/{cases.open_task(case).id}"
    keys = set()
    for page in ("/petugas?tab=kelompok", address):
        keys |= set(open_page(budi, page).tree.xpath("//@accesskey"))
    budi.post(f"{address}/ambil")
    keys |= set(open_page(budi, address).tree.xpath("//@accesskey"))
    listed = open_page(budi, "/petugas/papan-ketik").tree.xpath("//kbd/text()")
    assert keys == {key.lower().partition(" ")[0] for key in listed}
