"""As attorney or guardian: whose permit it is, by what right, and who may read that."""

import io

import pytest
from sqlalchemy import select
from support.applying import fill_in_draft, photo
from support.companies import choice_of, register
from support.following_up import fill_in as follow_up
from support.following_up import number_of
from support.officer_pages import address_of
from support.pages import Page, open_page, send
from support.pdf_text import text_of_pdf
from support.running_cases import RunningCases
from support.signed_in import enter_as

from engine import case_variables, find_user_tasks, get_case
from webapp.models import Application, Attachment, CompanyMember, CompanyRole, Representation

NIK = "3171014107900001"
BUDI = {
    "nama": "Budi Santoso",
    "nik": NIK,
    "hubungan": "konsultan",
    "tanggal_kuasa": ["1", "11", "2026"],
    "berlaku_sampai": ["31", "12", "2026"],
}
ANI = {"nama": "Ani Kecil", "hubungan": "orang_tua", "ada_nik": "tidak", "tanggal_lahir": ["5", "5", "2015"]}


def begin_as(client, capacity) -> Page:
    """Begins a draft for another person: the questions about that person."""
    return send(client, open_page(client, "/ajukan/sktm"), untuk=capacity)


def answer(client, page, answers, **values) -> Page:
    """Sends what is said of the other person."""
    return send(client, page, **{**answers, **values})


def send_as(client, capacity, answers, **files) -> str:
    """A whole application for another person, sent; its number."""
    check = fill_in_draft(client)
    overview = check.path.removesuffix("/periksa")
    page = send(client, open_page(client, f"{overview}/untuk-siapa"), untuk=capacity)
    answer(client, page, answers, **files)
    return send(client, open_page(client, check.path)).path.split("/")[2]


@pytest.fixture
def as_attorney(applicant):
    return send_as(applicant, "kuasa", BUDI, surat_kuasa=photo("surat-kuasa.jpg", shade=30))


class TestAttorney:
    def test_the_permit_is_the_principals(self, as_attorney, siti, its_services, clock):
        with its_services.session_factory() as session:
            case = get_case(session, as_attorney)
            facts = case_variables(session, case.id, clock())["kasus"]
            application = session.scalars(select(Application)).one()
            kept = session.scalars(select(Representation)).one()
        assert facts["nama_pemohon"] == application.applicant_name == "Budi Santoso"
        assert (facts["diajukan_oleh"], facts["selaku"], facts["pemohon"]) == ("Siti", "kuasa", str(siti.id))
        assert (application.applicant_id, application.capacity) == (siti.id, "kuasa")
        assert (kept.case_id, kept.draft_id, kept.answers["nik"]) == (case.id, None, NIK)

    def test_stays_with_the_one_who_applied(self, applicant, as_attorney, officer_decides):
        officer_decides(as_attorney, keputusan="kembalikan", catatan="Nama")
        assert any("/tugas/" in address for address in open_page(applicant, "/permohonan").links.values())

    def test_the_power_of_attorney_stays_with_the_case(self, applicant, stranger, as_attorney, its_services):
        with its_services.session_factory() as session:
            files = {file.name: file for file in session.scalars(select(Attachment))}
        assert files.keys() == {"ktp.jpg", "surat-kuasa.jpg"}
        assert None not in {file.case_id for file in files.values()}
        path = f"/lampiran/{files['surat-kuasa.jpg'].sha256}"
        assert applicant.get(path).status_code == 200
        assert stranger.get(path).status_code == 404

    def test_is_said_on_receipt_and_case(self, applicant, as_attorney):
        receipt = open_page(applicant, f"/permohonan/{as_attorney}/tanda-terima")
        assert "Siti sebagai kuasa Budi Santoso" in receipt.text
        assert "Surat kuasasurat-kuasa.jpg" in receipt.text
        case = open_page(applicant, f"/permohonan/{as_attorney}")
        assert "Siti sebagai kuasa Budi Santoso" in case.text
        assert NIK in case.text
        pdf = text_of_pdf(applicant.get(f"/permohonan/{as_attorney}/tanda-terima.pdf").data)
        assert "Budi Santoso" in pdf
        assert "Siti, sebagai kuasa" in pdf
        assert NIK not in pdf

    def test_the_public_page_tells_none_of_it(self, stranger, as_attorney):
        page = stranger.get(f"/lacak/{as_attorney}").text
        for secret in (NIK, "Budi Santoso", "Siti", "kuasa"):
            assert secret not in page

    def test_the_officer_reads_it_beside_the_file(self, as_attorney, its_services, make_user, app):
        make_user("dewi", ("verifikator", "31.71.01.1001"))
        officer = app.test_client()
        enter_as(officer, officer.application, "dewi")
        with its_services.session_factory() as session:
            case = get_case(session, as_attorney)
        task = address_of(RunningCases(its_services), case)
        for path in (f"/petugas/kasus/{as_attorney}", task):
            page = open_page(officer, path)
            assert "Diajukan oleh: Siti sebagai kuasa Budi Santoso" in page.text
            assert page.links["surat-kuasa.jpg"] == page.links["Surat kuasa"]
            assert officer.get(page.links["Surat kuasa"]).status_code == 200

    def test_says_what_is_wrong_and_keeps_what_is_right(self, applicant):
        begun = begin_as(applicant, "kuasa")
        for values, error in (
            ({"surat_kuasa": None}, "urat kuasa"),
            ({"surat_kuasa": (io.BytesIO(b"MZ program"), "surat.pdf")}, "urat kuasa"),
            ({"nik": "123"}, "16 angka"),
            ({"nama": ""}, "Isi “Nama lengkap pemberi kuasa”"),
            ({"tanggal_kuasa": ["24", "11", "2026"]}, "surat kuasa"),
            ({"berlaku_sampai": ["22", "11", "2026"]}, "berlaku sampai"),
        ):
            page = answer(
                applicant, open_page(applicant, begun.path), BUDI, **{"surat_kuasa": photo("surat-kuasa.jpg"), **values}
            )
            assert (page.status, len(page.errors)) == (422, 1), values
            assert error in page.errors[0]
        again = open_page(applicant, begun.path)
        assert again.values["hubungan"] == "konsultan"
        assert "surat-kuasa.jpg" in again.text

    def test_in_larger_letters_keeps_what_was_typed_and_names_a_file_that_was_refused(self, applicant):
        page = begin_as(applicant, "kuasa")
        again = answer(applicant, page, BUDI, surat_kuasa=(io.BytesIO(b"MZ"), "kuasa.pdf"), _huruf="besar")
        assert (again.status, len(again.errors)) == (422, 1)
        assert again.values["nama"] == "Budi Santoso"
        assert again.tree.xpath("//footer//button[@form='isian'][@name='_huruf']")

    def test_without_it_nothing_is_sent(self, applicant, its_services):
        check = fill_in_draft(applicant)
        overview = check.path.removesuffix("/periksa")
        send(applicant, open_page(applicant, f"{overview}/untuk-siapa"), untuk="kuasa")
        page = open_page(applicant, check.path)
        assert "Lengkapi data orang yang Anda wakili" in page.errors
        questions = f"{overview}/diwakili"
        assert page.links["Lengkapi data orang yang Anda wakili"] == page.links["Lengkapi sekarang"] == questions
        assert applicant.post(check.path, data=check.values).status_code == 422
        with its_services.session_factory() as session:
            assert session.scalars(select(Application)).all() == []

    def test_one_that_ran_out_before_sending_is_refused(self, applicant, clock):
        check = fill_in_draft(applicant)
        overview = check.path.removesuffix("/periksa")
        page = send(applicant, open_page(applicant, f"{overview}/untuk-siapa"), untuk="kuasa")
        answer(applicant, page, BUDI, surat_kuasa=photo("surat-kuasa.jpg"))
        check = open_page(applicant, check.path)
        clock.advance(days=40)
        enter_as(applicant, applicant.application, "siti")
        assert applicant.post(check.path, data=check.values).status_code == 422
        assert "Lengkapi data orang yang Anda wakili" in open_page(applicant, check.path).errors

    def test_a_second_one_is_not_mixed_up_with_the_first(self, applicant):
        first = begin_as(applicant, "kuasa")
        answer(applicant, first, BUDI, surat_kuasa=photo("surat-kuasa.jpg"))
        assert begin_as(applicant, "kuasa").path != first.path

    def test_the_draft_of_another_is_not_touched(self, applicant, stranger, its_services):
        page = begin_as(applicant, "kuasa")
        for path in (page.path, page.path.replace("diwakili", "untuk-siapa")):
            assert stranger.get(path).status_code == 404
            assert stranger.post(path, data={**BUDI, "untuk": "wali"}).status_code == 404
        with its_services.session_factory() as session:
            assert session.scalars(select(Representation)).all() == []

    def test_what_was_said_is_forgotten_with_the_draft_or_with_another_choice(self, applicant, its_services):
        page = begin_as(applicant, "kuasa")
        answer(applicant, page, BUDI)
        overview = page.path.removesuffix("/diwakili")
        send(applicant, open_page(applicant, f"{overview}/untuk-siapa"), untuk="wali")
        assert "nik" not in open_page(applicant, page.path).tree.text_content()
        answer(applicant, open_page(applicant, page.path), ANI)
        send(applicant, open_page(applicant, f"{overview}/hapus"))
        with its_services.session_factory() as session:
            assert session.scalars(select(Representation)).all() == []

    def test_a_complaint_about_it_asks_for_nothing_more_and_shows_no_empty_block(
        self, applicant, as_attorney, its_services, make_user, app
    ):
        complaint = {"hal": "pungutan", "uraian": "Diminta uang di loket"}
        check = follow_up(applicant, as_attorney, "pengaduan", ("pengaduan", complaint))
        reference = number_of(send(applicant, check))
        with its_services.session_factory() as session:
            (task,) = find_user_tasks(session, reference=reference)
        make_user("ani", tuple((task.candidate_group or "").split("@")))
        officer = enter_as(app.test_client(), app, "ani")

        pages = [
            open_page(applicant, f"/permohonan/{reference}"),
            open_page(applicant, f"/permohonan/{reference}/tanda-terima"),
            open_page(officer, f"/petugas/kasus/{reference}"),
        ]
        for page in pages:
            assert "Siti sebagai kuasa Budi Santoso" in page.text
            assert not page.tree.xpath("//dt[normalize-space()='Nama lengkap pemberi kuasa']")
        assert "pemberi kuasa" not in text_of_pdf(applicant.get(f"/permohonan/{reference}/salinan.pdf").data)


class TestGuardian:
    def test_the_permit_is_the_childs(self, applicant, its_services, clock):
        reference = send_as(applicant, "wali", ANI)
        with its_services.session_factory() as session:
            facts = case_variables(session, get_case(session, reference).id, clock())["kasus"]
        assert (facts["nama_pemohon"], facts["diajukan_oleh"], facts["selaku"]) == ("Ani Kecil", "Siti", "wali")
        assert "Siti sebagai orang tua atau wali Ani Kecil" in open_page(applicant, f"/permohonan/{reference}").text

    def test_the_number_or_the_date_of_birth_is_needed(self, applicant):
        begun = begin_as(applicant, "wali")
        for values, field in (
            ({"tanggal_lahir": ["", "", ""]}, "lahir"),
            ({"ada_nik": "ya"}, "NIK"),
            ({"ada_nik": None}, "NIK"),
        ):
            page = answer(applicant, open_page(applicant, begun.path), ANI, **values)
            assert (page.status, len(page.errors)) == (422, 1), values
            assert field in page.errors[0]


class TestOfficers:
    def test_a_member_of_the_company_decides_nothing_there(self, app, applicant, its_services, make_user):
        company = register(applicant)
        reference = send(applicant, fill_in_draft(applicant, untuk=choice_of(company))).path.split("/")[2]
        officer = make_user("dewi", ("verifikator", "31.71.01.1001"))
        browser = app.test_client()
        enter_as(browser, browser.application, "dewi")
        with its_services.session_factory() as session:
            application = session.scalars(select(Application)).one()
            (task,) = find_user_tasks(session, reference=reference)
        address = f"/petugas/tugas/{task.case_id}/{task.id}"
        paths = [address, f"/petugas/kasus/{reference}"]
        assert [browser.get(path).status_code for path in paths] == [200, 200]
        with its_services.session_factory.begin() as session:
            session.add(
                CompanyMember(
                    company_id=application.company_id,
                    user_id=officer.id,
                    role=CompanyRole.MEMBER,
                    added_at=its_services.clock(),
                )
            )
        assert [browser.get(path).status_code for path in paths] == [403, 403]
        for path, data in ((f"{address}/ambil", {}), (address, {"keputusan": "lengkap"})):
            response = browser.post(path, data=data)
            assert response.status_code == 403
            assert "milik Anda sendiri" in response.text
        with its_services.session_factory() as session:
            assert find_user_tasks(session, reference=reference) == [task]
