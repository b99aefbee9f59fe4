"""Nothing typed is lost: what is wrong waits in the draft as it was typed, on every device, and is never sent."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from support.applying import PERSON, begin, fill_in, part, photo, save
from support.on_both_databases import on_both_databases
from support.on_sqlite import OnSqlite
from support.pages import Page, open_page, send
from support.signed_in import enter_as
from support.tiny_permit import tiny_files_with

from engine import case_variables, get_case
from webapp.models import Draft, Representation
from webapp.services import typed_texts
from webapp.services.drafts import find_blank_draft

database_url = on_both_databases

WRONG = {
    "nik": "317101010190001",
    "tanggal_lahir": ["31", "", "199"],
    "penghasilan": "tiga juta",
    "lokasi_kelurahan": "99.99.99.9999",
    "alasan": "Terlalu\r\npanjang untuk kotak ini",
}


def add_questions(pages):
    """One of each kind beside those of the tiny permit, and a column with a date in the list."""
    pages["data_pemohon"]["components"] += [
        question("textfield", "nik", "NIK", properties={"kind": "nik"}),
        question("number", "penghasilan", "Penghasilan", properties={"kind": "rupiah"}),
        question("textarea", "alasan", "Alasan", validate={"maxLength": 20}),
        question("textfield", "nama_anak", "Nama anak", conditional={"hide": '=untuk_siapa = "diri sendiri"'}),
    ]
    pages["keluarga"]["components"][0]["components"] += [
        question("datetime", "lahir", "Tanggal lahir anggota", subtype="date", dateLabel="Tanggal lahir anggota")
    ]
    pages["dokumen"]["components"][1]["properties"]["multiple"] = "true"


def question(kind, key, label, **more):
    return {"type": kind, "id": key, "key": key, "label": label, **more}


def later(client, page, **values) -> Page:
    """Presses "Simpan, lanjutkan nanti"."""
    return send(client, page, _aksi="nanti", **values)


@pytest.fixture
def stored(its_services):
    def read(row=Draft):
        with its_services.session_factory() as session:
            return session.query(row).one()

    return read


@pytest.fixture
def overview(applicant, deploy_files):
    """A draft of a form with a question of each kind."""
    deploy_files(tiny_files_with(add_questions))
    return begin(applicant)


@pytest.fixture
def other_device(app, applicant):
    return enter_as(app.test_client(), app, "siti")


class TestLeavingAPageForLater:
    def test_keeps_what_is_wrong_exactly_as_it_was_typed(self, applicant, overview, other_device, stored):
        left = later(applicant, part(applicant, overview, "data_pemohon"), nama_lengkap="Siti", **WRONG)
        assert left.path == overview.path
        assert "Ada isian yang perlu diperbaiki." in left.text
        assert stored().answers.keys() & WRONG.keys() == set()

        page = part(other_device, overview, "data_pemohon")
        assert page.status == 200
        assert {name: page.values[name] for name in WRONG} == {**WRONG, "alasan": WRONG["alasan"].replace("\r", "")}
        assert page.values["nama_lengkap"] == "Siti"
        assert len(page.errors) == len(WRONG)
        assert "99.99.99.9999 (tidak ada lagi)" in page.text

    def test_without_a_nul_that_postgresql_would_refuse(self, applicant, overview, other_device):
        later(applicant, part(applicant, overview, "data_pemohon"), nik="31\x00710")

        assert part(other_device, overview, "data_pemohon").values["nik"] == "31710"

    def test_keeps_a_row_with_a_wrong_cell(self, applicant, overview, other_device, stored):
        cells = {"anggota-0-nama": "Budi", "anggota-0-lahir": ["", "13", "2020"]}
        later(applicant, part(applicant, overview, "keluarga"), **cells)
        assert "anggota" not in stored().answers

        page = part(other_device, overview, "keluarga")
        assert {name: page.values[name] for name in cells} == cells
        assert len(page.errors) == 1

    def test_is_mended_by_saving_what_is_right(self, applicant, overview, stored):
        later(applicant, part(applicant, overview, "data_pemohon"), **WRONG)
        page = part(applicant, overview, "data_pemohon")
        values = {**PERSON, "nik": "", "penghasilan": "3.000.000", "alasan": "Sekolah"}

        assert save(applicant, page, **values).path.endswith("/keluarga")
        assert stored().typed == {}
        assert stored().answers["penghasilan"] == 3_000_000


class TestTwoTabsAtOnce:
    def test_one_is_saved_and_the_other_is_asked(self, app, applicant, overview, stored):
        page = part(applicant, overview, "data_pemohon")
        names = ["Siti Aminah", "Siti A.", "Siti binti Ali", "S. Aminah"]
        browsers = [(enter_as(app.test_client(), app, "siti"), name) for name in names]
        barrier = Barrier(len(names))

        def press_save(browser_and_name):
            browser, name = browser_and_name
            barrier.wait()
            return browser.post(page.path, data={**page.values, "nama_lengkap": name, "_aksi": "nanti"}).status_code

        with ThreadPoolExecutor(len(names)) as pool:
            statuses = list(pool.map(press_save, browsers))

        assert sorted(statuses) == [303, 409, 409, 409]
        assert stored().answers["nama_lengkap"] == names[statuses.index(303)]


class TestWhatIsOnlyTyped(OnSqlite):
    def test_is_kept_when_going_on_fails_and_the_browser_is_closed(self, applicant, overview, other_device):
        page = save(applicant, part(applicant, overview, "data_pemohon"), **{**PERSON, "nik": "317"})
        assert page.status == 422

        assert part(other_device, overview, "data_pemohon").values["nik"] == "317"

    def test_is_kept_when_a_row_is_added(self, applicant, overview, other_device):
        page = part(applicant, overview, "keluarga")
        send(applicant, page, **{"anggota-0-lahir": ["1", "", ""], "_tambah": "anggota"})

        assert part(other_device, overview, "keluarga").values["anggota-0-lahir"] == ["1", "", ""]

    def test_of_a_question_that_another_answer_hides_comes_back_without_complaint(
        self, applicant, overview, other_device, stored
    ):
        save(applicant, part(applicant, overview, "data_pemohon"), **PERSON, nama_anak="Ani")
        assert "data_pemohon" in stored().pages_done

        page = part(other_device, overview, "data_pemohon")
        assert page.values["nama_anak"] == "Ani"
        assert page.errors == []
        assert "Ada isian yang perlu diperbaiki." not in open_page(applicant, overview.path).text

    def test_is_never_sent_though_nobody_has_to_answer(self, applicant, overview, its_services, clock):
        person = save(applicant, part(applicant, overview, "data_pemohon"), **PERSON, penghasilan="5")
        check = save(applicant, save(applicant, person, **{"anggota-0-nama": "Budi"}), lampiran_ktp=photo())
        page = later(applicant, part(applicant, overview, "data_pemohon"), penghasilan="lima")
        assert "Belum lengkap" in page.text

        assert "Lengkapi bagian Pemohon" in open_page(applicant, check.path).errors
        assert applicant.post(check.path, data=check.values).status_code == 422
        check = save(applicant, part(applicant, overview, "data_pemohon"), penghasilan="")
        receipt = send(applicant, check)
        assert receipt.path.endswith("/tanda-terima")
        with its_services.session_factory() as session:
            case = get_case(session, receipt.path.split("/")[2])
            assert "lima" not in str(case_variables(session, case.id, clock()))

    def test_makes_a_check_page_of_before_an_old_one(self, applicant, overview):
        person = save(applicant, part(applicant, overview, "data_pemohon"), **PERSON)
        check = save(applicant, save(applicant, person, **{"anggota-0-nama": "Budi"}), lampiran_ktp=photo())
        save(applicant, part(applicant, overview, "data_pemohon"), nama_anak="Ani")

        assert "Isian draf ini berubah" in send(applicant, check).text

    def test_makes_a_draft_that_is_not_blank(self, applicant, overview, its_services, stored, siti):
        later(applicant, part(applicant, overview, "data_pemohon"), nik="317")
        draft = stored()

        with its_services.session_factory() as session:
            assert find_blank_draft(session, siti.id, "sktm", draft.definition_hash) is None

    def test_is_nobody_elses(self, applicant, overview, stranger):
        later(applicant, part(applicant, overview, "data_pemohon"), nik="317")

        assert stranger.get(f"{overview.path}/data_pemohon").status_code == 404

    def test_that_is_too_long_to_keep_is_said_before_leaving(self, applicant, overview, stored):
        long = "x" * (typed_texts.LONGEST + 1)
        page = later(applicant, part(applicant, overview, "data_pemohon"), **PERSON, nik="317", nama_anak=long)

        assert page.status == 422
        assert "Nama anak terlalu panjang untuk disimpan. Ringkaslah." in page.errors
        assert page.values["nama_anak"] == long
        assert stored().typed == {"nik": [["nik", "317"]]}


class TestAFileThatIsRefused(OnSqlite):
    def test_is_named_before_leaving_and_the_others_stay(self, applicant, overview, stored):
        program = (io.BytesIO(b"MZ program"), "kebun.jpg")
        page = later(
            applicant,
            part(applicant, overview, "dokumen"),
            lampiran_foto=[photo("a.jpg", 30), program, photo("b.jpg", 60)],
        )

        assert page.status == 422
        assert len(page.errors) == 1, "what is only missing may wait"
        assert page.errors[0].startswith("Foto rumah tidak dapat diterima")
        assert "(kebun.jpg)" in page.errors[0]
        assert [file["name"] for file in stored().answers["lampiran_foto"]] == ["a.jpg", "b.jpg"]
        assert later(applicant, page).path == overview.path

    def test_leaves_the_one_that_it_was_to_replace(self, applicant, overview, stored):
        later(applicant, part(applicant, overview, "dokumen"), lampiran_ktp=photo())
        page = part(applicant, overview, "dokumen")
        later(applicant, page, lampiran_ktp=(io.BytesIO(b"MZ program"), "baru.jpg"))

        assert stored().answers["lampiran_ktp"]["name"] == "ktp.jpg"


class TestThePersonWhoIsRepresented(OnSqlite):
    @pytest.fixture
    def page(self, applicant):
        return send(applicant, open_page(applicant, "/ajukan/sktm"), untuk="kuasa")

    def test_may_be_left_for_later_with_what_is_wrong(self, applicant, page, other_device, stored):
        left = later(applicant, page, nama="Budi", nik="3171", tanggal_kuasa=["1", "", "2026"])
        assert left.path == page.path.removesuffix("/diwakili")
        assert stored(Representation).answers["nama"] == "Budi"

        again = open_page(other_device, page.path)
        assert (again.values["nik"], again.values["tanggal_kuasa"]) == ("3171", ["1", "", "2026"])
        assert again.values["nama"] == "Budi"
        assert again.errors

    def test_is_not_complete_while_something_is_wrong_that_may_be_left_out(self, applicant, page, stored):
        right = {
            "nama": "Budi",
            "nik": "3171014107900001",
            "hubungan": "konsultan",
            "tanggal_kuasa": ["1", "11", "2026"],
        }
        later(applicant, page, **right, surat_kuasa=photo(), berlaku_sampai=["31", "12", ""])
        overview = page.path.removesuffix("/diwakili")

        assert "Lengkapi data orang yang Anda wakili" in open_page(applicant, f"{overview}/periksa").errors
        assert stored(Representation).typed == {"berlaku_sampai": [["berlaku_sampai", x] for x in ("31", "12", "")]}

    def test_takes_no_wrong_text_into_the_case(self, applicant, stored):
        check = fill_in(applicant)
        overview = check.path.removesuffix("/periksa")
        page = send(applicant, open_page(applicant, f"{overview}/untuk-siapa"), untuk="wali")
        child = {"nama": "Ani", "hubungan": "orang_tua", "ada_nik": "tidak", "tanggal_lahir": ["5", "5", "2015"]}
        send(applicant, page, **child, nik="3171")
        assert stored(Representation).typed == {"nik": [["nik", "3171"]]}

        assert send(applicant, open_page(applicant, check.path)).path.endswith("/tanda-terima")
        assert stored(Representation).typed == {}

    def test_in_the_other_language_keeps_what_was_typed(self, applicant, page):
        again = send(applicant, page, nama="Budi", nik="3171", _bahasa="en")

        assert (again.status, again.tree.get("lang"), again.values["nik"]) == (200, "en", "3171")


class TestANewVersionOfTheForm(OnSqlite):
    def test_takes_over_what_it_still_asks_and_sets_the_rest_aside(self, applicant, overview, deploy_files, stored):
        typed = {"nik": "317", "penghasilan": "tiga juta", "nama_anak": "Ani", "untuk_siapa": "diri sendiri"}
        later(applicant, part(applicant, overview, "data_pemohon"), **typed)

        def change(pages):
            add_questions(pages)
            questions = {item["key"]: item for item in pages["data_pemohon"]["components"]}
            del questions["nama_anak"], questions["penghasilan"]
            questions["gaji"] = question("textfield", "penghasilan", "Penghasilan dengan huruf")
            pages["data_pemohon"]["components"] = list(questions.values())

        deploy_files(tiny_files_with(change))
        notice = open_page(applicant, overview.path)
        assert "Penghasilantiga juta" in notice.text
        overview = send(applicant, notice)

        assert stored().typed == {"nik": [["nik", "317"]]}
        assert [(item["label"], item["text"]) for item in stored().set_aside] == [
            ("Penghasilan", "tiga juta"),
            ("Nama anak", "Ani"),
        ]
        assert part(applicant, overview, "data_pemohon").values["nik"] == "317"


class TestTwoTabs(OnSqlite):
    def test_the_older_one_does_not_replace_what_the_newer_one_saved(self, applicant, overview, stored):
        older, newer = (part(applicant, overview, "data_pemohon") for _ in range(2))
        save(applicant, newer, **{**PERSON, "nama_lengkap": "Siti Aminah"}, nik="317")
        page = save(applicant, older, **{**PERSON, "nama_lengkap": "Siti A."}, nik="99")

        assert page.status == 409
        assert "Bagian ini sudah disimpan dari halaman atau perangkat lain" in page.text
        assert "Nama lengkapSiti Aminah" in page.text
        assert "NIK317" in page.text
        assert "Tanggal lahir17" not in page.text, "what is the same is not said"
        assert (page.values["nama_lengkap"], page.values["nik"]) == ("Siti A.", "99")
        assert stored().answers["nama_lengkap"] == "Siti Aminah"

        save(applicant, page, nik="")
        assert stored().answers["nama_lengkap"] == "Siti A."

    def test_the_same_page_twice_is_saved_without_a_question(self, applicant, overview):
        page = part(applicant, overview, "data_pemohon")
        answers = [save(applicant, page, **PERSON) for _ in range(2)]

        assert [(answer.status, answer.path) for answer in answers] == [(200, f"{overview.path}/keluarga")] * 2

    def test_a_file_that_comes_with_the_older_one_is_asked_for_again(self, applicant, overview, stored):
        older = part(applicant, overview, "dokumen")
        later(applicant, part(applicant, overview, "dokumen"), lampiran_ktp=photo("baru.jpg", 30))
        page = save(applicant, older, lampiran_ktp=photo())

        assert page.status == 409
        assert "Berkas yang tadi Anda pilih belum tersimpan: pilih lagi." in page.text
        assert "Sudah diunggah: baru.jpg" in page.text
        assert stored().answers["lampiran_ktp"]["name"] == "baru.jpg"

    def test_of_the_person_who_is_represented(self, applicant, stored):
        page = send(applicant, open_page(applicant, "/ajukan/sktm"), untuk="kuasa")
        later(applicant, page, nama="Budi")
        again = later(applicant, page, nama="Bambang")

        assert (again.status, again.values["nama"]) == (409, "Bambang")
        assert stored(Representation).answers["nama"] == "Budi"

    def test_one_in_which_the_draft_moved_to_the_new_form_meanwhile(self, applicant, overview, deploy_files, stored):
        older = part(applicant, overview, "data_pemohon")
        deploy_files(tiny_files_with(lambda pages: None))
        send(applicant, open_page(applicant, overview.path))
        page = save(applicant, older, **PERSON, nama_anak="Ani")

        assert page.status == 409
        assert "Nama anakAni" in page.text
        assert page.values["nama_lengkap"] == "Siti Aminah"
        assert stored().answers == {}
        assert save(applicant, page).path.endswith("/keluarga")


class TestWhatHasNoPlaceAnyMore(OnSqlite):
    def test_because_the_draft_was_sent_on_another_device(self, applicant, other_device):
        check = fill_in(applicant)
        page = open_page(applicant, check.path.replace("/periksa", "/data_pemohon"))
        receipt = send(other_device, check)
        answer = save(applicant, page, nama_lengkap="Siti A.")

        assert answer.status == 409
        assert "Permohonan ini sudah dikirim. Yang baru Anda ketik tidak ikut terkirim." in answer.text
        assert "Nama lengkapSiti A." in answer.text
        assert receipt.path in answer.links.values()

    def test_because_the_draft_was_thrown_away(self, applicant, other_device, overview):
        page = part(applicant, overview, "data_pemohon")
        send(other_device, open_page(other_device, f"{overview.path}/hapus"))
        answer = save(applicant, page, nama_lengkap="Siti A.", tanggal_lahir=["1", "2", ""])

        assert answer.status == 404
        assert "Nama lengkapSiti A." in answer.text
        assert "Tanggal lahir1 2" in answer.text

    def test_because_another_answer_took_the_page_away(self, applicant, overview):
        save(applicant, part(applicant, overview, "data_pemohon"), **{**PERSON, "untuk_siapa": "orang lain"})
        page = part(applicant, overview, "orang_lain")
        save(applicant, part(applicant, overview, "data_pemohon"), untuk_siapa="diri sendiri")
        answer = save(applicant, page, nama_orang_lain="Budi")

        assert answer.status == 409
        assert "Nama orang ituBudi" in answer.text

    def test_because_the_permit_is_for_somebody_else_now(self, applicant):
        page = send(applicant, open_page(applicant, "/ajukan/sktm"), untuk="kuasa")
        send(applicant, open_page(applicant, page.path.replace("diwakili", "untuk-siapa")), untuk="sendiri")
        answer = later(applicant, page, nama="Budi")

        assert answer.status == 409
        assert "NamaBudi" in answer.text
        assert page.path.replace("diwakili", "untuk-siapa") in answer.links.values()

    def test_because_the_files_beside_it_are_too_large(self, app, applicant):
        page = send(applicant, open_page(applicant, "/ajukan/sktm"), untuk="kuasa")
        app.config.update(MAX_CONTENT_LENGTH=20_000, WTF_CSRF_ENABLED=True)  # refused before the view is called
        large = (io.BytesIO(b"\xff" * 30_000), "surat.jpg")
        answer = later(applicant, page, nama="Budi Santoso", tanggal_kuasa=["1", "11", ""], surat_kuasa=large)

        assert answer.status == 413
        assert "NamaBudi Santoso" in answer.text
        assert "Tanggal kuasa1 11" in answer.text
        stranger = app.test_client().post(page.path, data={"nama": "Palsu", "f": (io.BytesIO(b"x" * 30_000), "f")})
        assert "Palsu" not in stranger.text

    def test_because_the_database_is_away(self, applicant, overview, its_services):
        page = part(applicant, overview, "data_pemohon")

        def away(_session):
            raise OperationalError("COMMIT", {}, ConnectionError("gone"))

        event.listen(its_services.session_factory, "before_commit", away)
        answer = save(applicant, page, nama_lengkap="Siti A.")
        event.remove(its_services.session_factory, "before_commit", away)

        assert answer.status == 503
        assert "Nama lengkapSiti A." in answer.text

    def test_is_not_shown_to_whoever_is_not_signed_in(self, app, applicant, overview):
        answer = app.test_client().post(f"{overview.path}/data_pemohon", data={"nama_lengkap": "Palsu"})

        assert "Palsu" not in answer.text
