"""Asked once: what a person answered before stands in the next form, with its source beside it."""

from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import event
from support.applying import photo
from support.pages import open_page, send
from support.signed_in import enter_as
from support.tiny_business import BUSINESS, begin, business_library, file_licence, fill_in, page_of

from engine import case_variables, deploy, get_case
from webapp.extensions import EXTENSION
from webapp.models import Application, Attachment, Draft


@pytest.fixture
def deployed(its_services, monday_nine):
    def deploy_version(*goods):
        with its_services.session_factory.begin() as session:
            deploy(session, business_library(*([goods] if goods else [])), monday_nine)

    deploy_version()
    return deploy_version


@pytest.fixture
def submit(its_services, siti):
    """Sends a whole licence of Siti's; gives its number."""
    return partial(file_licence, its_services, siti)


def hint_of(page, name):
    return " ".join(page.tree.xpath(f"string(//*[@id='{name}-hint'])").split())


class TestAnswersOfEarlierApplications:
    def test_stand_in_the_same_block_of_another_permit_with_their_source(self, applicant, submit):
        reference = submit()
        page = page_of(applicant, begin(applicant, "tdp"), "badan_usaha")

        assert {key: page.values[key] for key in BUSINESS} == BUSINESS
        assert hint_of(page, "nama_badan").endswith(f"Dari permohonan {reference}, 23 November 2026.")

    def test_the_latest_application_comes_first(self, applicant, submit, clock):
        submit()
        clock.advance(minutes=5)
        submit(nama_badan="PT Baru")

        assert page_of(applicant, begin(applicant, "tdp"), "badan_usaha").values["nama_badan"] == "PT Baru"

    def test_a_question_of_another_permit_with_the_same_key_is_another_question(self, applicant, submit):
        submit()
        page = page_of(applicant, begin(applicant, "tdp"), "jenis")

        assert "barang_utama" not in page.values

    def test_the_same_permit_asks_the_same_but_for_what_is_applied_for(self, applicant, submit):
        submit()
        page = page_of(applicant, begin(applicant), "jenis")

        assert page.values["barang_utama"] == "beras"
        assert "jenis_permohonan" not in page.values

    def test_who_applies_for_himself_is_not_asked_for_an_attorney(self, applicant, submit):
        submit()
        overview = begin(applicant)

        assert f"{overview.path}/kuasa" not in overview.links.values()
        assert page_of(applicant, overview, "kuasa").status == 404

    def test_a_choice_that_is_gone_is_asked_anew(self, applicant, submit, deployed):
        submit()
        deployed("gula", "kopi")

        assert "barang_utama" not in page_of(applicant, begin(applicant), "jenis").values

    def test_those_of_somebody_else_do_not(self, applicant, submit, stranger):
        submit()
        overview = begin(stranger, "tdp")

        assert page_of(stranger, overview, "badan_usaha").values["nama_badan"] == ""
        assert page_of(stranger, overview, "pemohon").values["nik"] == ""

    def test_those_of_an_application_for_somebody_else_do_not(self, applicant, submit):
        attorney = {"memakai_kuasa": "ya", "kuasa_nama": "Siti", "kuasa_nik": "3171014708900001"}
        submit(**attorney, kuasa_nomor_surat="1/2026")

        assert page_of(applicant, begin(applicant, "tdp"), "pemohon").values["nik"] == ""

    def test_only_the_latest_ten_are_read_and_with_as_many_questions_as_two(
        self, applicant, submit, its_services, clock
    ):
        queries = []
        engine = its_services.session_factory.kw["bind"]
        event.listen(engine, "before_cursor_execute", lambda *args: queries.append(args[2]))

        def count(code):
            form = open_page(applicant, f"/ajukan/{code}")
            queries.clear()
            applicant.post(form.path, data=form.values)
            return len(queries)

        submit(akta_nomor="AHU-1")
        assert page_of(applicant, begin(applicant, "tdp"), "badan_usaha").values["akta_nomor"] == "AHU-1"
        after_one = count("siup")
        clock.advance(minutes=1)
        submit(akta_nomor="")
        for _ in range(9):
            clock.advance(minutes=1)
            submit(akta_nomor="")
        after_eleven = count("siup")

        assert after_eleven <= after_one
        assert page_of(applicant, begin(applicant), "badan_usaha").values["akta_nomor"] == ""


class TestTheProfile:
    def test_gives_name_and_telephone_where_nothing_was_sent_yet(self, applicant, submit):
        page = page_of(applicant, begin(applicant), "pemohon")

        assert (page.values["nama_lengkap"], page.values["telepon"]) == ("Siti", "081234567890")
        assert "Dari profil Anda." in hint_of(page, "telepon")


class TestAPrefilledPage:
    def test_counts_only_once_it_was_saved(self, applicant, submit, its_services):
        submit()
        overview = begin(applicant, "tdp")

        assert "0 dari 4 bagian selesai" in overview.text
        assert "Sudah terisi dari data Anda" in overview.text
        with its_services.session_factory() as session:
            assert session.query(Draft).one().answers == {}
        send(applicant, page_of(applicant, overview, "badan_usaha"), _aksi="lanjut")
        assert "1 dari 4 bagian selesai" in open_page(applicant, overview.path).text

    def test_says_the_same_on_another_device(self, app, applicant, submit):
        submit()
        overview = begin(applicant, "tdp")
        telephone = app.test_client()
        enter_as(telephone, telephone.application, "siti")

        assert "Dari permohonan" in hint_of(page_of(telephone, overview, "badan_usaha"), "nama_badan")

    def test_can_be_overwritten_and_what_was_kept_is_marked_on_the_check_page(self, applicant, submit):
        reference = submit()
        overview = begin(applicant)
        fill_in(applicant, overview, badan_usaha={**BUSINESS, "nama_badan": "PT Lain"})
        page = page_of(applicant, overview, "badan_usaha")
        check = open_page(applicant, f"{overview.path}/periksa")
        rows = {row[0].text_content(): row[1].text_content() for row in check.tree.xpath("//dl/div")}
        name, number = (
            next(row for label, row in rows.items() if text in label) for text in ("Nama perusahaan", "NPWP perusahaan")
        )

        assert "Dari permohonan" not in hint_of(page, "nama_badan")
        assert name.strip() == "PT Lain"
        assert f"Dari permohonan {reference}" in number

    def test_keeps_its_sources_and_offers_when_it_is_drawn_again_in_the_other_language(self, applicant, submit):
        reference = submit()
        overview = begin(applicant, "tdp")
        page = send(applicant, page_of(applicant, overview, "badan_usaha"), nama_badan="PT Lain", _bahasa="en")
        files = send(applicant, page_of(applicant, overview, "dokumen"), _bahasa="id")

        assert reference in hint_of(page, "npwp_badan")
        assert reference not in hint_of(page, "nama_badan")
        assert "Pakai NPWP" in files.text

    def test_a_field_that_was_emptied_stays_empty(self, applicant, submit):
        submit()
        overview = begin(applicant, "tdp")
        send(applicant, page_of(applicant, overview, "badan_usaha"), nib="", _aksi="lanjut")

        assert page_of(applicant, overview, "badan_usaha").values["nib"] == ""

    def test_shows_what_was_known_when_a_question_opens_later(self, applicant, submit):
        submit(jenis_permohonan="perubahan", no_siup_lama="9/1")
        overview = begin(applicant)
        send(applicant, page_of(applicant, overview, "jenis"), jenis_permohonan="baru", no_siup_lama="", _aksi="lanjut")
        page = send(applicant, page_of(applicant, overview, "jenis"), jenis_permohonan="perubahan", _aksi="nanti")

        assert page_of(applicant, overview, "jenis").values["no_siup_lama"] == "9/1"
        assert "belum lengkap" in page.text.lower()


class TestAFileOfAnEarlierApplication:
    def documents(self, browser, code="tdp"):
        return page_of(browser, begin(browser, code), "dokumen")

    def test_is_offered_where_the_same_document_is_asked_for(self, applicant, submit):
        submit()

        assert "Pakai NPWP yang Anda kirim pada 23 November 2026 (npwp.jpg)" in self.documents(applicant).text

    def test_is_taken_with_one_tick_and_gets_a_row_of_its_own(self, applicant, submit, its_services, clock):
        submit()
        overview = begin(applicant, "tdp")
        choices = {"jenis_permohonan": "pendaftaran baru", "simultan": "tidak", "nomor_permohonan_siup": None}
        for key, values in (
            ("jenis", choices),
            ("pemohon", {}),
            ("badan_usaha", {}),
            ("dokumen", {"lampiran_npwp_perusahaan-pakai": "ya"}),
        ):
            page = send(applicant, page_of(applicant, overview, key), _aksi="lanjut", **values)
            assert page.errors == []
        receipt = send(applicant, page)

        assert "npwp.jpg" in receipt.text
        with its_services.session_factory() as session:
            case = get_case(session, receipt.path.split("/")[2])
            sent = case_variables(session, case.id, clock())["permohonan"]
            files = session.query(Attachment).all()
        assert [file.sha256 for file in files] == [sent["lampiran_npwp_perusahaan"]["sha256"]] * 2
        assert case.id in {file.case_id for file in files}

    def test_is_not_taken_without_the_tick(self, applicant, submit):
        submit()
        page = send(applicant, self.documents(applicant), _aksi="lanjut")

        assert page.status == 422
        assert "NPWP" in page.errors[0]

    def test_a_new_file_wins_over_the_tick(self, applicant, submit, its_services):
        submit()
        ticked = {"lampiran_npwp_perusahaan-pakai": "ya"}
        send(
            applicant,
            self.documents(applicant),
            lampiran_npwp_perusahaan=photo("baru.jpg", shade=3),
            _aksi="lanjut",
            **ticked,
        )

        with its_services.session_factory() as session:
            assert session.query(Draft).one().answers["lampiran_npwp_perusahaan"]["name"] == "baru.jpg"

    def test_counts_among_all_files_of_the_application(self, app, applicant, submit, its_services):
        submit()
        settings = its_services.settings.model_copy(update={"application_upload_limit": 100})
        app.extensions[EXTENSION] = replace(its_services, settings=settings)
        page = send(applicant, self.documents(applicant), _aksi="nanti", **{"lampiran_npwp_perusahaan-pakai": "ya"})

        assert page.status == 422
        assert len(page.errors) == 1
        assert "NPWP" in page.errors[0]
        assert "Semua berkas permohonan bersama paling besar" in page.errors[0]
        assert page.tree.xpath("//*[@id='error-summary']//a/@href") == ["#lampiran_npwp_perusahaan"]
        with its_services.session_factory() as session:
            assert "lampiran_npwp_perusahaan" not in session.query(Draft).one().answers
            assert session.query(Attachment).filter(Attachment.case_id.is_(None)).count() == 0

    def test_what_was_made_for_one_application_is_not_offered(self, applicant, submit):
        submit({"lampiran_npwp": "npwp.jpg", "lampiran_formulir": "formulir.jpg"})

        assert "formulir.jpg" not in self.documents(applicant).text

    def test_is_not_offered_to_anybody_else_and_a_tick_does_nothing(self, applicant, submit, stranger):
        submit()
        page = self.documents(stranger)
        again = send(stranger, page, _aksi="lanjut", **{"lampiran_npwp_perusahaan-pakai": "ya"})

        assert "npwp.jpg" not in page.text
        assert again.status == 422

    def test_that_is_no_longer_ones_own_cannot_be_taken(self, applicant, submit, its_services, make_user):
        submit()
        page = self.documents(applicant)
        other = make_user("orang-lain")
        with its_services.session_factory.begin() as session:
            session.query(Application).update({"applicant_id": other.id})
        again = send(applicant, page, _aksi="lanjut", **{"lampiran_npwp_perusahaan-pakai": "ya"})

        assert again.status == 400
