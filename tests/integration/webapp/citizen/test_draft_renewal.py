"""A draft goes on with a new version of its form: what fits is kept, what changed is shown."""

from __future__ import annotations

import pytest
from support.applying import PERSON, begin, fill_in, open_page, part, photo, save
from support.pages import send
from support.tiny_permit import tiny_files, tiny_files_with

from webapp.models import Attachment, Draft


def change_form(pages):
    """One choice less, one question more, another hint, and a page of files that is gone."""
    name, birthday, place, whom = pages["data_pemohon"]["components"]
    name["description"] = "Tulis nama dengan huruf besar"
    whom["values"] = [{"label": "Anak saya", "value": "anak"}]
    hobby = {"type": "textfield", "id": "hobi", "key": "hobi", "label": "Hobi"}
    pages["data_pemohon"]["components"] = [name, birthday, place, whom, hobby]
    pages["dokumen"]["components"] = pages["dokumen"]["components"][1:]


@pytest.fixture
def change(deploy_files):
    return lambda: deploy_files(tiny_files_with(change_form))


@pytest.fixture
def stored_draft(its_services):
    def stored():
        with its_services.session_factory() as session:
            return session.query(Draft).one()

    return stored


class TestOpening:
    def test_a_draft_of_a_changed_form_shows_what_changed_in_words(self, applicant, change):
        check = fill_in(applicant)
        change()
        page = open_page(applicant, check.path)

        assert page.path.endswith("/formulir-baru")
        assert page.heading.endswith("Yang berubah pada formulir ini")
        for words in (
            "HobiBoleh dikosongkan.",
            "Petunjuk pengisiannya berubah.",
            "Pilihan baru: Anak saya.",
            "Pilihan yang tidak ada lagi: Diri sendiri; Orang lain.",
            "KTP pemohon",
        ):
            assert words in page.text

    def test_reading_it_changes_nothing(self, applicant, change, stored_draft):
        check = fill_in(applicant)
        change()
        before = stored_draft()
        for path in ("", "/periksa", "/data_pemohon", "/formulir-baru"):
            assert "Lanjutkan dengan formulir baru" in open_page(applicant, check.path.replace("/periksa", path)).text

        after = stored_draft()
        assert (after.definition_hash, after.answers) == (before.definition_hash, before.answers)

    def test_a_draft_of_an_unchanged_form_opens_as_before(self, applicant, change):
        overview = begin(applicant)

        assert open_page(applicant, overview.path + "/formulir-baru").path == overview.path

    def test_a_draft_can_still_be_thrown_away(self, applicant, change):
        overview = begin(applicant)
        change()

        assert send(applicant, open_page(applicant, overview.path + "/hapus")).path == "/permohonan"

    def test_is_for_its_owner_only(self, applicant, stranger, change, stored_draft):
        overview = begin(applicant)
        before = stored_draft().definition_hash
        change()

        assert stranger.get(overview.path + "/formulir-baru").status_code == 404
        assert stranger.post(overview.path + "/formulir-baru").status_code == 404
        assert stored_draft().definition_hash == before


class TestGoingOn:
    def test_keeps_what_fits_and_sets_aside_what_does_not(self, applicant, change, stored_draft):
        check = fill_in(applicant)
        change()
        overview = send(applicant, open_page(applicant, check.path))

        draft = stored_draft()
        assert draft.answers == {
            "nama_lengkap": "Siti Aminah",
            "tanggal_lahir": "1990-08-17",
            "lokasi_kelurahan": PERSON["lokasi_kelurahan"],
            "anggota": [{"nama": "Budi"}],
        }
        assert [(item["label"], item["text"]) for item in draft.set_aside] == [
            ("Untuk siapa surat ini", "Diri sendiri"),
            ("KTP pemohon", "ktp.jpg"),
        ]
        assert "Untuk siapa surat iniDiri sendiri" in overview.text

    def test_a_file_that_was_set_aside_can_be_opened_until_sending(self, applicant, change):
        check = fill_in(applicant)
        change()
        overview = send(applicant, open_page(applicant, check.path))

        assert applicant.get(overview.links["ktp.jpg"]).status_code == 200

    def test_a_page_on_which_nothing_changed_stays_done(self, applicant, change, stored_draft):
        check = fill_in(applicant)
        change()
        send(applicant, open_page(applicant, check.path))

        assert stored_draft().pages_done == ["keluarga"]

    def test_twice_is_the_same_as_once(self, applicant, change, stored_draft):
        check = fill_in(applicant)
        change()
        notice = open_page(applicant, check.path)
        send(applicant, notice)
        once = stored_draft()
        send(applicant, notice)

        assert stored_draft().set_aside == once.set_aside

    def test_the_application_is_sent_with_the_new_form_and_without_what_was_set_aside(
        self, applicant, change, its_services
    ):
        check = fill_in(applicant)
        change()
        overview = send(applicant, open_page(applicant, check.path))
        following = save(applicant, part(applicant, overview, "data_pemohon"), untuk_siapa="anak")
        receipt = send(applicant, save(applicant, following, lampiran_foto=photo("rumah.jpg", 30)))

        assert receipt.path.endswith("/tanda-terima")
        with its_services.session_factory() as session:
            assert [file.name for file in session.query(Attachment)] == ["rumah.jpg"]


class TestWhatIsSentMeanwhile:
    def test_a_page_that_was_open_is_saved_before_the_changes_are_shown(self, applicant, change, stored_draft):
        page = part(applicant, begin(applicant), "data_pemohon")
        change()
        following = save(applicant, page, **PERSON)

        assert following.path.endswith("/formulir-baru")
        assert stored_draft().answers["nama_lengkap"] == "Siti Aminah"

    def test_sending_with_the_old_form_shows_what_changed(self, applicant, change):
        check = fill_in(applicant)
        change()

        assert send(applicant, check).path.endswith("/formulir-baru")

    def test_a_new_procedure_with_the_same_form_asks_to_look_once_more(self, applicant, deploy_files, stored_draft):
        check = fill_in(applicant)
        files = tiny_files()
        files["processes/sktm.bpmn"] = files["processes/sktm.bpmn"].replace(b"Pemeriksaan berkas", b"Periksa berkas")
        deploy_files(files)
        again = send(applicant, check)

        assert again.path == check.path
        assert "Isian Anda tetap sama" in again.text
        assert stored_draft().pages_done == ["data_pemohon", "keluarga", "dokumen"]
        assert send(applicant, again).path.endswith("/tanda-terima")
