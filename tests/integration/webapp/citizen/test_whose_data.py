"""A form asks for the data of the person or company whose permit it is, and knows what was told of them before."""

from __future__ import annotations

import pytest
from support.applying import photo
from support.companies import choice_of, register
from support.deployed_database import store_versions
from support.pages import Page, open_page, send
from support.tiny_business import LICENCE, PERSON, business_library, fill_in, page_of

from engine import active_definition, deploy
from webapp.models import Application
from webapp.services.case_forms import start_form
from webapp.services.prefill import GivenAnswers, Origin, Source, propose

NUR = {"nama": "Siti Nur'aini", "hubungan": "orang_tua", "ada_nik": "ya", "nik": "3171014505150001"}
CHILD = {**PERSON, "nama_lengkap": NUR["nama"], "nik": NUR["nik"], "tanggal_lahir": ["5", "5", "2015"]}
BUDI = {
    "nama": "Budi Santoso",
    "nik": "3171010708900001",
    "hubungan": "konsultan",
    "tanggal_kuasa": ["1", "11", "2026"],
    "berlaku_sampai": ["31", "12", "2026"],
}


@pytest.fixture
def database_url(sqlite_url):
    """Pages look alike on every database."""
    return sqlite_url


@pytest.fixture
def deployed(its_services, monday_nine):
    with its_services.session_factory.begin() as session:
        deploy(session, business_library(), monday_nine)


def begin_as(client, choice, code="siup") -> Page:
    return send(client, open_page(client, f"/ajukan/{code}"), untuk=choice)


@pytest.fixture
def for_child(applicant) -> Page:
    """A draft for Siti's daughter: the overview of its parts."""
    return send(applicant, begin_as(applicant, "wali"), **NUR)


def intro_of(page: Page) -> str:
    return " ".join(page.tree.xpath("string((//main//form//p[@class='govuk-body'])[1])").split())


class TestAnotherPerson:
    def test_stands_in_the_form_with_the_source(self, applicant, for_child):
        page = page_of(applicant, for_child, "pemohon")

        assert (page.values["nama_lengkap"], page.values["nik"]) == (NUR["nama"], NUR["nik"])
        assert "Dari data orang yang Anda wakili." in page.text
        assert (page.values["telepon"], page.values["tempat_lahir"]) == ("", "")

    def test_is_named_above_the_questions(self, applicant, for_child):
        assert intro_of(page_of(applicant, for_child, "pemohon")) == (
            "Isi data Siti Nur'aini, bukan data Anda: surat terbit atas nama itu."
        )

    def test_of_another_name_is_not_sent_and_both_pages_are_named(self, applicant, for_child, its_services):
        fill_in(applicant, for_child, pemohon=CHILD)
        check = send(applicant, page_of(applicant, for_child, "pemohon"), nama_lengkap="Siti Aminah", _aksi="lanjut")
        refused = Page(applicant.post(check.path))

        first, second = check.errors
        assert "Siti Nur'aini" in first
        assert "Siti Aminah" in first
        assert check.links[first] == f"{for_child.path}/pemohon"
        assert check.links[second] == f"{for_child.path}/diwakili"
        assert "Kirim permohonan" not in check.text
        assert open_page(applicant, for_child.path).links["Periksa dan kirim"] == check.path
        assert refused.status == 422
        with its_services.session_factory() as session:
            assert session.query(Application).count() == 0

    def test_of_the_same_name_in_other_letters_is_sent(self, applicant, for_child):
        check = fill_in(applicant, for_child, pemohon={**CHILD, "nama_lengkap": "SITI NUR’AINI, S.Pd."})

        assert check.errors == []
        assert send(applicant, check).path.endswith("/tanda-terima")

    def test_who_gave_a_power_of_attorney_is_not_asked_for_it_again(self, applicant):
        overview = send(applicant, begin_as(applicant, "kuasa"), **BUDI, surat_kuasa=photo("surat-kuasa.jpg"))

        assert f"{overview.path}/kuasa" not in overview.links.values()
        assert page_of(applicant, overview, "kuasa").status == 404
        assert page_of(applicant, overview, "pemohon").values["nama_lengkap"] == "Budi Santoso"

    def test_who_has_come_of_age_applies_himself(self, applicant):
        begun = begin_as(applicant, "wali")
        page = send(applicant, begun, **{**NUR, "nik": "3171015708900001"})
        (error,) = page.errors

        assert "17 tahun" in error
        assert send(applicant, begun, **{**NUR, "nik": "3171015708900001", "hubungan": "wali"}).errors == []
        born = {**NUR, "ada_nik": "tidak", "nik": "", "tanggal_lahir": ["5", "5", "1990"]}
        assert "17 tahun" in send(applicant, begun, **born).errors[0]


class TestACompany:
    def test_is_known_where_the_form_asks_for_it(self, applicant):
        company = register(applicant, npwp="012345678901234", alamat="Jalan Kebon Sirih 1")
        overview = begin_as(applicant, choice_of(company))
        page = page_of(applicant, overview, "badan_usaha")

        assert page.values["nama_badan"] == "PT Maju Jaya"
        assert page.values["nib"] == "1234567890123"
        assert page.values["npwp_badan"] == "012345678901234"
        assert page.values["alamat_badan"].strip() == "Jalan Kebon Sirih 1"
        assert "Dari data usaha PT Maju Jaya." in page.text
        assert "untuk PT Maju Jaya" in intro_of(page_of(applicant, overview, "pemohon"))
        assert page_of(applicant, overview, "kuasa").status == 200

    def test_that_somebody_leaves_is_not_proposed_any_more(self, applicant):
        overview = begin_as(applicant, choice_of(register(applicant)))
        send(applicant, open_page(applicant, f"{overview.path}/untuk-siapa"), untuk="sendiri")

        assert page_of(applicant, overview, "badan_usaha").values["nama_badan"] == ""


def test_who_applies_for_himself_reads_so(applicant):
    page = page_of(applicant, send(applicant, open_page(applicant, "/ajukan/siup")), "pemohon")
    assert intro_of(page) == "Isi data Anda sendiri."
    assert LICENCE["pemohon"]["nik"] not in page.values.values()


class TestHopelessAnswers:
    @pytest.fixture
    def deployed(self, its_services):
        with its_services.session_factory.begin() as session:
            store_versions(session, "sktm")

    def test_are_said_at_once_and_again_before_sending(self, applicant):
        overview = send(applicant, open_page(applicant, "/ajukan/sktm"))
        family_card = page_of(applicant, overview, "kartu_keluarga")
        following = send(applicant, family_card, kk_dki="tidak", kelurahan_kk="", _aksi="lanjut")
        check = open_page(applicant, f"{overview.path}/periksa")

        for page in (following, check, page_of(applicant, overview, "kartu_keluarga")):
            assert "permohonan ini akan ditolak" in page.text
        assert check.links["Lihat jawabannya"] == family_card.path


class TestANewbornChild:
    CHILD = {
        "nama_anak": "Ani Kecil Sekali",
        "jk_anak": "perempuan",
        "tgl_lahir": ["1", "11", "2026"],
    }

    @pytest.fixture
    def deployed(self, its_services):
        with its_services.session_factory.begin() as session:
            store_versions(session, "akta_kelahiran", "kartu_keluarga", "kia")

    def test_joins_the_family_card_out_of_the_birth_certificate_of_the_same_bundle(self, applicant):
        bundle = send(applicant, open_page(applicant, "/ajukan-bersama/kelahiran"))
        birth, card = (
            next(Page(applicant.get(href)) for text, href in bundle.links.items() if name in text)
            for name in ("Akta Kelahiran", "Kartu Keluarga")
        )
        before = page_of(applicant, card, "bagian_susunan_keluarga")
        send(applicant, page_of(applicant, birth, "bagian_anak"), **self.CHILD, _aksi="nanti")
        page = page_of(applicant, card, "bagian_susunan_keluarga")

        assert before.values["anggota_masuk-0-nama"] == ""
        assert page.values["anggota_masuk-0-nama"] == "Ani Kecil Sekali"
        assert page.values["anggota_masuk-0-sebab"] == "lahir"
        assert "Dari permohonan bersama ini" in page.text

    def test_is_reported_by_the_parent_whose_data_are_asked_for(self, applicant):
        overview = send(applicant, begin_as(applicant, "wali", "akta-kelahiran"), **NUR)
        page = page_of(applicant, overview, "pemohon")

        assert intro_of(page).startswith("Isi data Anda sebagai orang tua atau wali.")
        assert page.values["nama_lengkap"] == ""


class TestStatements:
    @pytest.fixture
    def deployed(self, its_services):
        with its_services.session_factory.begin() as session:
            store_versions(session, "siup")

    def test_are_never_filled_in_for_anybody(self, its_services, deployed):
        form = start_form_of(its_services, "siup")
        given = GivenAnswers(
            Source(Origin.CASE, "ABCDE-FGHJK"),
            "siup",
            form,
            {"pernyataan": ["bukan minimarket"], "pernyataan_baru": "ya", "barang_utama": "beras"},
        )
        assert propose(form, "siup", [given], its_services.catalog.asked_once).keys() == {"barang_utama"}


def start_form_of(services, process_id):
    with services.session_factory() as session:
        return start_form(active_definition(session, process_id))
