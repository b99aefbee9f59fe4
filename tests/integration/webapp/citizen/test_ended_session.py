"""A login session that ends in the middle of a form: what was typed comes back after signing in, to its person only."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from support.applying import PERSON, begin, part, photo, save, submit
from support.companies import register
from support.pages import Page, open_page, send
from support.sign_in import sign_in_with_code
from support.signed_in import enter_as
from support.tiny_permit import tiny_files_with

from webapp.models import Draft, KeptForm
from webapp.services import kept_forms

RETURNED = "Isian Anda dikembalikan; periksa lalu simpan."


@pytest.fixture
def page(applicant):
    """The first page of a draft, open in Siti's browser."""
    return part(applicant, begin(applicant), "data_pemohon")


def send_too_late(client, clock, page, hours=3, **values):
    """Sends the page when its session has ended. The answer leads to the door."""
    clock.advance(hours=hours)
    answer = client.post(page.path, data={**page.values, **values}, content_type="multipart/form-data")
    assert answer.headers["Location"] == f"/masuk?next={page.path}"
    return answer


def kept(its_services):
    with its_services.session_factory() as session:
        return session.scalars(select(KeptForm)).all()


class TestADraftPage:
    def test_shows_what_was_typed_and_saves_nothing_yet(self, applicant, clock, sent, page, its_services):
        send_too_late(applicant, clock, page, **{**PERSON, "nama_lengkap": "Siti <b> Aminah"})
        assert "Isian Anda disimpan sementara" in applicant.get(f"/masuk?next={page.path}").text

        assert sign_in_with_code(applicant, sent, next=page.path).headers["Location"] == page.path
        again = open_page(applicant, page.path)
        assert RETURNED in again.text
        assert again.values["nama_lengkap"] == "Siti <b> Aminah"
        assert again.values["tanggal_lahir"] == PERSON["tanggal_lahir"]
        assert again.values["untuk_siapa"] == "diri sendiri"
        assert again.errors == []
        with its_services.session_factory() as session:
            assert session.scalars(select(Draft.answers)).one() == {}

    def test_is_saved_as_if_nothing_had_happened(self, applicant, clock, sent, page, its_services):
        send_too_late(applicant, clock, page, **PERSON)
        sign_in_with_code(applicant, sent)
        save(applicant, open_page(applicant, page.path))
        with its_services.session_factory() as session:
            assert session.scalars(select(Draft.answers)).one()["nama_lengkap"] == "Siti Aminah"
        assert RETURNED not in open_page(applicant, page.path).text

    def test_is_kept_until_it_is_saved_not_until_it_is_seen(self, applicant, clock, sent, page):
        send_too_late(applicant, clock, page, **PERSON)
        sign_in_with_code(applicant, sent)
        for _ in range(2):
            assert open_page(applicant, page.path).values["nama_lengkap"] == "Siti Aminah"

    def test_asks_for_the_files_again(self, applicant, clock, sent, page):
        documents = part(applicant, open_page(applicant, page.path.rpartition("/")[0]), "dokumen")
        send_too_late(applicant, clock, documents, lampiran_ktp=photo())
        sign_in_with_code(applicant, sent)
        assert "pilih lagi" in open_page(applicant, documents.path).text

    def test_an_added_row_comes_back_too(self, applicant, clock, sent, page):
        family = part(applicant, open_page(applicant, page.path.rpartition("/")[0]), "keluarga")
        send_too_late(applicant, clock, family, **{"anggota-0-nama": "Budi", "_tambah": "anggota"})
        sign_in_with_code(applicant, sent)
        again = open_page(applicant, family.path)
        assert again.values["anggota-0-nama"] == "Budi"
        assert "anggota-1-nama" in again.field_names

    def test_two_pages_in_two_tabs_both_come_back(self, applicant, clock, sent, page):
        family = part(applicant, open_page(applicant, page.path.rpartition("/")[0]), "keluarga")
        send_too_late(applicant, clock, page, **PERSON)
        send_too_late(applicant, clock, family, hours=0, **{"anggota-0-nama": "Budi"})
        sign_in_with_code(applicant, sent)
        assert open_page(applicant, page.path).values["nama_lengkap"] == "Siti Aminah"
        assert open_page(applicant, family.path).values["anggota-0-nama"] == "Budi"

    def test_nul_is_no_obstacle(self, applicant, clock, sent, page):
        send_too_late(applicant, clock, page, **{**PERSON, "nama_lengkap": "Si\0ti"})
        sign_in_with_code(applicant, sent)
        assert open_page(applicant, page.path).values["nama_lengkap"] == "Siti"


class TestAfterTheDraftChangedMeanwhile:
    def test_says_what_was_typed_for_a_question_that_a_new_form_has_no_more(
        self, applicant, clock, sent, page, deploy_files
    ):
        send_too_late(applicant, clock, page, **PERSON)

        def without_birthday(pages):
            del pages["data_pemohon"]["components"][1]

        deploy_files(tiny_files_with(without_birthday))
        sign_in_with_code(applicant, sent)
        send(applicant, open_page(applicant, page.path))
        again = open_page(applicant, page.path)
        assert again.values["nama_lengkap"] == "Siti Aminah"
        assert "Tanggal lahir17 8 1990" in again.text

    def test_gives_it_back_beside_the_receipt_when_the_draft_was_sent(self, app, applicant, clock, sent, page):
        fill_in_pages = [{**PERSON}, {"anggota-0-nama": "Budi"}, {"lampiran_ktp": photo()}]
        late = page
        for values in fill_in_pages:
            page = save(applicant, page, **values)
        send_too_late(applicant, clock, late, nama_lengkap="Siti A.")
        send(enter_as(app.test_client(), app, "siti"), page)
        sign_in_with_code(applicant, sent)
        again = open_page(applicant, late.path)
        assert again.status == 409
        assert "Nama lengkapSiti A." in again.text
        assert any(address.endswith("/tanda-terima") for address in again.links.values())


class TestWhatIsKept:
    def test_is_not_shown_to_somebody_else_in_the_same_browser(self, app, applicant, clock, page, make_user):
        send_too_late(applicant, clock, page, **PERSON)
        make_user("joko")
        enter_as(applicant, app, "joko")
        assert applicant.get(page.path).status_code == 404
        own = part(applicant, begin(applicant), "data_pemohon")
        assert RETURNED not in own.text

    def test_is_not_shown_in_another_browser(self, app, applicant, clock, page):
        send_too_late(applicant, clock, page, **PERSON)
        other = enter_as(app.test_client(), app, "siti")
        assert RETURNED not in open_page(other, page.path).text

    def test_is_gone_after_half_an_hour(self, app, applicant, clock, page, its_services):
        send_too_late(applicant, clock, page, **PERSON)
        clock.advance(minutes=30)
        enter_as(applicant, app, "siti")
        assert RETURNED not in open_page(applicant, page.path).text
        with its_services.session_factory.begin() as session:
            kept_forms.prune_kept_forms(session, clock())
        assert kept(its_services) == []

    def test_is_nothing_for_a_stranger(self, app, clock, page, its_services):
        stranger = app.test_client()
        stranger.post(page.path, data=PERSON)
        stranger.set_cookie("masuk", "karangan")
        stranger.post(page.path, data=PERSON)
        assert kept(its_services) == []

    def test_has_a_limit(self, applicant, clock, page, its_services):
        send_too_late(applicant, clock, page, nama_lengkap="x" * (kept_forms.LONGEST + 1))
        assert kept(its_services) == []

    def test_is_the_newest_of_one_person(self, applicant, clock, page, its_services):
        for number in range(kept_forms.MOST_PER_PERSON + 2):
            send_too_late(applicant, clock, page, hours=0 if number else 3, nama_lengkap=f"Siti {number}")
            clock.advance(seconds=1)
        names = {dict(form.typed)["nama_lengkap"] for form in kept(its_services)}
        assert names == {f"Siti {number}" for number in range(2, kept_forms.MOST_PER_PERSON + 2)}

    def test_holds_no_anti_forgery_token(self, app, applicant, clock, page, its_services):
        send_too_late(applicant, clock, page, csrf_token="rahasia", **PERSON)
        assert "csrf_token" not in dict(kept(its_services)[0].typed)


def test_a_page_from_before_signing_in_again_in_another_tab_comes_back_too(app, applicant, clock, sent, page):
    clock.advance(hours=3)
    sign_in_with_code(applicant, sent)
    app.config["WTF_CSRF_ENABLED"] = True
    again = Page(applicant.post(page.path, data={**page.values, **PERSON}, follow_redirects=True))
    assert again.path == page.path
    assert RETURNED in again.text
    assert again.values["nama_lengkap"] == "Siti Aminah"
    saved = save(applicant, again)
    assert saved.status == 200
    assert saved.path != page.path


class TestATask:
    def test_of_the_applicant_comes_back(self, applicant, clock, sent, officer_decides):
        reference = submit(applicant)
        officer_decides(reference, keputusan="kembalikan", catatan="Perbaiki nama")
        links = open_page(applicant, f"/permohonan/{reference}").links
        page = open_page(applicant, next(address for address in links.values() if "/tugas/" in address))
        send_too_late(applicant, clock, page, nama_lengkap="Siti Aminah binti Ali")

        sign_in_with_code(applicant, sent)
        again = open_page(applicant, page.path)
        assert RETURNED in again.text
        assert again.values["nama_lengkap"] == "Siti Aminah binti Ali"
        assert again.values["rev"] == page.values["rev"]
        done = Page(applicant.post(page.path, data=again.values, follow_redirects=True))
        assert "Permohonan Anda berjalan lagi" in done.response.text


class TestEveryOtherPage:
    def gives_back(self, client, clock, sent, path, **typed):
        send_too_late(client, clock, open_page(client, path), **typed)
        sign_in_with_code(client, sent)
        page = open_page(client, path)
        assert RETURNED in page.text, path
        assert page.errors == [], path
        for name, value in typed.items():
            found = [text for form in page.tree.forms for key, text in form.form_values() if key == name]
            assert found == (value if isinstance(value, list) else [value]), (path, name)

    def test_gives_back_what_was_typed(self, applicant, clock, sent, running):
        company = register(applicant).path
        person = send(applicant, open_page(applicant, "/ajukan/sktm"), untuk="kuasa").path
        for path, typed in (
            ("/akun", {"name": "Siti Aminah binti Ali", "email": "siti@"}),
            ("/akun/nomor", {"phone": "0812"}),
            ("/usaha/daftar", {"nama": "PT Maju", "nib": "123", "alamat": "Jalan Sabang"}),
            (company, {"phone": "0813 1111"}),
            (person, {"nama": "Budi", "nik": "317", "tanggal_kuasa": ["1", "", "2026"]}),
            (f"/permohonan/{running}/pesan", {"text": "Kapan surat saya selesai?"}),
            (f"/permohonan/{running}/tarik", {"reason": "Salah izin"}),
        ):
            self.gives_back(applicant, clock, sent, path, **typed)

    def test_gives_back_a_rating(self, applicant, clock, sent, refused):
        typed = {"remark": "Loket penuh", "satisfaction": "2"}
        self.gives_back(applicant, clock, sent, f"/permohonan/{refused}/penilaian", **typed)


def test_a_page_without_the_mark_keeps_nothing(applicant, clock, its_services):
    clock.advance(hours=3)
    path = "/permohonan/tampilan"
    assert applicant.post(path, data={"name": "Siti"}).headers["Location"] == f"/masuk?next={path}"
    assert kept(its_services) == []
