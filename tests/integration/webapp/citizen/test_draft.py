"""Filling in a start form, page by page."""

import io

import pytest
from support.applying import PERSON, begin, fill_in, part, photo, save
from support.pages import open_page, send
from support.tiny_permit import tiny_files_with

from webapp.models import Attachment, Draft


def stored_draft(its_services):
    with its_services.session_factory() as session:
        return session.query(Draft).one()


def _move_list(pages):
    """The list of relatives on the page of the files."""
    pages["dokumen"]["components"] += pages.pop("keluarga")["components"]


class TestBeginning:
    def test_shows_what_is_needed_before_the_first_question(self, applicant):
        page = open_page(applicant, "/ajukan/sktm")

        assert page.status == 200
        assert "Kartu Keluarga" in page.text
        assert "1 hari kerja" in page.text

    def test_a_draft_waits_on_the_list_and_on_the_page_of_the_permit(self, applicant):
        overview = begin(applicant)

        assert overview.path in open_page(applicant, "/permohonan").links.values()
        assert overview.path in open_page(applicant, "/ajukan/sktm").links.values()

    def test_pressing_the_button_twice_begins_one_draft(self, applicant):
        assert begin(applicant).path == begin(applicant).path

    def test_a_second_draft_may_be_begun_beside_the_first(self, applicant):
        first = begin(applicant)
        save(applicant, part(applicant, first, "data_pemohon"), **PERSON)

        assert begin(applicant).path != first.path

    def test_a_permit_that_does_not_exist_is_not_found(self, applicant):
        assert applicant.get("/ajukan/izin-terbang").status_code == 404
        assert applicant.post("/ajukan/izin-terbang").status_code == 404

    def test_staff_have_no_business_here(self, make_user, log_in, deployed):
        make_user("lurah", ("lurah", "31.71.01.1001"))

        assert log_in("lurah").get("/ajukan/sktm").status_code == 403

    def test_strangers_log_in_first_and_come_back(self, client, deployed):
        response = client.get("/ajukan/sktm")

        assert response.status_code == 302
        assert response.location == "/masuk?next=/ajukan/sktm"


class TestPages:
    def test_a_page_that_nothing_visible_is_on_does_not_exist(self, applicant):
        overview = begin(applicant)

        assert "Orang lain" not in overview.links
        assert part(applicant, overview, "orang_lain").status == 404
        assert part(applicant, overview, "tidak-ada").status == 404

    def test_an_answer_opens_another_page(self, applicant):
        overview = begin(applicant)
        page = save(applicant, part(applicant, overview, "data_pemohon"), **{**PERSON, "untuk_siapa": "orang lain"})

        assert page.path.endswith("/orang_lain")
        assert "Orang lain" in open_page(applicant, overview.path).links

    def test_answers_are_kept_and_the_next_incomplete_page_follows(self, applicant, its_services):
        page = save(applicant, part(applicant, begin(applicant), "data_pemohon"), **PERSON)

        assert page.path.endswith("/keluarga")
        draft = stored_draft(its_services)
        assert draft.pages_done == ["data_pemohon"]
        assert draft.answers["tanggal_lahir"] == "1990-08-17"

    def test_what_was_typed_is_there_again(self, applicant):
        overview = begin(applicant)
        save(applicant, part(applicant, overview, "data_pemohon"), **PERSON)

        values = part(applicant, overview, "data_pemohon").values
        assert values["nama_lengkap"] == "Siti Aminah"
        assert values["tanggal_lahir"] == ["17", "8", "1990"]

    def test_mistakes_are_listed_and_what_is_right_is_kept(self, applicant, its_services):
        overview = begin(applicant)
        page = save(
            applicant, part(applicant, overview, "data_pemohon"), **{**PERSON, "tanggal_lahir": ["17", "", "1990"]}
        )

        assert page.status == 422
        assert len(page.errors) == 1
        assert page.tree.xpath("//title")[0].text.startswith("Kesalahan:")
        assert page.values["nama_lengkap"] == "Siti Aminah"
        draft = stored_draft(its_services)
        assert draft.answers["nama_lengkap"] == "Siti Aminah"
        assert "tanggal_lahir" not in draft.answers
        assert draft.pages_done == []

    def test_every_line_of_the_error_summary_leads_to_its_field(self, applicant):
        page = save(applicant, part(applicant, begin(applicant), "data_pemohon"))

        assert page.status == 422
        for link in page.tree.xpath("//*[@id='error-summary']//a"):
            assert page.tree.get_element_by_id(link.get("href").removeprefix("#")) is not None

    def test_stopping_halfway_keeps_what_is_right_without_complaint(self, applicant, its_services):
        overview = begin(applicant)
        page = part(applicant, overview, "data_pemohon")
        page = send(applicant, page, nama_lengkap="Siti", _aksi="nanti")

        assert page.path == overview.path
        assert page.errors == []
        assert stored_draft(its_services).answers["nama_lengkap"] == "Siti"

    def test_an_answer_that_is_emptied_is_forgotten(self, applicant, its_services):
        overview = begin(applicant)
        save(applicant, part(applicant, overview, "data_pemohon"), **PERSON)
        send(applicant, part(applicant, overview, "data_pemohon"), nama_lengkap="", _aksi="nanti")

        assert "nama_lengkap" not in stored_draft(its_services).answers

    def test_undeclared_fields_are_dropped(self, applicant, its_services):
        overview = begin(applicant)
        save(
            applicant,
            part(applicant, overview, "data_pemohon"),
            **PERSON,
            keputusan="lengkap",
            lampiran_ktp="x",
            kantor="31",
        )

        assert stored_draft(its_services).answers.keys() == PERSON.keys()

    @pytest.mark.parametrize(
        "text", ['{"typename": "x"}', "<script>alert(1)</script>", "{{ 7*7 }}", "' OR 1=1 --", "=1+1", "İstanbul ✓"]
    )
    def test_hostile_values_are_only_text(self, applicant, its_services, text):
        overview = begin(applicant)
        save(applicant, part(applicant, overview, "data_pemohon"), **{**PERSON, "nama_lengkap": text})

        page = part(applicant, overview, "data_pemohon")
        assert page.values["nama_lengkap"] == text
        assert page.tree.xpath("//main//script") == []

    def test_a_hundred_kilobytes_of_text_are_refused_by_the_field(self, applicant):
        page = part(applicant, begin(applicant), "data_pemohon")
        page = save(applicant, page, **{**PERSON, "nama_lengkap": "x" * 100_000})

        assert page.status == 422
        assert "100" in page.errors[0]

    def test_somebody_elses_draft_does_not_exist(self, applicant, stranger):
        overview = begin(applicant)

        for path in ("", "/data_pemohon", "/periksa", "/hapus"):
            assert stranger.get(overview.path + path).status_code == 404
        assert stranger.post(overview.path + "/data_pemohon", data=PERSON).status_code == 404
        assert stranger.post(overview.path + "/periksa").status_code == 404
        stranger.post(overview.path + "/hapus")
        assert applicant.get(overview.path).status_code == 200

    def test_a_draft_can_be_thrown_away(self, applicant):
        overview = begin(applicant)
        page = send(applicant, open_page(applicant, overview.path + "/hapus"))

        assert page.path == "/permohonan"
        assert applicant.get(overview.path).status_code == 404


class TestLists:
    def test_adding_an_entry_keeps_what_was_typed(self, applicant, its_services):
        page = part(applicant, begin(applicant), "keluarga")
        page = send(applicant, page, **{"anggota-0-nama": "Budi"}, _tambah="anggota")

        assert page.status == 200
        assert page.errors == []
        assert page.values["anggota-0-nama"] == "Budi"
        assert "anggota-1-nama" in page.field_names

    def test_removing_an_entry_keeps_the_others(self, applicant):
        page = part(applicant, begin(applicant), "keluarga")
        page = send(applicant, page, **{"anggota-0-nama": "Budi"}, _tambah="anggota")
        page = send(applicant, page, **{"anggota-1-nama": "Ani"}, _hapus="anggota-0")

        assert page.values["anggota-0-nama"] == "Ani"
        assert "anggota-1-nama" not in page.field_names

    def test_a_mistake_in_an_entry_is_linked_to_its_field_and_names_list_and_row(self, applicant):
        page = part(applicant, begin(applicant), "keluarga")
        page = send(applicant, page, **{"anggota-0-nama": "Budi"}, _tambah="anggota")
        page = save(applicant, page, **{"anggota-1-nama": "x" * 600})

        assert page.errors == ["Anggota keluarga: Nama anggota (baris 2) paling banyak 500 huruf"]
        link = page.tree.xpath("//*[@id='error-summary']//a/@href")[0]
        assert page.tree.get_element_by_id(link.removeprefix("#")).get("name") == "anggota-1-nama"
        assert page.values["anggota-0-nama"] == "Budi"

    def test_entries_are_answers(self, applicant, its_services):
        page = part(applicant, begin(applicant), "keluarga")
        page = send(applicant, page, **{"anggota-0-nama": "Budi"}, _tambah="anggota")
        save(applicant, page, **{"anggota-1-nama": "Ani"})

        assert stored_draft(its_services).answers["anggota"] == [{"nama": "Budi"}, {"nama": "Ani"}]


class TestGoingBack:
    def test_to_all_parts_keeps_what_was_typed(self, applicant, its_services):
        page = part(applicant, begin(applicant), "data_pemohon")
        (button,) = page.tree.xpath("//button[contains(@class, 'govuk-back-link')]")
        assert button.get("form") == "isian"
        page = send(applicant, page, nama_lengkap="Siti", **{button.get("name"): button.get("value")})

        assert page.path.count("/") == 2
        assert stored_draft(its_services).answers == {"nama_lengkap": "Siti"}


class TestTheOtherLanguage:
    def test_keeps_everything_that_was_typed_also_what_is_wrong(self, applicant):
        page = part(applicant, begin(applicant), "data_pemohon")
        page = send(applicant, page, **{**PERSON, "tanggal_lahir": ["31", "", "1990"]}, _bahasa="en")

        assert page.status == 200
        assert page.errors == []
        assert page.tree.get("lang") == "en"
        assert page.values["nama_lengkap"] == "Siti Aminah"
        assert page.values["tanggal_lahir"] == ["31", "", "1990"]
        assert page.values["untuk_siapa"] == "diri sendiri"

    def test_stays_on_the_pages_that_follow(self, applicant):
        page = send(applicant, part(applicant, begin(applicant), "data_pemohon"), _bahasa="en")

        assert save(applicant, page, **PERSON).tree.get("lang") == "en"

    def test_saves_what_is_right(self, applicant, its_services):
        page = part(applicant, begin(applicant), "data_pemohon")
        send(applicant, page, nama_lengkap="Siti", tanggal_lahir=["31", "", ""], _bahasa="en")

        draft = stored_draft(its_services)
        assert draft.answers == {"nama_lengkap": "Siti"}
        assert draft.pages_done == []

    def test_keeps_a_file_that_was_chosen(self, applicant, its_services):
        page = part(applicant, begin(applicant), "dokumen")
        page = send(applicant, page, lampiran_ktp=photo(), _bahasa="en")

        assert "ktp.jpg" in page.text
        assert stored_draft(its_services).answers["lampiran_ktp"]["name"] == "ktp.jpg"

    def test_is_asked_for_by_a_button_of_the_form_and_the_enter_key_still_goes_on(self, applicant):
        page = part(applicant, begin(applicant), "data_pemohon")
        buttons = page.tree.xpath("//button[@type='submit'][@form='isian'] | //form[@id='isian']//button")

        assert (buttons[0].get("name"), buttons[0].get("value")) == ("_aksi", "lanjut")
        assert page.tree.xpath("//header//a[contains(@href, '/bahasa/')]") == []

    def test_and_larger_letters_are_asked_for_in_the_same_way(self, applicant):
        page = part(applicant, begin(applicant), "data_pemohon")
        page = send(applicant, page, **{**PERSON, "tanggal_lahir": ["31", "", "1990"]}, _huruf="besar")

        assert "sp-large" in page.tree.get("class")
        assert page.values["tanggal_lahir"] == ["31", "", "1990"]
        assert page.tree.xpath("//footer//button[@form='isian']/@value") == ["biasa"]
        assert "sp-large" in save(applicant, page, **PERSON).tree.get("class")
        assert send(applicant, page, nama_lengkap="Siti", _huruf="raksasa").status == 404

    def test_that_we_do_not_speak_changes_nothing(self, applicant):
        page = part(applicant, begin(applicant), "data_pemohon")

        assert send(applicant, page, nama_lengkap="Siti", _bahasa="fr").status == 404


class TestFiles:
    def test_a_file_that_was_chosen_is_kept_when_a_row_is_added(self, applicant, deploy_files, its_services):
        deploy_files(tiny_files_with(_move_list))
        page = part(applicant, begin(applicant), "dokumen")
        page = send(applicant, page, lampiran_ktp=photo(), **{"anggota-0-nama": "Budi"}, _tambah="anggota")

        assert "Sudah diunggah: ktp.jpg" in page.text
        assert page.values["anggota-0-nama"] == "Budi"
        assert save(applicant, page).path.endswith("/data_pemohon")

    def test_a_file_that_is_refused_when_a_row_is_added_is_named(self, applicant, deploy_files):
        deploy_files(tiny_files_with(_move_list))
        page = part(applicant, begin(applicant), "dokumen")
        page = send(applicant, page, lampiran_ktp=(io.BytesIO(b"teks"), "ktp.jpg"), _tambah="anggota")

        assert page.status == 422
        assert "bukan PDF, JPG, atau PNG" in page.errors[0]

    def test_an_uploaded_file_is_kept_and_can_be_fetched_by_its_owner_only(self, applicant, stranger, its_services):
        overview = begin(applicant)
        save(applicant, part(applicant, overview, "dokumen"), lampiran_ktp=photo())

        answer = stored_draft(its_services).answers["lampiran_ktp"]
        assert answer["name"] == "ktp.jpg"
        fetched = applicant.get(f"/lampiran/{answer['sha256']}")
        assert fetched.status_code == 200
        assert fetched.headers["Content-Disposition"].startswith("attachment")
        assert stranger.get(f"/lampiran/{answer['sha256']}").status_code == 404

    def test_saving_the_page_again_keeps_the_file(self, applicant, its_services):
        overview = begin(applicant)
        save(applicant, part(applicant, overview, "dokumen"), lampiran_ktp=photo())
        page = part(applicant, overview, "dokumen")
        assert "ktp.jpg" in page.text
        save(applicant, page)

        assert stored_draft(its_services).answers["lampiran_ktp"]["name"] == "ktp.jpg"

    def test_a_file_is_replaced_by_another(self, applicant, its_services):
        overview = begin(applicant)
        save(applicant, part(applicant, overview, "dokumen"), lampiran_ktp=photo())
        save(applicant, part(applicant, overview, "dokumen"), lampiran_ktp=photo("ktp-baru.jpg", shade=200))

        assert stored_draft(its_services).answers["lampiran_ktp"]["name"] == "ktp-baru.jpg"

    def test_a_file_survives_the_mistakes_of_its_page(self, applicant, its_services):
        overview = begin(applicant)
        page = save(applicant, part(applicant, overview, "dokumen"), lampiran_foto=photo("rumah.jpg"))

        assert page.status == 422
        assert "rumah.jpg" in page.text
        assert stored_draft(its_services).answers["lampiran_foto"]["name"] == "rumah.jpg"

    def test_a_text_file_named_pdf_is_refused_with_a_sentence(self, applicant, its_services):
        overview = begin(applicant)
        page = save(applicant, part(applicant, overview, "dokumen"), lampiran_ktp=(io.BytesIO(b"hello"), "ktp.pdf"))

        assert page.status == 422
        assert "bukan PDF" in page.errors[0]
        assert "lampiran_ktp" not in stored_draft(its_services).answers

    def test_nobody_gets_at_a_file_by_naming_its_hash(self, applicant, stranger, its_services):
        save(applicant, part(applicant, begin(applicant), "dokumen"), lampiran_ktp=photo())
        sha256 = stored_draft(its_services).answers["lampiran_ktp"]["sha256"]
        page = part(stranger, begin(stranger), "dokumen")
        forged = f'{{"sha256": "{sha256}", "name": "x", "size": 1, "type": "image/jpeg"}}'
        save(stranger, page, lampiran_ktp=forged)

        assert stranger.get(f"/lampiran/{sha256}").status_code == 404
        with its_services.session_factory() as session:
            assert session.query(Attachment).count() == 1

    @pytest.mark.parametrize("sha256", ["0" * 64, "x", "..%2f..%2fetc"])
    def test_what_is_no_file_is_not_found(self, applicant, sha256):
        assert applicant.get(f"/lampiran/{sha256}").status_code == 404


class TestChecking:
    def test_shows_all_answers_with_a_way_to_change_each_part(self, applicant):
        page = fill_in(applicant)

        assert page.path.endswith("/periksa")
        for text in ("Siti Aminah", "17 Agustus 1990", "Budi", "ktp.jpg"):
            assert text in page.text
        assert any(address.endswith("/data_pemohon") for address in page.links.values())

    def test_an_incomplete_draft_cannot_be_sent_and_says_what_is_missing(self, applicant):
        overview = begin(applicant)
        save(applicant, part(applicant, overview, "data_pemohon"), **PERSON)
        page = open_page(applicant, overview.path + "/periksa")

        assert "Kirim permohonan" not in page.text
        assert [address.rsplit("/", 1)[1] for text, address in page.links.items() if "Lengkapi bagian" in text] == [
            "keluarga",
            "dokumen",
        ]
        response = applicant.post(overview.path + "/periksa")
        assert response.status_code == 422

    def test_an_answer_that_opens_a_new_page_makes_the_draft_incomplete_again(self, applicant):
        page = fill_in(applicant)
        overview = page.path.removesuffix("/periksa")
        first = open_page(applicant, overview + "/data_pemohon")
        following = save(applicant, first, untuk_siapa="orang lain")

        assert following.path.endswith("/orang_lain")
        assert applicant.post(overview + "/periksa", data=page.values).status_code == 422


class TestSeveralFiles:
    @pytest.fixture
    def page(self, applicant, deploy_files):
        def take_many(pages):
            pages["dokumen"]["components"][1]["properties"]["multiple"] = "true"

        deploy_files(tiny_files_with(take_many))
        return part(applicant, begin(applicant), "dokumen")

    def names(self, its_services):
        return [file["name"] for file in stored_draft(its_services).answers["lampiran_foto"]]

    def test_are_added_replaced_and_removed_one_by_one_in_their_order(self, applicant, page, its_services):
        page = send(applicant, page, lampiran_foto=[photo("a.jpg", 30), photo("b.jpg", 60), photo("c.jpg", 90)])
        assert "Boleh beberapa berkas, paling banyak 10." in page.text
        second = stored_draft(its_services).answers["lampiran_foto"][1]["sha256"]
        page = send(applicant, page, lampiran_foto=photo("baru.jpg", 120), **{"lampiran_foto-hapus": second})
        assert self.names(its_services) == ["a.jpg", "baru.jpg", "c.jpg"]
        third = stored_draft(its_services).answers["lampiran_foto"][2]["sha256"]
        page = send(applicant, page, lampiran_foto=photo("d.jpg", 150))
        send(applicant, page, **{"lampiran_foto-hapus": third})

        assert self.names(its_services) == ["a.jpg", "baru.jpg", "d.jpg"]

    def test_are_all_read_before_sending_and_on_the_receipt(self, applicant, page):
        page = send(applicant, page, lampiran_ktp=photo(), lampiran_foto=[photo("a.jpg", 30), photo("b.jpg", 60)])
        page = save(applicant, save(applicant, page, **PERSON), **{"anggota-0-nama": "Budi"})
        assert "Foto rumah (2)" in page.text

        receipt = send(applicant, page)
        assert "b.jpg" in receipt.text


class TestAllFilesTogether:
    @pytest.fixture
    def settings(self, settings):
        return settings.model_copy(update={"application_upload_limit": len(photo()[0].getvalue()) + 200})

    def test_have_a_limit_that_leaves_what_came_before(self, applicant, its_services):
        page = part(applicant, begin(applicant), "dokumen")
        page = save(applicant, page, lampiran_ktp=photo(), lampiran_foto=photo("rumah.jpg", 210))

        assert page.status == 422
        assert "Semua berkas permohonan bersama paling besar" in page.errors[0]
        assert stored_draft(its_services).answers["lampiran_ktp"]["name"] == "ktp.jpg"
        save(applicant, page)
        page = save(applicant, part(applicant, begin(applicant), "dokumen"), lampiran_foto=photo("rumah.jpg", 210))
        assert page.status == 422
