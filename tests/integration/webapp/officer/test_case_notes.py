"""Officers write notes to each other in the file of a case; nobody else ever reads them."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select
from support.letters import issue_letter, letter_file
from support.officer_pages import address_of
from support.on_both_databases import also_on_postgresql
from support.pages import Page, open_page
from support.pdf_text import text_of_pdf
from support.running_cases import CIDENG, LURAH, VERIFIER
from support.signed_in import enter_as

from webapp.models import Application, CaseNote, Membership, User
from webapp.services.case_notes import LONGEST

SECRET = "Tanyakan ke Pak Lurah soal sengketa 7731"


@pytest.fixture
def siti(app, make_user):
    """The applicant's browser."""
    make_user("siti", phone="081234567890")
    return enter_as(app.test_client(), app, "siti")


def id_of(cases, name):
    with cases.services.session_factory() as session:
        return session.scalar(select(User.id).where(User.username == name))


@pytest.fixture
def case(cases, browser_of, siti):
    for name in ("budi", "ani", "joko", "fauzi"):
        browser_of(name)
    return cases.start(applicant_id=id_of(cases, "siti"))


@pytest.fixture
def address(case):
    return f"/petugas/kasus/{case.reference}/catatan"


def write(browser, address, text=SECRET, *mentioned, query="", **values):
    page = open_page(browser, address + query)
    data = {**page.values, "text": text, "mentioned": [str(own) for own in mentioned], **values}
    return Page(browser.post(address, data=data, follow_redirects=True))


class TestNotes:
    def test_are_read_by_all_who_have_a_part_in_the_case(self, cases, browser_of, case, address):
        page = write(browser_of("budi"), address, f"{SECRET}\n<b>Baris dua</b>")
        assert "Catatan disimpan." in page.text
        task = open_page(browser_of("ani"), address_of(cases, case))
        assert task.links["Catatan internal"] == address
        cases.complete(case, VERIFIER, keputusan="lengkap")  # now it is the lurah's turn too
        for who in ("ani", "fauzi", "budi"):
            for where in (address, f"/petugas/kasus/{case.reference}"):
                text = open_page(browser_of(who), where).text
                assert SECRET in text
                assert "<b>Baris dua</b>" in text
                assert "Budi, Verifikator, Kelurahan Gambir · 23 November 2026" in text

    @pytest.mark.parametrize("who", ["joko", "fauzi"])
    def test_do_not_exist_for_other_officers(self, browser_of, address, who):
        assert browser_of(who).get(address).status_code == 404
        assert browser_of(who).post(address, data={"idempotency_key": "k", "text": "hai"}).status_code == 404

    def test_are_not_for_an_officer_whose_own_application_it_is(self, cases, browser_of, case, address):
        own = cases.start(applicant_id=id_of(cases, "budi"))
        own_notes = f"/petugas/kasus/{own.reference}/catatan"
        assert browser_of("budi").get(own_notes).status_code == 403
        assert browser_of("budi").post(own_notes, data={"text": "x"}).status_code == 403
        assert "Budi" not in "".join(open_page(browser_of("ani"), own_notes).tree.xpath("//label/text()"))

    def test_the_same_page_sent_twice_is_one_note(self, browser_of, address):
        data = {**open_page(browser_of("budi"), address).values, "text": "Sekali saja"}
        for _ in range(2):
            assert browser_of("budi").post(address, data=data).status_code == 303
        assert open_page(browser_of("budi"), address).text.count("Sekali saja") == 1

    @pytest.mark.parametrize("text", ["  \n", "x" * (LONGEST + 1)])
    def test_what_is_wrong_is_said_and_what_was_typed_stays(self, cases, browser_of, address, text):
        page = write(browser_of("budi"), address, text, id_of(cases, "ani"))
        assert (page.status, len(page.errors)) == (422, 1)
        assert page.values["text"].strip() == text.strip()
        assert page.values["mentioned"] == str(id_of(cases, "ani"))

    def test_can_be_answered_and_never_changed_or_deleted(self, app, cases, browser_of, case, address):
        write(browser_of("budi"), address)
        answer = open_page(browser_of("ani"), address).links["Jawab catatan Budi"].removesuffix("#tulis")
        page = write(browser_of("ani"), address, "Sudah saya tanyakan", query=answer.removeprefix(address))
        (thread,) = page.tree.xpath("//main//ol/li[ol]")
        assert SECRET in thread.text_content()
        assert "Sudah saya tanyakan" in thread.xpath("ol/li")[0].text_content()
        assert "Catatan (1)" in open_page(browser_of("budi"), "/petugas").response.text
        rules = [rule for rule in app.url_map.iter_rules() if "catatan" in rule.rule]
        assert {method for rule in rules for method in rule.methods} == {"GET", "HEAD", "OPTIONS", "POST"}

    def test_of_another_case_cannot_be_answered_here(self, cases, browser_of, address):
        other = cases.start()
        write(browser_of("budi"), f"/petugas/kasus/{other.reference}/catatan")
        with cases.services.session_factory() as session:
            foreign = session.scalar(select(CaseNote.id))
        assert write(browser_of("budi"), address, "x", jawab=str(foreign)).status == 400
        assert "Belum ada catatan" in open_page(browser_of("budi"), address).text


class TestMentioning:
    @also_on_postgresql
    def test_a_colleague_sees_it_as_unread_until_it_is_opened(self, cases, browser_of, case, address):
        write(browser_of("budi"), address, SECRET, id_of(cases, "ani"))
        assert "Untuk: Ani (belum dibaca)" in open_page(browser_of("budi"), address).text
        ani = browser_of("ani")
        assert "Catatan (1)" in open_page(ani, "/petugas").response.text
        listed = open_page(ani, "/petugas/catatan")
        assert "dari Budi" in listed.text
        assert "(belum dibaca)" in listed.text
        assert listed.links[case.reference] == address
        assert "Catatan internal (1 baru)" in open_page(ani, address_of(cases, case)).text
        assert "baru" in open_page(ani, address).text
        assert "Catatan (1)" not in open_page(ani, "/petugas").response.text
        assert "(belum dibaca)" not in open_page(ani, "/petugas/catatan").text
        assert "belum dibaca" not in open_page(browser_of("budi"), address).text

    def test_only_those_who_may_read_it_are_offered(self, cases, browser_of, case, address):
        page = open_page(browser_of("budi"), address)
        labels = [" ".join(label.text_content().split()) for label in page.tree.xpath("//label[@for]")]
        assert labels == ["Tulis catatan", "Ani, Verifikator, Kelurahan Gambir"]
        page = write(browser_of("budi"), address, SECRET, id_of(cases, "joko"))
        assert (page.status, page.errors) == (422, ["Pilih rekan dari daftar"])
        assert "(1)" not in open_page(browser_of("joko"), "/petugas").response.text

    def test_those_who_examine_a_complaint_are_not_given_away(self, cases, browser_of, case, address):
        complaint = cases.start(CIDENG, applicant_id=id_of(cases, "siti"))
        with cases.services.session_factory.begin() as session:
            session.get(Application, complaint.id).about_case_id = case.id
        assert "Joko" not in open_page(browser_of("budi"), address).text
        assert "Budi, Verifikator, Kelurahan Gambir" in open_page(browser_of("joko"), address).text
        assert browser_of("budi").get(f"/petugas/kasus/{complaint.reference}/catatan").status_code == 404

    def test_who_left_the_office_is_told_nothing_more(self, cases, browser_of, case, address):
        write(browser_of("budi"), address, SECRET, id_of(cases, "ani"))
        with cases.services.session_factory.begin() as session:
            for membership in session.scalars(select(Membership).where(Membership.user_id == id_of(cases, "ani"))):
                session.delete(membership)
        assert case.reference not in open_page(browser_of("ani"), "/petugas/catatan").text
        assert browser_of("ani").get(address).status_code == 404


class TestSecrecy:
    def test_no_page_file_or_copy_for_the_applicant_or_the_public_shows_a_note_or_why_a_task_was_handed_on(
        self, app, cases, browser_of, case, address, siti
    ):
        task_id = cases.open_task(case).id
        write(browser_of("budi"), address, SECRET, id_of(cases, "ani"))
        browser_of("budi").post(f"{address_of(cases, case)}/ambil")
        browser_of("budi").post(f"{address_of(cases, case)}/lepas", data={"reason": "Perkara 7731"})
        cases.complete(case, VERIFIER, keputusan="lengkap")
        cases.complete(case, LURAH)
        letter = issue_letter(cases.services, letter_file(cases.services), case_id=case.id, reference=case.reference)
        known = {"reference": case.reference, "case_id": case.id, "task_id": task_id, "letter_id": letter.id}
        known |= {"permit_code": "sktm", "code": "sktm", "number": case.reference}
        seen = set()
        for rule in app.url_map.iter_rules():
            if rule.endpoint.startswith(("officer.", "operator.", "static")) or "GET" not in rule.methods:
                continue
            if not rule.arguments <= known.keys() or not (rule.arguments or rule.endpoint.startswith("citizen.")):
                continue
            with app.test_request_context():
                path = app.url_for(rule.endpoint, **{name: known[name] for name in rule.arguments})
            for browser in (siti, app.test_client()):
                answer = browser.get(path)
                body = text_of_pdf(answer.data) if answer.mimetype == "application/pdf" else answer.text
                assert "7731" not in re.sub(r"\s+", " ", body), path
                if answer.status_code == 200:
                    seen.add(rule.endpoint)
        pages = {
            "citizen.my_application",
            "citizen.copy",
            "citizen.receipt_pdf",
            "citizen.letter",
            "citizen.conversation",
        }
        assert pages | {"citizen.export_applications", "transparency.case"} <= seen, seen
