"""A task goes to a colleague or back to its group, by who holds it or by a head of the office; the file says why."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from support.officer_pages import address_of, finish
from support.on_both_databases import also_on_postgresql
from support.pages import Page, open_page
from support.running_cases import GAMBIR

from engine.persistence.session import read_only_session
from webapp.models import Application, Company, CompanyMember, CompanyRole, User


def id_of(cases, name):
    with read_only_session(cases.services.session_factory) as session:
        return session.scalar(select(User.id).where(User.username == name))


@pytest.fixture
def case(cases, browser_of):
    """Held by Budi; Ani is of the same group, Fauzi is the lurah, Joko works elsewhere."""
    found = cases.start()
    for name in ("ani", "joko", "fauzi"):
        browser_of(name)
    browser_of("budi").post(f"{address_of(cases, found)}/ambil")
    return found


@pytest.fixture
def address(cases, case):
    return address_of(cases, case)


def give(browser, address, to, reason="Cuti mulai besok", **values):
    """Opens the page, chooses a colleague and sends it."""
    page = open_page(browser, f"{address}/serahkan")
    data = {**page.values, "colleague": str(to), "reason": reason, **values}
    return Page(browser.post(f"{address}/serahkan", data=data, follow_redirects=True))


class TestToAColleague:
    def test_who_holds_the_task_gives_it_away_with_a_reason(self, cases, browser_of, case, address):
        for where in (address, f"/petugas/kasus/{case.reference}"):
            page = open_page(browser_of("budi"), where)
            assert page.links["Serahkan kepada rekan"] == f"{address}/serahkan"
            assert page.links["Kembalikan ke kelompok"] == f"{address}/lepas"
        page = give(browser_of("budi"), address, id_of(cases, "ani"))
        assert (page.status, page.path) == (200, "/petugas")
        assert "diserahkan kepada Ani" in page.text
        hers = open_page(browser_of("ani"), address)
        assert "Anda mengerjakan tugas ini" in hers.text
        assert "Diserahkan kepada Ani: Pemeriksaan berkas" in hers.text
        assert "Alasan: Cuti mulai besok" in open_page(browser_of("budi"), f"/petugas/kasus/{case.reference}").text
        assert finish(browser_of("budi"), address, hers, keputusan="lengkap").status == 409
        assert finish(browser_of("ani"), address, keputusan="lengkap").status == 200

    def test_only_colleagues_of_the_group_are_offered(self, browser_of, address):
        page = open_page(browser_of("budi"), f"{address}/serahkan")
        assert [option.text for option in page.tree.xpath("//select/option")] == ["Pilih rekan", "Ani (0 tugas)"]

    @pytest.mark.parametrize("who", ["joko", "fauzi", "budi"])
    def test_nobody_else_can_be_chosen(self, cases, browser_of, address, who):
        page = give(browser_of("budi"), address, id_of(cases, who))
        assert (page.status, page.errors) == (422, ["Pilih rekan dari daftar"])
        assert "Anda mengerjakan tugas ini" in open_page(browser_of("budi"), address).text

    @pytest.mark.parametrize(("reason", "error"), [(" ", "Isi alasan"), ("x" * 501, "Alasan paling banyak 500 huruf")])
    def test_a_reason_is_needed_and_what_was_typed_stays(self, cases, browser_of, address, reason, error):
        page = give(browser_of("budi"), address, id_of(cases, "ani"), reason)
        assert (page.status, page.errors) == (422, [error])
        assert page.values["colleague"] == str(id_of(cases, "ani"))
        assert page.values["reason"].strip() == reason.strip()

    def test_sent_twice_it_is_done_once(self, cases, browser_of, case, address):
        values = open_page(browser_of("budi"), f"{address}/serahkan").values
        data = {**values, "colleague": str(id_of(cases, "ani")), "reason": "Cuti"}
        assert browser_of("budi").post(f"{address}/serahkan", data=data).status_code == 303
        again = Page(browser_of("budi").post(f"{address}/serahkan", data=data))
        assert again.status == 409
        assert "sedang dikerjakan oleh Ani" in again.text
        assert open_page(browser_of("budi"), f"/petugas/kasus/{case.reference}").text.count("Alasan: Cuti") == 1

    def test_who_does_not_hold_it_cannot(self, cases, browser_of, address):
        for method in ("get", "post"):
            answer = getattr(browser_of("ani"), method)(f"{address}/serahkan")
            assert answer.status_code == 409
            assert "sedang dikerjakan oleh Budi" in answer.text
        assert "Serahkan kepada rekan" not in open_page(browser_of("ani"), address).links
        assert browser_of("joko").get(f"{address}/serahkan").status_code == 404

    def test_a_colleague_whose_own_application_it_is_is_not_offered(self, cases, browser_of):
        browser_of("budi"), browser_of("ani")
        case = cases.start(applicant_id=id_of(cases, "ani"), name="Ani")
        address = address_of(cases, case)
        browser_of("budi").post(f"{address}/ambil")
        page = open_page(browser_of("budi"), f"{address}/serahkan")
        assert "Tidak ada rekan lain" in page.text
        data = {"colleague": str(id_of(cases, "ani")), "reason": "x"}
        assert browser_of("budi").post(f"{address}/serahkan", data=data).status_code == 422
        assert "Anda mengerjakan tugas ini" in open_page(browser_of("budi"), address).text

    def test_nor_one_of_the_company_that_applied(self, cases, browser_of, clock):
        browser_of("budi"), browser_of("ani")
        case = cases.start()
        with cases.services.session_factory.begin() as session:
            company = Company(name="PT Maju", legal_form="pt", nib="9120001234567", created_at=clock())
            session.add(company)
            session.flush()
            session.get(Application, case.id).company_id = company.id
            member = {"company_id": company.id, "user_id": id_of(cases, "ani"), "role": CompanyRole.MEMBER}
            session.add(CompanyMember(**member, added_at=clock()))
        browser_of("budi").post(f"{address_of(cases, case)}/ambil")
        assert "Tidak ada rekan lain" in open_page(browser_of("budi"), f"{address_of(cases, case)}/serahkan").text


class TestByAHead:
    @also_on_postgresql
    def test_takes_a_task_from_one_officer_and_gives_it_to_another(self, cases, browser_of, case, address):
        page = give(browser_of("fauzi"), address, id_of(cases, "ani"), "Budi sakit")
        assert "diserahkan kepada Ani" in page.text
        hers = open_page(browser_of("ani"), address)
        assert "Dialihkan dari Budi kepada Ani: Pemeriksaan berkas" in hers.text
        assert "Alasan: Budi sakit" in hers.text

    def test_does_not_see_the_file_for_that(self, browser_of, address, case):
        page = open_page(browser_of("fauzi"), f"{address}/serahkan")
        assert case.reference in page.text
        assert "Siti Aminah" not in page.text
        assert browser_of("fauzi").get(address).status_code == 404

    def test_learns_that_another_head_was_faster(self, cases, browser_of, address):
        values = open_page(browser_of("fauzi"), f"{address}/serahkan").values
        give(browser_of("budi"), address, id_of(cases, "ani"))
        data = {**values, "colleague": str(id_of(cases, "budi")), "reason": "Terlambat"}
        answer = browser_of("fauzi").post(f"{address}/serahkan", data=data)
        assert answer.status_code == 409
        assert "sedang dikerjakan oleh Ani" in answer.text

    def test_cannot_hand_on_his_own_application(self, cases, browser_of):
        browser_of("budi"), browser_of("ani"), browser_of("fauzi")
        address = address_of(cases, cases.start(GAMBIR, applicant_id=id_of(cases, "fauzi")))
        for path in (f"{address}/serahkan", f"{address}/lepas"):
            for method in ("get", "post"):
                assert getattr(browser_of("fauzi"), method)(path).status_code == 403


class TestBackToTheGroup:
    def test_needs_no_reason_from_who_holds_it(self, browser_of, address):
        page = open_page(browser_of("budi"), f"{address}/lepas")
        assert "boleh dikosongkan" in page.text
        assert browser_of("budi").post(f"{address}/lepas", data=page.values).status_code == 303
        assert "Belum diambil siapa pun" in open_page(browser_of("ani"), address).text

    def test_says_the_reason_to_the_next_one(self, browser_of, address):
        browser_of("budi").post(f"{address}/lepas", data={"reason": "Peta zonasi belum ada"})
        assert "Alasan: Peta zonasi belum ada" in open_page(browser_of("ani"), address).text
        browser_of("ani").post(f"{address}/ambil")
        assert "Dikembalikan ke kelompok" not in open_page(browser_of("ani"), address).text.partition("Isi berkas")[0]

    def test_a_long_reason_is_refused_and_the_task_stays(self, browser_of, address):
        page = Page(browser_of("budi").post(f"{address}/lepas", data={"reason": "x" * 501}))
        assert (page.status, page.errors) == (422, ["Alasan paling banyak 500 huruf"])
        assert "Anda mengerjakan tugas ini" in open_page(browser_of("budi"), address).text

    def test_a_head_must_say_why(self, browser_of, address, case):
        page = open_page(browser_of("fauzi"), f"{address}/lepas")
        answer = Page(browser_of("fauzi").post(f"{address}/lepas", data=page.values))
        assert (answer.status, answer.errors) == (422, ["Isi alasan"])
        data = {**page.values, "reason": "Budi sakit"}
        assert browser_of("fauzi").post(f"{address}/lepas", data=data).status_code == 303
        assert "Dikembalikan dari Budi ke kelompok" in open_page(browser_of("ani"), address).text

    def test_by_a_colleague_is_a_conflict(self, browser_of, address):
        assert browser_of("ani").post(f"{address}/lepas", data={"reason": "x"}).status_code == 409
        assert browser_of("joko").post(f"{address}/lepas", data={"reason": "x"}).status_code == 404
