"""An applicant's own page: name, e-mail, how to be told, the phone number, and where one is logged in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from click.testing import CliRunner
from sqlalchemy import select
from support.pages import open_page, send
from support.sign_in import PHONE, last_code, sign_in_with_code, wrong_code
from support.signed_in import enter_as

from webapp.cli import main
from webapp.messaging import Channel, GatewayError
from webapp.models import LoginSession, User
from webapp.services.notices import NoticePost
from webapp.wiring import make_worker

NEW = "085511112222"
FORM = {"name": "Siti", "notice_channel": "sms", "notice_language": "id"}
ANDROID = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36"


@pytest.fixture
def stored(its_services, siti):
    def read():
        with its_services.session_factory() as session:
            return session.get_one(User, siti.id)

    return read


def ask(client, phone=NEW):
    client.get("/akun/nomor")
    return client.post("/akun/nomor", data={"phone": phone, "channel": "sms"})


class TestMyData:
    def test_name_email_and_how_to_be_told(self, applicant, stored):
        page = open_page(applicant, "/akun")
        done = send(
            applicant,
            page,
            name="Siti  Aminah",
            email="siti@contoh.id",
            notice_channel="whatsapp",
            notice_language="en",
        )
        assert "Perubahan disimpan" in done.text
        user = stored()
        assert (user.display_name, user.email) == ("Siti Aminah", "siti@contoh.id")
        assert (user.notice_channel, user.notice_language) == ("whatsapp", "en")
        assert done.values["email"] == "siti@contoh.id"

    def test_the_email_may_be_removed(self, applicant, stored):
        send(applicant, open_page(applicant, "/akun"), email="siti@contoh.id")
        send(applicant, open_page(applicant, "/akun"), email="")
        assert stored().email is None

    @pytest.mark.parametrize(
        ("changes", "error"),
        [
            ({"name": ""}, "Isi nama lengkap"),
            ({"name": "12345"}, "Tulis nama dengan huruf Latin, tanpa angka dan tanda khusus"),
            ({"name": "Siti 😀"}, "Tulis nama dengan huruf Latin, tanpa angka dan tanda khusus"),
            ({"email": "siti"}, "Isi alamat email yang lengkap, misalnya nama@contoh.id"),
            ({"notice_channel": None}, "Pilih SMS atau WhatsApp"),
            ({"notice_language": None}, "Pilih bahasa"),
        ],
    )
    def test_says_what_to_change_and_keeps_what_was_typed(self, applicant, stored, changes, error):
        page = send(applicant, open_page(applicant, "/akun"), **{"email": "baru@contoh.id", **changes})
        assert (page.status, page.errors) == (422, [error])
        assert page.values["email"] == changes.get("email", "baru@contoh.id")
        assert stored().email is None

    def test_an_invented_field_changes_nothing(self, applicant, stored):
        send(applicant, open_page(applicant, "/akun"), phone=NEW, kind="staff", username="kepala")
        assert (stored().phone, stored().kind, stored().username) == (PHONE, "citizen", "siti")

    def test_the_name_in_the_header_leads_here_for_applicants_only(self, app, applicant, make_user):
        assert 'href="/akun"' in applicant.get("/").text
        make_user("budi", ("lurah", "31.71.01.1001"))
        officer = enter_as(app.test_client(), app, "budi")
        assert 'href="/akun"' not in officer.get("/").text
        assert officer.get("/akun").status_code == 403


class TestMyNumber:
    def test_changes_when_the_code_of_the_new_one_is_given(self, app, applicant, sent, stored):
        assert ask(applicant).headers["Location"] == "/akun/nomor/kode"
        assert sent.last.to == NEW
        assert stored().phone == PHONE
        applicant.post("/akun/nomor/kode", data={"code": wrong_code(sent, NEW)})
        assert stored().phone == PHONE
        done = applicant.post("/akun/nomor/kode", data={"code": last_code(sent, NEW)})
        assert done.headers["Location"] == "/akun"
        assert stored().phone == NEW
        assert sign_in_with_code(app.test_client(), sent, NEW).headers["Location"] == "/permohonan"

    def test_another_account_has_it_is_told_only_to_who_proved_it(self, applicant, sent, stored, make_user):
        make_user("joko", phone=NEW)
        assert ask(applicant).status_code == 303
        done = applicant.post("/akun/nomor/kode", data={"code": last_code(sent, NEW)})
        assert done.headers["Location"] == "/akun/nomor"
        assert "sudah dipakai akun lain" in applicant.get("/akun/nomor").text
        assert stored().phone == PHONE

    def test_the_code_is_good_for_the_person_who_asked_only(self, app, applicant, sent, make_user, its_services):
        ask(applicant)
        make_user("joko")
        enter_as(applicant, app, "joko")
        answer = applicant.post("/akun/nomor/kode", data={"code": last_code(sent, NEW)})
        assert answer.headers["Location"] == "/akun/nomor"
        with its_services.session_factory() as session:
            assert session.scalars(select(User.phone).where(User.username == "joko")).one() is None

    def test_a_code_for_signing_in_does_not_change_it(self, app, applicant, sent, stored):
        ask(applicant)
        sign_in = app.test_client()
        sign_in.post("/masuk", data={"phone": NEW, "channel": "sms"})
        answer = applicant.post("/akun/nomor/kode", data={"code": last_code(sent, NEW)})
        if sent.messages[0].text != sent.messages[1].text:
            assert answer.status_code == 422
        assert sign_in.get("/masuk/kode").status_code in (200, 302)

    def test_another_code_can_be_asked_for(self, applicant, sent, clock, stored):
        ask(applicant)
        clock.advance(seconds=60)
        again = applicant.post("/akun/nomor/kode", data={"_aksi": "kirim-ulang"})
        assert again.headers["Location"] == "/akun/nomor/kode"
        applicant.post("/akun/nomor/kode", data={"code": last_code(sent, NEW)})
        assert stored().phone == NEW

    def test_without_asking_there_is_no_page_for_a_code(self, applicant):
        assert applicant.get("/akun/nomor/kode").headers["Location"] == "/akun/nomor"


class TestWhoLosesIt:
    """The number is told what happened to the account: a thief would not."""

    @pytest.fixture
    def told(self, its_services, sent, clock):
        """What the worker sent to a number, codes left out."""

        def work(phone=PHONE):
            worker = make_worker(its_services, clock)
            while worker.run_once():
                pass
            return [message.text for message in sent.to(phone) if "kode Satu Pintu" not in message.text]

        return work

    def change(self, client, sent, phone=NEW):
        ask(client, phone)
        return client.post("/akun/nomor/kode", data={"code": last_code(sent, phone)})

    def test_the_old_number_is_told_and_the_new_one_is_not(self, applicant, sent, told):
        self.change(applicant, sent)

        assert told() == [
            "Nomor akun Satu Pintu Anda diganti ke 0855****2222, 23 Nov 2026 09.00. Bukan Anda? Segera baca"
            " http://localhost/bukan-saya"
        ]
        assert told(NEW) == []

    def test_in_the_language_and_way_of_the_account(self, applicant, sent, told):
        send(applicant, open_page(applicant, "/akun"), notice_channel="whatsapp", notice_language="en")
        self.change(applicant, sent)

        (text,) = told()
        assert text.startswith("The number of your Satu Pintu account was changed to 0855****2222")
        assert sent.last.channel is Channel.WHATSAPP

    def test_whatsapp_that_is_away_leads_to_an_sms_to_the_old_number(self, applicant, sent, told, its_services, clock):
        send(applicant, open_page(applicant, "/akun"), notice_channel="whatsapp")
        self.change(applicant, sent)

        class Refuses:
            def send(self, message):
                raise GatewayError("status 404", permanent=True)

        gateways = {Channel.WHATSAPP: Refuses(), Channel.SMS: sent}
        NoticePost(replace(its_services.outbox, gateways=gateways)).send_due(its_services.session_factory, clock())
        assert (sent.last.channel, sent.last.to) == (Channel.SMS, PHONE)

    def test_a_gateway_that_is_away_does_not_keep_the_number_from_changing(self, applicant, sent, stored, told, clock):
        ask(applicant)
        code = last_code(sent, NEW)
        sent.failure = GatewayError("ConnectTimeoutError")
        assert applicant.post("/akun/nomor/kode", data={"code": code}).headers["Location"] == "/akun"
        assert (stored().phone, told()) == (NEW, [])
        sent.failure = None
        clock.advance(minutes=1)
        assert len(told()) == 1

    def test_a_number_that_was_not_changed_is_told_nothing(self, applicant, sent, told, make_user):
        make_user("joko", phone=NEW)
        self.change(applicant, sent)
        self.change(applicant, sent, PHONE)
        assert (told(), told(NEW)) == ([], [])

    def test_an_email_address_that_is_added_changed_or_removed_is_told_to_the_number(self, applicant, told):
        for email in ("siti@contoh.id", "siti@contoh.id", "lain@contoh.id", ""):
            send(applicant, open_page(applicant, "/akun"), email=email)

        rest = ", 23 Nov 2026 09.00. Bukan Anda? Segera baca http://localhost/bukan-saya"
        assert told() == [
            f"Email akun Satu Pintu Anda {what}{rest}"
            for what in ("diganti ke s****@contoh.id", "diganti ke l****@contoh.id", "dihapus")
        ]

    def test_who_changes_it_over_and_over_is_told_ten_times_a_day(self, applicant, told, stored):
        for number in range(13):
            applicant.post("/akun", data={**FORM, "email": f"siti{number}@contoh.id"})
        assert (len(told()), stored().email) == (10, "siti12@contoh.id")

    def test_the_page_that_the_message_names_says_what_to_do_without_signing_in(self, client):
        page = open_page(client, "/bukan-saya")
        assert "kantor PTSP mana pun" in page.text
        assert page.links["Masuk dengan nomor telepon Anda"] == "/masuk?next=/akun"

    def test_an_operator_gives_the_number_back_and_logs_everybody_out(
        self, app, applicant, sent, stored, told, settings
    ):
        self.change(applicant, sent)
        variables = {
            "ENVIRONMENT": "test",
            "DATABASE_URL": settings.database_url,
            "DATA_DIR": str(settings.data_dir),
            "SECRET_KEY": settings.secret_key.get_secret_value(),
        }

        def run(wrong, right):
            words = ["accounts", "return-number", "--from", wrong, "--to", right]
            return CliRunner(env=variables).invoke(main, words).output

        assert "has its number back" in run("+62 855 1111 2222", PHONE)
        assert stored().phone == PHONE
        assert applicant.get("/akun").status_code == 302
        assert "No applicant has" in run(NEW, PHONE)
        assert "looks like" in run("12", PHONE)


class TestMyDevices:
    @pytest.fixture
    def phone(self, app, siti, sent):
        """Siti's phone, on which she signed in too."""
        browser = app.test_client()
        browser.environ_base["HTTP_USER_AGENT"] = ANDROID
        sign_in_with_code(browser, sent)
        return browser

    def is_in(self, browser):
        return browser.get("/akun").status_code == 200

    def test_are_listed_with_this_one_marked(self, applicant, phone):
        text = open_page(phone, "/akun").text
        assert "Chrome, Android (perangkat ini)" in text
        assert "Perangkat tidak dikenal" in text
        assert "Chrome, Android (perangkat ini)" not in open_page(applicant, "/akun").text

    def test_one_of_them_can_be_left_from_another(self, applicant, phone):
        page = open_page(applicant, "/akun")
        (address,) = page.tree.xpath(
            "//form[contains(@action, '/akun/perangkat/') and not(contains(@action, 'lain'))]/@action"
        )
        assert applicant.post(address).headers["Location"] == "/akun"
        assert (self.is_in(applicant), self.is_in(phone)) == (True, False)
        assert applicant.post(address).status_code == 404

    def test_all_others_at_once(self, app, applicant, phone):
        other = enter_as(app.test_client(), app, "siti")
        applicant.post("/akun/perangkat/lain/keluar")
        assert [self.is_in(browser) for browser in (applicant, phone, other)] == [True, False, False]

    def test_of_somebody_else_cannot_be_left(self, app, applicant, stranger, its_services, siti):
        with its_services.session_factory() as session:
            (session_id,) = session.scalars(select(LoginSession.id).where(LoginSession.user_id == siti.id))
        assert stranger.post(f"/akun/perangkat/{session_id}/keluar").status_code == 404
        stranger.post("/akun/perangkat/lain/keluar")
        assert self.is_in(applicant)

    def test_where_the_session_ended_are_not_listed(self, applicant, phone, clock):
        for _ in range(3):
            clock.advance(minutes=50)
            assert self.is_in(applicant)
        assert "Android" not in open_page(applicant, "/akun").text
