"""A task is done on its own form, beside the file; exactly one completion ever counts."""

from __future__ import annotations

import io

import pytest
from sqlalchemy import select
from support.applying import photo
from support.at_once import at_once, tabs_of
from support.officer_pages import address_of, finish, task_values
from support.on_both_databases import on_both_databases
from support.pages import Page, open_page
from support.running_cases import APPLICANT, GAMBIR, VERIFIER

from engine import case_history, case_variables
from engine.persistence.session import read_only_session
from webapp.models import User
from webapp.services.attachments import AttachmentOwner, find_attachment

database_url = on_both_databases


def variables_of(cases, case):
    with read_only_session(cases.services.session_factory) as session:
        return case_variables(session, case.id, cases.services.clock())


def completions(cases, case) -> int:
    with read_only_session(cases.services.session_factory) as session:
        return sum(event.kind == "task_completed" for event in case_history(session, case.id))


class TestPage:
    def test_shows_the_form_beside_the_file(self, cases, browser_of):
        case = cases.start(luas_rumah=36)
        page = open_page(browser_of("budi"), address_of(cases, case))
        assert page.heading.endswith("Pemeriksaan berkas")
        assert {"keputusan", "catatan", "rev", "idempotency_key"} <= set(task_values(page)) | {"keputusan"}
        assert "Siti Aminah" in page.text
        assert "Permohonan dikirim" in page.text

    def test_shows_what_was_declared_beside_what_is_surveyed(self, cases, browser_of):
        case = cases.start(luas_rumah=36)
        page = open_page(browser_of("budi"), address_of(cases, case))
        assert "Menurut pemohon: 36" in page.text

    def test_shows_the_answers_of_earlier_steps(self, cases, browser_of):
        case = cases.start()
        cases.complete(case, VERIFIER, keputusan="lengkap", catatan="sudah cocok dengan KK")
        page = open_page(browser_of("fauzi"), address_of(cases, case))
        assert "sudah cocok dengan KK" in page.text

    @pytest.mark.parametrize(("who", "status"), [("budi", 200), ("ani", 200), ("joko", 404), ("fauzi", 404)])
    def test_is_for_the_group_only(self, cases, browser_of, who, status):
        assert browser_of(who).get(address_of(cases, cases.start())).status_code == status

    def test_of_ones_own_application_is_refused_with_a_reason(self, cases, browser_of):
        browser = browser_of("budi")
        with cases.services.session_factory() as session:
            me = session.scalar(select(User.id).where(User.username == "budi"))
        case = cases.start(GAMBIR, applicant_id=me, name="Budi")
        address = address_of(cases, case)
        for answer in (browser.get(address), browser.post(f"{address}/ambil"), browser.post(address, data={})):
            assert answer.status_code == 403
            assert "milik Anda sendiri" in answer.text
        assert browser.get(f"/petugas/kasus/{case.reference}").status_code == 403

    def test_of_a_colleague_shows_the_file_without_the_form(self, cases, browser_of):
        case = cases.start()
        address = address_of(cases, case)
        browser_of("budi").post(f"{address}/ambil")
        page = open_page(browser_of("ani"), address)
        assert "sedang dikerjakan oleh Budi" in page.text
        assert not page.tree.xpath("//input[@name='rev']")

    def test_of_a_done_task_says_who_did_it(self, cases, browser_of):
        case = cases.start()
        address = address_of(cases, case)
        cases.complete(case, VERIFIER, keputusan="lengkap")
        page = open_page(browser_of("budi"), address)
        assert "sudah diselesaikan oleh Budi Santoso" in page.text


class TestCompleting:
    @pytest.mark.parametrize("claims_first", [True, False])
    def test_moves_the_case_on(self, cases, browser_of, claims_first):
        case = cases.start()
        address = address_of(cases, case)
        if claims_first:
            browser_of("budi").post(f"{address}/ambil")
        page = finish(browser_of("budi"), address, keputusan="lengkap", catatan="cocok")
        assert (page.status, page.path) == (200, "/petugas")
        assert f"selesai untuk permohonan {case.reference}" in page.text
        found = variables_of(cases, case)["periksa"]
        assert (found["keputusan"], found["catatan"], found["oleh"]) == ("lengkap", "cocok", "Budi")
        assert cases.open_task(case).element_id == "sah"

    def test_without_an_answer_shows_the_page_again_with_what_was_typed(self, cases, browser_of):
        case = cases.start()
        page = finish(browser_of("budi"), address_of(cases, case), catatan="tetap ada")
        assert page.status == 422
        assert len(page.errors) == 1
        assert task_values(page)["catatan"].strip() == "tetap ada"
        assert completions(cases, case) == 0

    def test_keeps_every_text_as_it_is(self, cases, browser_of):
        case = cases.start()
        finish(browser_of("budi"), address_of(cases, case), keputusan="lengkap", catatan='{"typename": "x"}')
        assert variables_of(cases, case)["periksa"]["catatan"] == '{"typename": "x"}'

    def test_ignores_fields_that_the_form_does_not_have(self, cases, browser_of):
        case = cases.start()
        finish(browser_of("budi"), address_of(cases, case), keputusan="lengkap", oleh="Camat", tambahan="x")
        found = variables_of(cases, case)["periksa"]
        assert "tambahan" not in found
        assert found["oleh"] == "Budi"

    def test_refuses_a_page_that_was_tampered_with(self, cases, browser_of):
        case = cases.start()
        answer = browser_of("budi").post(address_of(cases, case), data={"rev": "x", "keputusan": "lengkap"})
        assert answer.status_code == 400
        assert completions(cases, case) == 0


class TestConflict:
    def test_the_second_of_two_officers_learns_who_was_faster_and_keeps_his_text(self, cases, browser_of):
        case = cases.start()
        address = address_of(cases, case)
        hers = open_page(browser_of("ani"), address)
        finish(browser_of("budi"), address, keputusan="lengkap")
        page = finish(browser_of("ani"), address, hers, keputusan="tolak", catatan="KK dari kota lain")
        assert page.status == 409
        assert "sudah diselesaikan oleh Budi pada 23 November 2026" in page.text
        assert "KK dari kota lain" in page.text
        assert variables_of(cases, case)["periksa"]["keputusan"] == "lengkap"

    def test_a_task_that_a_colleague_claimed_meanwhile_is_not_completed(self, cases, browser_of):
        case = cases.start()
        address = address_of(cases, case)
        hers = open_page(browser_of("ani"), address)
        browser_of("budi").post(f"{address}/ambil")
        page = finish(browser_of("ani"), address, hers, keputusan="tolak", catatan="ditulis sia-sia")
        assert page.status == 409
        assert "sedang dikerjakan oleh Budi" in page.text
        assert "ditulis sia-sia" in page.text

    def test_the_same_post_again_gets_the_first_answer(self, cases, browser_of):
        case = cases.start()
        address = address_of(cases, case)
        mine = open_page(browser_of("budi"), address)
        first = finish(browser_of("budi"), address, mine, keputusan="lengkap")
        again = finish(browser_of("budi"), address, mine, keputusan="lengkap")
        assert (first.path, again.path) == ("/petugas", "/petugas")
        assert completions(cases, case) == 1

    def test_the_same_page_with_other_answers_is_a_conflict(self, cases, browser_of):
        case = cases.start()
        address = address_of(cases, case)
        mine = open_page(browser_of("budi"), address)
        finish(browser_of("budi"), address, mine, keputusan="lengkap")
        assert finish(browser_of("budi"), address, mine, keputusan="tolak").status == 409
        assert completions(cases, case) == 1

    def test_a_page_of_an_earlier_state_of_the_case_is_a_conflict(self, cases, browser_of):
        case = cases.start()
        address = address_of(cases, case)
        mine = open_page(browser_of("budi"), address)
        values = {**task_values(mine), "rev": "0", "keputusan": "lengkap", "catatan": "lama"}
        page = Page(browser_of("budi").post(address, data=values))
        assert page.status == 409
        assert "lama" in page.text

    def test_one_form_posted_eight_times_at_once_completes_once(self, cases, browser_of):
        case = cases.start()
        address = address_of(cases, case)
        values = {**task_values(open_page(browser_of("budi"), address)), "keputusan": "lengkap"}
        answers = at_once(lambda tab: tab.post(address, data=values), tabs_of(browser_of("budi"), 8))
        assert {answer.status_code for answer in answers} == {303}
        assert completions(cases, case) == 1

    def test_of_eight_officers_at_once_one_completes_and_the_others_are_told(self, cases, browser_of):
        case = cases.start()
        address = address_of(cases, case)
        tabs = [tab for name in ("budi", "ani") for tab in tabs_of(browser_of(name), 4)]
        pages = [(tab, {**task_values(open_page(tab, address)), "keputusan": "lengkap"}) for tab in tabs]
        answers = at_once(lambda page: page[0].post(address, data=page[1]), pages)
        assert sorted(answer.status_code for answer in answers) == [303] + [409] * 7
        assert completions(cases, case) == 1


class TestFiles:
    def test_belong_to_the_case_once_the_task_is_done(self, cases, browser_of):
        case = cases.start()
        finish(browser_of("budi"), address_of(cases, case), keputusan="lengkap", foto=photo("rumah.jpg"))
        file = variables_of(cases, case)["periksa"]["foto"]
        with read_only_session(cases.services.session_factory) as session:
            assert find_attachment(session, file["sha256"], AttachmentOwner(case_id=case.id)).name == "rumah.jpg"
        answer = browser_of("budi").get(f"/petugas/lampiran/{case.id}/{file['sha256']}")
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].startswith("attachment")

    def test_survive_a_mistake_in_another_field(self, cases, browser_of):
        case = cases.start()
        address = address_of(cases, case)
        wrong = finish(browser_of("budi"), address, foto=photo("rumah.jpg"))
        assert wrong.status == 422
        finish(browser_of("budi"), address, wrong, keputusan="lengkap")
        assert variables_of(cases, case)["periksa"]["foto"]["name"] == "rumah.jpg"

    def test_that_are_no_documents_are_an_error_at_the_field(self, cases, browser_of):
        case = cases.start()
        bad = (io.BytesIO(b"MZ bukan foto"), "virus.pdf")
        page = finish(browser_of("budi"), address_of(cases, case), keputusan="lengkap", foto=bad)
        assert page.status == 422
        assert "bukan PDF, JPG, atau PNG" in page.errors[0]

    @pytest.mark.parametrize(("who", "status"), [("budi", 200), ("joko", 404), ("fauzi", 404)])
    def test_are_for_offices_with_a_part_in_the_case(self, cases, browser_of, who, status):
        case = cases.start()
        finish(browser_of("budi"), address_of(cases, case), keputusan="tolak", foto=photo("rumah.jpg"))
        file = variables_of(cases, case)["periksa"]["foto"]
        assert browser_of(who).get(f"/petugas/lampiran/{case.id}/{file['sha256']}").status_code == status


class TestCorrection:
    def test_comes_back_to_the_officer_with_the_corrected_application(self, cases, browser_of):
        case = cases.start()
        finish(browser_of("budi"), address_of(cases, case), keputusan="kembalikan", catatan="nama salah eja")
        cases.complete(case, APPLICANT, nama_lengkap="Siti Aminah binti Ali", lokasi_kelurahan="31.71.01.1001")
        page = open_page(browser_of("budi"), address_of(cases, case))
        assert "Siti Aminah binti Ali" in page.text
        assert "nama salah eja" in page.text
