"""The inbox shows what waits for an officer, the overdue first, a page at a time."""

from __future__ import annotations

import pytest
from support.on_both_databases import on_both_databases
from support.pages import Page, open_page
from support.running_cases import CIDENG, GAMBIR, VERIFIER

from engine import Actor
from webapp.services.inbox import PAGE

database_url = on_both_databases

NOBODY = "0190b0c0-0000-7000-8000-000000000001"


def numbers(page: Page) -> list[str]:
    """The numbers of the cases in the list, from top to bottom."""
    return [cell.text_content().strip() for cell in page.tree.xpath("//main//td[@data-label='Permohonan']//b")]


class TestWhoSeesWhat:
    @pytest.mark.parametrize(
        ("who", "sees"), [("budi", {"gambir"}), ("joko", {"cideng"}), ("ani", {"gambir", "cideng"}), ("fauzi", set())]
    )
    def test_tasks_of_the_own_groups_only(self, cases, browser_of, who, sees):
        where = {cases.start(GAMBIR).reference: "gambir", cases.start(CIDENG).reference: "cideng"}
        page = open_page(browser_of(who), "/petugas?tab=kelompok")
        assert {where[number] for number in numbers(page)} == sees

    def test_a_visitor_is_asked_to_log_in(self, client, cases):
        assert client.get("/petugas").headers["Location"] == "/masuk/petugas?next=/petugas"

    def test_an_applicant_has_no_inbox(self, client, make_user, log_in):
        make_user("siti")
        assert log_in("siti").get("/petugas").status_code == 403


class TestOrder:
    def test_is_the_overdue_first_and_says_so_in_words(self, cases, browser_of, clock):
        late = cases.start()
        clock.advance(days=3)
        later = cases.start()
        page = open_page(browser_of("budi"), "/petugas?tab=kelompok")
        assert numbers(page) == [late.reference, later.reference]
        assert "Lewat 2 hari kerja" in page.text
        assert "1 hari kerja lagi" in page.text
        rows = [row.get("class") for row in page.tree.xpath("//main//tbody/tr")]
        assert rows == ["sp-cards__row sp-cards__row--merah", "sp-cards__row sp-cards__row--kuning"]


class TestClaiming:
    def test_from_the_list_moves_the_task_to_the_own_ones(self, cases, browser_of):
        case = cases.start()
        budi = browser_of("budi")
        group = open_page(budi, "/petugas?tab=kelompok")
        action = group.tree.xpath("//main//tbody//form/@action")[0]
        task = Page(budi.post(action, follow_redirects=True))
        assert "Anda mengerjakan tugas ini" in task.text
        assert numbers(open_page(budi, "/petugas?tab=saya")) == [case.reference]
        assert numbers(open_page(browser_of("ani"), "/petugas?tab=kelompok")) == []

    def test_of_a_task_that_a_colleague_took_is_a_conflict_that_names_him(self, cases, browser_of):
        case = cases.start()
        address = f"/petugas/tugas/{case.id}/{cases.open_task(case).id}"
        browser_of("budi").post(f"{address}/ambil")
        page = Page(browser_of("ani").post(f"{address}/ambil"))
        assert page.status == 409
        assert "sedang dikerjakan oleh Budi" in page.text
        assert page.links["Buka keadaan terbaru"] == address

    def test_can_be_undone(self, cases, browser_of):
        case = cases.start()
        address = f"/petugas/tugas/{case.id}/{cases.open_task(case).id}"
        browser_of("budi").post(f"{address}/ambil")
        page = Page(browser_of("budi").post(f"{address}/lepas", follow_redirects=True))
        assert "kembali ke kelompok" in page.text
        assert numbers(page) == [case.reference]

    @pytest.mark.parametrize("who", ["joko", "fauzi"])
    def test_of_a_task_of_other_groups_is_not_found(self, cases, browser_of, who):
        case = cases.start()
        answer = browser_of(who).post(f"/petugas/tugas/{case.id}/{cases.open_task(case).id}/ambil")
        assert answer.status_code == 404


class TestFilters:
    def test_narrow_down_to_an_office(self, cases, browser_of):
        cases.start(GAMBIR)
        there = cases.start(CIDENG)
        assert numbers(open_page(browser_of("ani"), f"/petugas?tab=kelompok&kantor={CIDENG}")) == [there.reference]

    def test_never_widen_to_an_office_of_others(self, cases, browser_of):
        cases.start(CIDENG)
        assert numbers(open_page(browser_of("budi"), f"/petugas?tab=kelompok&kantor={CIDENG}")) == []

    @pytest.mark.parametrize(("permit", "found"), [("sktm", 1), ("siup", 0), ("ngawur", 1)])
    def test_narrow_down_to_a_permit(self, cases, browser_of, permit, found):
        cases.start()
        assert len(numbers(open_page(browser_of("budi"), f"/petugas?tab=kelompok&izin={permit}"))) == found


class TestPages:
    def test_show_every_task_once(self, cases, browser_of):
        wanted = [cases.start().reference for _ in range(PAGE + 3)]
        budi = browser_of("budi")
        first = open_page(budi, "/petugas?tab=kelompok")
        second = open_page(budi, first.tree.xpath("//a[@rel='next']/@href")[0])
        assert len(numbers(first)) == PAGE
        assert sorted(numbers(first) + numbers(second)) == sorted(wanted)
        assert not second.tree.xpath("//a[@rel='next']")

    @pytest.mark.parametrize("place", ["x", "1.2", f"{NOBODY}.{NOBODY}"])
    def test_with_a_place_that_does_not_exist_begin_at_the_beginning(self, cases, browser_of, place):
        case = cases.start()
        assert numbers(open_page(browser_of("budi"), f"/petugas?tab=kelompok&setelah={place}")) == [case.reference]


class TestTabs:
    def test_without_one_the_group_is_shown_to_who_has_claimed_nothing(self, cases, browser_of):
        case = cases.start()
        page = open_page(browser_of("budi"), "/petugas")
        assert (page.heading, numbers(page)) == ("Tugas kelompok", [case.reference])

    def test_done_shows_what_the_officer_completed_the_latest_first(self, cases, browser_of, clock):
        budi = browser_of("budi")
        done = []
        for _ in range(2):
            case = cases.start()
            address = f"/petugas/tugas/{case.id}/{cases.open_task(case).id}"
            budi.post(f"{address}/ambil")
            me = cases.open_task(case)
            cases.complete(case, Actor(me.assignee, "Budi", VERIFIER.groups), keputusan="lengkap")
            done.append(case.reference)
            clock.advance(hours=1)
        other = cases.start()
        cases.complete(other, VERIFIER, keputusan="lengkap")
        assert numbers(open_page(budi, "/petugas?tab=selesai")) == done[::-1]


class TestFindingAFile:
    def test_by_its_number(self, cases, browser_of):
        case = cases.start()
        page = open_page(browser_of("budi"), f"/petugas/cari?nomor={case.reference.lower()}")
        assert (page.status, page.path) == (200, f"/petugas/kasus/{case.reference}")

    def test_by_something_else_says_what_a_number_looks_like(self, cases, browser_of):
        page = open_page(browser_of("budi"), "/petugas/cari?nomor=halo")
        assert page.status == 404
        assert "sepuluh huruf dan angka" in page.text
