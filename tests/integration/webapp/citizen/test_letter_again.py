"""The holder of a permit asks for a duplicate of its letter, or for a change of what it says."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pytest
from sqlalchemy import select
from support.applying import KELURAHAN, photo
from support.deployed_database import store_versions, whole_library
from support.following_up import fill_in, number_of, object_to
from support.letters import CODE, issue_letter, letter_file
from support.pages import Page, open_page, send
from support.pdf_text import text_of_pdf
from support.signed_in import enter_as
from support.tiny_business import grant, house_library

from engine import SYSTEM, case_variables, deploy, run_due_jobs
from webapp.models import Application, Capacity, Letter
from webapp.services.applications import NewApplication, start_application
from webapp.services.letters import revoke_letter
from webapp.services.parties import Party

NUMBER = "1/27.1/31.71.01.1001/e/2026"
LOST = {
    "tanggal_hilang": ["20", "11", "2026"],
    "nomor_laporan": "LP/112/XI/2026",
    "tanggal_laporan": ["21", "11", "2026"],
    "kembalikan": "ya",
}
FIT = {"periksa_pemegang": "sesuai", "periksa_berlaku": "sesuai", "periksa_bukti": "sesuai", "hasil": "lengkap"}
UNFIT = {**FIT, "hasil": "tolak", "alasan_penolakan": "bukti_tidak_cukup", "catatan": "Laporan tentang surat lain."}
SIGNED = {"keputusan": "tandatangani"}
ONLY_WRITING = {
    "kegiatan": "tetap",
    "tempat": "hanya penulisan",
    "pemegang": "tetap",
    "bukti": "ya",
    "uraian": "Salah tulis",
}


@pytest.fixture
def granted(siti, its_services, clock):
    """A KRK that Siti was granted, with its letter; the number of its application."""
    permit = its_services.catalog.permits["krk"]
    party = Party(Capacity.SELF, "Siti", "Siti")
    new = NewApplication(permit, "krk", siti.id, party, "Siti", {"kelurahan": KELURAHAN})
    with its_services.session_factory.begin() as session:
        deploy(session, house_library(), clock())
        store_versions(session, *whole_library().services)
        case = start_application(session, new, its_services.catalog, by=SYSTEM, at=clock())
    grant(its_services.session_factory, case.reference, clock())
    issue_letter(
        its_services, letter_file(its_services), case_id=case.id, reference=case.reference, permit_code="krk",
        template="krk", signer_role="kepala",
    )  # fmt: skip
    return case.reference


@pytest.fixture
def settle(its_services, clock):
    def run():
        while run_due_jobs(its_services.session_factory, clock()):
            pass

    return run


@pytest.fixture
def letter_of(its_services):
    def find(reference):
        with its_services.session_factory() as session:
            return session.scalars(select(Letter).where(Letter.reference == reference)).one()

    return find


def ask_for_duplicate(browser, granted):
    """Sends it; its number."""
    check = fill_in(
        browser,
        granted,
        "duplikat",
        ("duplikat", {"sebab": "hilang"}),
        ("bukti", {**LOST, "lampiran_surat_kehilangan": photo("laporan.jpg")}),
    )
    assert "pengambilan" in check.field_names
    return number_of(send(browser, check))


@pytest.fixture
def duplicate(applicant, granted, do, settle, letter_of, clock):
    """A duplicate that was signed: its letter."""
    number = ask_for_duplicate(applicant, granted)
    do(number, **FIT)
    clock.advance(minutes=5)
    do(number, **SIGNED)
    settle()
    return letter_of(number)


class TestADuplicate:
    def test_is_offered_with_the_permit_and_on_the_page_of_its_application(self, applicant, granted):
        held, page = open_page(applicant, "/izin-saya"), open_page(applicant, f"/permohonan/{granted}")

        assert held.links[f"Duplikat surat {NUMBER}"] == page.links["Duplikat surat"]
        assert open_page(applicant, page.links["Duplikat surat"]).status == 200

    def test_asks_for_the_police_report_only_when_the_letter_was_lost(self, applicant, granted):
        page = fill_in(applicant, granted, "duplikat", ("duplikat", {"sebab": "rusak"}))

        assert "lampiran_foto_rusak" in page.field_names
        assert not {"nomor_laporan", "lampiran_surat_kehilangan"} & set(page.field_names)

    def test_is_the_stored_letter_behind_a_cover_and_each_page_is_marked(
        self, its_services, duplicate, letter_of, granted
    ):
        original = its_services.letters.read(letter_of(granted).sha256)
        pdf = its_services.letters.read(duplicate.sha256)

        assert duplicate.number == "1/5.179.DUPLIKAT/31.71.01.1001/e/2026"
        assert duplicate.signer_post.startswith("Kepala")
        assert text_of_pdf(pdf).endswith(text_of_pdf(original))
        for text in (NUMBER, "23 November 2026", "LP/112/XI/2026", "AB2D-EFGH-3JKM-NPQR"):
            assert text in text_of_pdf(pdf).removesuffix(text_of_pdf(original))
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            cover, page = opened.pages
            marks = [name for name, part in page.Resources.XObject.items() if part.get("/Subtype") == "/Form"]
            tags = pikepdf.NumberTree(opened.Root.StructTreeRoot.ParentTree)
            assert marks
            assert [int(each.StructParents) for each in (cover, page)] == list(tags)
            assert len(opened.Root.AcroForm.Fields) == 1

    def test_is_genuine_and_refers_to_the_original(self, client, its_services, duplicate):
        file = io.BytesIO(its_services.letters.read(duplicate.sha256))
        page = Page(client.post("/surat", data={"berkas": (file, "a.pdf")}, content_type="multipart/form-data"))

        assert page.heading == "Surat ini terdaftar dan berlaku"
        assert "Berkas ini asli" in page.text
        assert f"Ini duplikat dari surat nomor {NUMBER} tanggal 23 November 2026" in page.text
        assert "Duplikat surat izin" in page.text

    def test_holds_no_longer_than_its_original(self, client, its_services, duplicate, clock):
        with its_services.session_factory.begin() as session:
            revoke_letter(session, NUMBER, "syarat-dilanggar: uji", clock())
        page = open_page(client, f"/surat/{duplicate.verification_code}")

        assert page.heading == "Surat ini sudah dicabut"
        assert "Alasan: Syarat izin dilanggar" in page.text

    def test_is_no_other_permit(self, applicant, duplicate):
        page = open_page(applicant, "/izin-saya")

        assert len(page.tree.xpath("//main//h2")) == 1
        assert page.links[duplicate.number] == f"/permohonan/{duplicate.reference}"

    def test_of_a_letter_that_was_revoked_is_not_offered_and_not_begun(self, applicant, granted, its_services, clock):
        with its_services.session_factory.begin() as session:
            revoke_letter(session, NUMBER, "permintaan-pemegang: uji", clock())
        page = open_page(applicant, f"/permohonan/{granted}/lanjutan/duplikat")

        assert "Duplikat surat" not in open_page(applicant, "/izin-saya").text
        assert "Surat izinnya tidak berlaku lagi" in page.text
        assert applicant.post(f"/permohonan/{granted}/lanjutan/duplikat", follow_redirects=True).status_code == 200
        assert "draf" not in open_page(applicant, "/permohonan").text.lower()

    def test_of_somebody_elses_letter_is_not_there(self, stranger, granted):
        assert stranger.get(f"/permohonan/{granted}/lanjutan/duplikat").status_code == 404
        assert stranger.post(f"/permohonan/{granted}/lanjutan/duplikat").status_code == 404

    def test_that_was_refused_can_be_objected_to_and_is_examined_again(
        self, applicant, granted, do, settle, its_services, clock
    ):
        number = ask_for_duplicate(applicant, granted)
        do(number, **UNFIT)
        do(number, pernyataan="ya")
        settle()
        do(number, cara="daring", tanggal_disampaikan="2026-11-23", keberatan_diterangkan="ya")
        (anew,) = open_page(applicant, f"/permohonan/{number}").tree.xpath("//main//form/@action")
        assert anew == f"/permohonan/{granted}/izin/again"
        assert Page(applicant.post(anew, follow_redirects=True)).path.startswith("/draf")

        objection = number_of(object_to(applicant, number))
        do(objection, nomor_agenda="1", berkas_semula="ya")
        do(objection, langkah="usulkan", usul="dikabulkan", uraian="Benar", pertemuan="tidak")
        do(objection, hasil="dikabulkan", temuan_dibatalkan="Bukti", pertimbangan="Cukup", dasar_hukum="UU 30/2014")
        settle()
        with its_services.session_factory() as session:
            cases = session.scalars(select(Application).where(Application.process_id == "duplikat_surat")).all()
            again = next(case for case in cases if case.reference != number)
            facts = case_variables(session, again.case_id, clock())["kasus"]
        assert facts["tentang"]["nomor"] == granted
        assert facts["tentang"]["surat"] == NUMBER
        assert facts["keberatan"]["temuan"] == "Bukti"


class TestAChange:
    @pytest.fixture
    def changed(self, applicant, granted, do, settle, letter_of):
        """A change of the address that was signed: its letter."""
        check = fill_in(
            applicant,
            granted,
            "perubahan",
            (
                "perubahan",
                {
                    "daftar-0-data": "alamat",
                    "daftar-0-lama": "Jalan Sabang 1",
                    "daftar-0-baru": "Jalan Sabang 11",
                    "sebab": "keliru",
                },
            ),
            ("bukti", {"lampiran_bukti": photo("ktp.jpg"), "pernyataan": "ya"}),
        )
        number = number_of(send(applicant, check))
        do(number, **FIT)
        do(number, **ONLY_WRITING)
        settle()
        do(number, **SIGNED)
        settle()
        return letter_of(number)

    def test_is_said_of_the_permit_wherever_it_is_shown(
        self, applicant, app, client, changed, granted, make_user, its_services
    ):
        make_user("budi", ("verifikator", KELURAHAN))
        officer = app.test_client()
        enter_as(officer, app, "budi")
        public, file = open_page(client, f"/surat/{CODE}"), open_page(officer, f"/petugas/kasus/{granted}")

        assert public.heading == "Surat ini terdaftar dan berlaku"
        said = f"Diubah dengan surat nomor {changed.number} tanggal 23 November 2026."
        assert said in public.text
        assert said in file.text
        assert open_page(applicant, "/izin-saya").links[changed.number] == f"/permohonan/{changed.reference}"
        assert "Jalan Sabang 11" in text_of_pdf(its_services.letters.read(changed.sha256))

    def test_is_itself_a_letter_about_the_permit(self, client, changed):
        page = open_page(client, f"/surat/{changed.verification_code}")

        assert f"Ini perubahan atas surat nomor {NUMBER}" in page.text
        assert "Surat perubahan izin" in page.text

    def test_is_named_on_a_duplicate_that_comes_later(
        self, applicant, changed, granted, do, settle, letter_of, its_services
    ):
        number = ask_for_duplicate(applicant, granted)
        do(number, **FIT)
        do(number, **SIGNED)
        settle()
        pdf = its_services.letters.read(letter_of(number).sha256)

        assert f"telah diubah dengan surat nomor {changed.number} tanggal 23 November 2026" in text_of_pdf(pdf)

    def test_of_a_permit_whose_time_is_over_is_not_offered_but_its_duplicate_is(self, applicant, granted, its_services):
        with its_services.session_factory.begin() as session:
            session.query(Letter).update({"valid_until": date(2026, 11, 22)})
        page = open_page(applicant, "/izin-saya")

        assert "Perubahan data izin" not in page.text
        assert "Duplikat surat" in page.text
        assert "tidak berlaku lagi" in open_page(applicant, f"/permohonan/{granted}/lanjutan/perubahan").text


class TestTheCatalogue:
    def test_offers_no_change_of_what_is_given_once(self, its_services):
        catalog = its_services.catalog
        change = catalog.follow_ups["perubahan"]
        once = [
            code
            for code, permit in catalog.permits.items()
            if permit.validity.text.startswith(("sekali", "per acara", "per kegiatan", "seumur hidup"))
        ]

        assert len(once) > 20
        assert not [code for code in once if change.suits(code, catalog.renewal_of(code))]

    @pytest.mark.parametrize(("follow_up", "way"), [("duplikat", "duplicate"), ("perubahan", "change")])
    def test_offers_nothing_that_the_permit_does_itself(self, its_services, follow_up, way):
        catalog = its_services.catalog
        offered = [c for c in catalog.permits if catalog.follow_ups[follow_up].suits(c, catalog.renewal_of(c))]

        assert offered
        assert not [code for code in offered if way in catalog.renewal_of(code).ways()]

    def test_gives_every_permit_a_way_to_a_duplicate(self, its_services):
        catalog = its_services.catalog
        duplicate = catalog.follow_ups["duplikat"]

        assert all(
            duplicate.suits(code, catalog.renewal_of(code)) or "duplicate" in catalog.renewal_of(code).ways()
            for code in catalog.permits
        )
