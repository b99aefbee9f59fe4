"""The inbox shows what waits for an officer, the overdue first, a page at a time."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update
from support.on_both_databases import on_both_databases
from support.pages import Page, open_page, send
from support.running_cases import CIDENG, GAMBIR, VERIFIER
from support.signed_in import enter_as

from engine import Actor
from engine.persistence.rows import UserTaskRow
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

    def test_narrow_down_to_a_step(self, cases, browser_of):
        cases.start()
        again = cases.start()
        cases.complete(again, VERIFIER, keputusan="lengkap")
        page = open_page(browser_of("sari"), "/petugas?tab=kelompok&tahap=Tanda+tangan+lurah")
        assert numbers(page) == [again.reference]
        offered = page.tree.xpath("//select[@name='tahap']/option/@value")
        assert offered == ["", "Pemeriksaan berkas", "Tanda tangan lurah"]

    @pytest.mark.parametrize(
        ("age", "days"), [("lewat", [20]), ("dekat", [23, 24]), ("longgar", [25]), ("tanpa", [None])]
    )
    def test_narrow_down_to_what_is_as_near_as_its_colour_says(self, cases, browser_of, its_services, age, days):
        """On Monday the 23rd."""
        due = {cases.start().id: day for day in (20, 23, 24, 25, None)}
        with its_services.session_factory.begin() as session:
            for case_id, day in due.items():
                on = day and date(2026, 11, day)
                session.execute(update(UserTaskRow).where(UserTaskRow.case_id == case_id).values(due_on=on))
        page = open_page(browser_of("budi"), f"/petugas?tab=kelompok&waktu={age}")
        assert len(numbers(page)) == len(days)
        for day in days:
            assert (f"{day} November 2026" if day else "Tanpa batas waktu") in page.text
        colour = {"lewat": "merah", "dekat": "kuning", "longgar": "hijau"}.get(age)
        rows = page.tree.xpath("//main//tbody/tr/@class")
        assert set(rows) == {f"sp-cards__row sp-cards__row--{colour}" if colour else "sp-cards__row"}

    def test_narrow_down_to_an_answer_of_the_application(self, cases, browser_of):
        wanted = cases.start(keperluan="beasiswa")
        cases.start(keperluan="berobat")
        page = open_page(browser_of("budi"), "/petugas?tab=kelompok&izin=sktm&isian=keperluan=beasiswa")
        assert numbers(page) == [wanted.reference]
        assert "Keperluan: Beasiswa" in page.text
        assert not open_page(browser_of("budi"), "/petugas?tab=kelompok").tree.xpath("//select[@name='isian']")

    def test_stay_on_the_next_page(self, cases, browser_of):
        for _ in range(PAGE + 1):
            cases.start(GAMBIR)
        cases.start(CIDENG)
        ani = browser_of("ani")
        first = open_page(ani, f"/petugas?tab=kelompok&kantor={GAMBIR}&kolom=kantor")
        second = open_page(ani, first.tree.xpath("//a[@rel='next']/@href")[0])
        assert len(numbers(second)) == 1
        assert open_page(ani, second.tree.xpath("//a[@rel='prev']/@href")[0]).text == first.text


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

    def test_the_office_shows_what_waits_there_whoever_has_it(self, cases, browser_of):
        here, there, taken = cases.start(GAMBIR), cases.start(CIDENG), cases.start(GAMBIR)
        browser_of("budi").post(f"/petugas/tugas/{taken.id}/{cases.open_task(taken).id}/ambil")
        page = open_page(browser_of("fauzi"), "/petugas?tab=kantor")
        assert sorted(numbers(page)) == [here.reference, taken.reference]
        assert "Budi" in page.text
        assert there.reference not in page.text

    def test_the_office_opens_nothing_that_is_not_for_the_own_groups(self, cases, browser_of):
        case = cases.start(GAMBIR)
        page = open_page(browser_of("fauzi"), "/petugas?tab=kantor")
        assert not page.tree.xpath("//main//tbody//a[not(contains(@href, '/serahkan'))] | //main//tbody//form")
        assert browser_of("fauzi").get(f"/petugas/tugas/{case.id}/{cases.open_task(case).id}").status_code == 404
        assert browser_of("fauzi").get(f"/petugas/kasus/{case.reference}").status_code == 404

    def test_the_office_is_one_of_the_own_ones(self, cases, browser_of):
        cases.start(CIDENG)
        assert numbers(open_page(browser_of("fauzi"), f"/petugas?tab=kantor&kantor={CIDENG}")) == []

    def test_the_office_lets_its_head_hand_out_what_nobody_has_taken(self, cases, browser_of):
        case = cases.start(GAMBIR)
        page = open_page(browser_of("fauzi"), "/petugas?tab=kantor")
        address = page.links[f"Serahkan {case.reference}"]
        assert open_page(browser_of("fauzi"), address).status == 200
        assert f"Serahkan {case.reference}" not in open_page(browser_of("budi"), "/petugas?tab=kantor").links

    def test_what_is_put_off_is_away_until_its_day(self, cases, browser_of, clock):
        case, other = cases.start(), cases.start()
        budi = browser_of("budi")
        for one in (case, other):
            budi.post(f"/petugas/tugas/{one.id}/{cases.open_task(one).id}/ambil")
        put_off = f"/petugas/tugas/{case.id}/{cases.open_task(case).id}/tunda"
        send(budi, open_page(budi, put_off), until="24 November 2026", reason="Menunggu RT")
        page = open_page(budi, "/petugas?tab=saya")
        assert numbers(page) == [other.reference]
        assert numbers(open_page(budi, page.links["Tugas yang Anda tunda: 1"])) == [case.reference]
        clock.advance(days=1)
        enter_as(budi, budi.application, "budi")
        assert sorted(numbers(open_page(budi, "/petugas?tab=saya"))) == [case.reference, other.reference]

    def test_the_office_does_not_show_complaints_to_colleagues(self, cases, browser_of, its_services):
        case = cases.start(GAMBIR)
        with its_services.session_factory.begin() as session:
            session.execute(update(UserTaskRow).values(candidate_group=f"petugas-pengaduan@{GAMBIR}"))
        assert numbers(open_page(browser_of("budi"), "/petugas?tab=kantor")) == []
        assert numbers(open_page(browser_of("rina"), "/petugas?tab=kantor")) == [case.reference]

    def test_waiting_shows_what_the_officer_did_and_others_have_now(self, cases, browser_of):
        budi = browser_of("budi")
        passed_on, sent_back, untouched = cases.start(), cases.start(), cases.start()
        for case, decision in ((passed_on, "lengkap"), (sent_back, "kembalikan")):
            budi.post(f"/petugas/tugas/{case.id}/{cases.open_task(case).id}/ambil")
            me = cases.open_task(case)
            cases.complete(case, Actor(me.assignee, "Budi", VERIFIER.groups), keputusan=decision)
        page = open_page(budi, "/petugas?tab=menunggu")
        assert sorted(numbers(page)) == sorted([passed_on.reference, sent_back.reference])
        assert untouched.reference not in page.text
        assert "Lurah, Kelurahan Gambir" in page.text
        assert "Pemohon" in page.text
        assert page.links[f"Berkas {passed_on.reference}"] == f"/petugas/kasus/{passed_on.reference}"
        assert numbers(open_page(browser_of("ani"), "/petugas?tab=menunggu")) == []

    def test_say_how_much_waits_in_them_and_how_much_is_late(self, cases, browser_of, clock):
        late = cases.start()
        clock.advance(days=3)
        cases.start()
        budi = browser_of("budi")
        budi.post(f"/petugas/tugas/{late.id}/{cases.open_task(late).id}/ambil")
        page = open_page(budi, "/petugas")
        menu = page.tree.xpath("//nav[@aria-label='Menu petugas']//a/text()")
        assert menu[:4] == ["Tugas saya (1)", "Kelompok (1)", "Kantor", "Menunggu (0)"]
        assert "lewat batas: 1." in page.text


class TestColumns:
    def test_are_those_that_were_chosen(self, cases, browser_of):
        cases.start()
        page = open_page(browser_of("budi"), "/petugas?tab=kelompok&kolom=diajukan&kolom=pemegang&kolom=ngawur")
        titles = [cell.text_content() for cell in page.tree.xpath("//main//thead//th")]
        assert titles == ["Tugas", "Permohonan", "Pemegang", "Diajukan", "Tindakan"]
