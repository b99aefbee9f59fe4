"""Applicants sign in with their phone number and a code that is sent there; somebody new gives a name and is in."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select
from support.at_once import at_once, tabs_of
from support.sign_in import (
    PHONE,
    ask_for_code,
    last_code,
    open_account,
    sign_in_with_code,
    type_code,
    wrong_code,
)

from webapp import create_app
from webapp.messaging import Channel, GatewayError
from webapp.models import LoginCode, LoginSession, User, UserKind
from webapp.services.code_proofs import MOST_TRIES
from webapp.services.code_throttle import PER_ADDRESS_AND_HOUR, PER_NUMBER_AND_DAY, PER_NUMBER_AND_HOUR

SOMEBODY_ELSE = "081298765432"
CSRF = r'name="csrf_token"[^>]*value="([^"]+)"'

looks_the_same_on_every_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def siti(make_user):
    return make_user("siti", phone=PHONE)


def is_signed_in(client):
    return client.get("/masuk").status_code == 302


@looks_the_same_on_every_database
class TestTheWayIn:
    @pytest.mark.parametrize("spelling", ["081234567890", "+62 812-3456-7890", "6281234567890", " 0812 3456 7890 "])
    def test_number_in_any_spelling_then_the_code(self, client, siti, sent, its_services, spelling):
        asked = ask_for_code(client, spelling)
        assert (asked.status_code, asked.headers["Location"]) == (303, "/masuk/kode")
        page = client.get("/masuk/kode").text
        assert "0812 3456 7890" in page
        assert 'autocomplete="one-time-code"' in page
        assert 'inputmode="numeric"' in page
        assert type_code(client, last_code(sent)).headers["Location"] == "/permohonan"
        with its_services.session_factory() as session:
            assert session.scalars(select(LoginSession.user_id)).one() == siti.id

    def test_the_code_may_be_typed_with_spaces_and_hyphens(self, client, siti, sent):
        ask_for_code(client)
        code = last_code(sent)
        assert type_code(client, f" {code[:3]}-{code[3:5]} {code[5:]} ").status_code == 302

    def test_by_whatsapp_for_those_who_choose_it(self, client, siti, sent):
        ask_for_code(client, channel="whatsapp")
        assert sent.last.channel is Channel.WHATSAPP
        assert "WhatsApp" in client.get("/masuk/kode").text

    def test_without_whatsapp_nothing_is_asked(self, settings, clock, sent, app):
        only_sms = create_app(settings, clock=clock, gateways={Channel.SMS: sent})
        only_sms.config["WTF_CSRF_ENABLED"] = False
        client = only_sms.test_client()
        assert "WhatsApp" not in client.get("/masuk").text
        ask_for_code(client, channel="whatsapp")
        assert sent.last.channel is Channel.SMS

    def test_leads_to_the_page_that_was_asked_for(self, client, siti, sent):
        assert sign_in_with_code(client, sent, next="/draf/7").headers["Location"] == "/draf/7"

    @pytest.mark.parametrize("elsewhere", ["https://jahat.example", "//jahat.example", "/\\jahat.example"])
    def test_never_leads_to_another_site(self, client, siti, sent, elsewhere):
        assert sign_in_with_code(client, sent, next=elsewhere).headers["Location"] == "/permohonan"

    def test_the_message_fits_one_sms_and_says_to_tell_nobody(self, client, sent):
        ask_for_code(client)
        assert len(sent.last.text) <= 160
        assert sent.last.text.isascii()
        assert "Jangan berikan kepada siapa pun" in sent.last.text

    def test_the_number_is_in_no_address_and_the_code_nowhere(self, client, sent, its_services):
        asked = ask_for_code(client)
        assert PHONE not in asked.headers["Location"]
        with its_services.session_factory() as session:
            row = session.scalars(select(LoginCode)).one()
        assert last_code(sent) not in repr(vars(row))

    def test_the_session_of_the_stranger_before_ends(self, app, client, siti, sent):
        app.config["WTF_CSRF_ENABLED"] = True
        page = client.get("/masuk").text
        token = re.search(CSRF, page)[1]
        client.post("/masuk", data={"phone": PHONE, "channel": "sms", "csrf_token": token})
        client.post("/masuk/kode", data={"code": last_code(sent), "csrf_token": token})
        assert is_signed_in(client)
        assert client.post("/keluar", data={"csrf_token": token}).status_code == 400

    @pytest.mark.parametrize("typed", ["", "021-555", "siti", "0812" * 30, "0812\0"])
    def test_says_when_it_is_no_mobile_number(self, client, sent, typed):
        answer = client.post("/masuk", data={"phone": typed, "channel": "sms"})
        assert answer.status_code == 422
        assert 'href="#phone"' in answer.text
        assert sent.messages == []

    def test_the_other_pages_lead_to_the_door_when_nothing_was_asked_for(self, client):
        assert client.get("/masuk/kode?next=/a").headers["Location"] == "/masuk?next=/a"
        assert client.get("/masuk/nama?next=/a").headers["Location"] == "/masuk?next=/a"
        assert client.get("/daftar?next=/a").headers["Location"] == "/masuk?next=/a"


class TestSomebodyNew:
    def test_gives_a_name_and_is_in(self, client, sent, its_services):
        assert sign_in_with_code(client, sent).headers["Location"] == "/masuk/nama"
        assert not is_signed_in(client)
        assert open_account(client, name="  Siti   Aminah ").headers["Location"] == "/permohonan"
        with its_services.session_factory() as session:
            user = session.scalars(select(User)).one()
        assert (user.kind, user.phone, user.display_name) == (UserKind.CITIZEN, PHONE, "Siti Aminah")
        assert (user.email, user.password_hash) == (None, None)
        assert (user.notice_channel, user.notice_language) == ("sms", "id")

    def test_comes_to_the_page_that_was_asked_for(self, client, sent):
        answer = sign_in_with_code(client, sent, next="/ajukan/sktm")
        assert answer.headers["Location"] == "/masuk/nama?next=/ajukan/sktm"
        answer = client.post("/masuk/nama?next=/ajukan/sktm", data={"name": "Siti"})
        assert answer.headers["Location"] == "/ajukan/sktm"

    def test_the_same_form_twice_opens_one_account(self, app, client, sent, its_services):
        sign_in_with_code(client, sent)
        answers = at_once(open_account, tabs_of(client, 4, "halaman"))
        assert sorted(answer.location for answer in answers) == ["/masuk", "/masuk", "/masuk", "/permohonan"]
        with its_services.session_factory() as session:
            assert len(session.scalars(select(User)).all()) == 1

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"name": ""}, "Isi nama lengkap"),
            ({"name": "x" * 201}, "paling banyak 200"),
            ({"email": "siti"}, "Isi alamat email yang lengkap"),
        ],
    )
    def test_reads_what_to_change(self, client, sent, its_services, changes, message):
        sign_in_with_code(client, sent)
        answer = open_account(client, **changes)
        assert answer.status_code == 422
        assert message in answer.text
        with its_services.session_factory() as session:
            assert session.scalars(select(User)).all() == []

    def test_has_half_an_hour_for_it(self, client, sent, clock):
        sign_in_with_code(client, sent)
        clock.advance(minutes=31)
        assert open_account(client).headers["Location"] == "/masuk/kode"
        assert client.post("/masuk/kode", data={"_aksi": "kirim-ulang"}).status_code == 303
        type_code(client, last_code(sent))
        assert open_account(client).headers["Location"] == "/permohonan"

    def test_an_invented_field_changes_nothing(self, client, sent, its_services):
        sign_in_with_code(client, sent)
        open_account(client, kind="staff", username="kepala", phone=SOMEBODY_ELSE)
        with its_services.session_factory() as session:
            user = session.scalars(select(User)).one()
        assert (user.kind, user.username, user.phone) == (UserKind.CITIZEN, None, PHONE)

    def test_needs_the_code_first(self, client, its_services):
        ask_for_code(client)
        assert open_account(client).headers["Location"] == "/masuk/kode"
        with its_services.session_factory() as session:
            assert session.scalars(select(User)).all() == []


class TestACode:
    def test_is_good_for_ten_minutes(self, app, siti, sent, clock):
        first, second = app.test_client(), app.test_client()
        ask_for_code(first)
        clock.advance(minutes=9, seconds=59)
        assert type_code(first, last_code(sent)).status_code == 302
        ask_for_code(second)
        clock.advance(minutes=10)
        late = type_code(second, last_code(sent))
        assert late.status_code == 422
        assert "tidak berlaku lagi" in late.text

    def test_may_be_tried_five_times(self, client, siti, sent):
        ask_for_code(client)
        for left in range(MOST_TRIES - 1, 0, -1):
            assert f"mencoba {left} kali lagi" in type_code(client, wrong_code(sent)).text
        assert "Minta kode baru" in type_code(client, wrong_code(sent)).text
        assert type_code(client, last_code(sent)).status_code == 422
        assert not is_signed_in(client)

    @pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "１２３４５６", "12\x0034"])
    def test_that_is_none_costs_no_try(self, client, siti, sent, typed):
        ask_for_code(client)
        for _ in range(MOST_TRIES + 1):
            assert type_code(client, typed).status_code == 422
        assert type_code(client, last_code(sent)).status_code == 302

    def test_works_once(self, app, client, siti, sent):
        ask_for_code(client)
        thief = app.test_client()
        thief.set_cookie("halaman", client.get_cookie("halaman").value)
        type_code(client, last_code(sent))
        assert type_code(thief, last_code(sent)).headers["Location"] == "/masuk"
        assert not is_signed_in(thief)

    def test_posted_eight_times_at_once_works_once(self, app, client, siti, sent, its_services):
        ask_for_code(client)
        code = last_code(sent)
        answers = at_once(lambda tab: type_code(tab, code), tabs_of(client, 8, "halaman"))
        assert {answer.status_code for answer in answers} <= {302, 303}  # who pressed twice reads no error
        with its_services.session_factory() as session:
            assert len(session.scalars(select(LoginSession)).all()) == 1

    def test_works_only_in_the_browser_that_asked_for_it(self, app, client, siti, sent):
        ask_for_code(client)
        other = app.test_client()
        ask_for_code(other, SOMEBODY_ELSE)
        assert type_code(other, last_code(sent, PHONE)).status_code == 422

    def test_for_another_number_does_not_prove_this_one(self, client, siti, sent):
        ask_for_code(client, SOMEBODY_ELSE)
        old = last_code(sent, SOMEBODY_ELSE)
        ask_for_code(client)
        if old != last_code(sent):  # one time in a million they are the same
            assert type_code(client, old).status_code == 422


class TestAnotherCode:
    def again(self, client, **query):
        return client.post("/masuk/kode", data={"_aksi": "kirim-ulang"}, query_string=query)

    def test_takes_the_place_of_the_one_before(self, client, siti, sent, clock):
        ask_for_code(client)
        old = last_code(sent)
        clock.advance(seconds=60)
        assert self.again(client, next="/a").headers["Location"] == "/masuk/kode?next=/a"
        assert "Kode baru sudah dikirim" in client.get("/masuk/kode").text
        assert len(sent.to(PHONE)) == 2
        if old != last_code(sent):
            assert type_code(client, old).status_code == 422
        assert type_code(client, last_code(sent)).status_code == 302

    def test_of_another_browser_too(self, app, client, siti, sent, clock):
        ask_for_code(client)
        old = last_code(sent)
        clock.advance(seconds=60)
        ask_for_code(app.test_client())
        assert type_code(client, old).status_code == 422

    def test_is_not_sent_within_a_minute_and_the_page_says_when(self, client, sent, clock):
        ask_for_code(client)
        assert "setelah pukul 09.01.00" in client.get("/masuk/kode").text
        clock.advance(seconds=59)
        answer = self.again(client)
        assert answer.status_code == 429
        assert "09.01.00" in answer.text
        assert len(sent.messages) == 1

    def test_a_form_that_is_sent_twice_asks_for_one(self, app, client, sent):
        client.get("/masuk")
        form = {"phone": PHONE, "channel": "sms"}
        answers = at_once(lambda tab: tab.post("/masuk", data=form), tabs_of(client, 4, "halaman"))
        assert {(answer.status_code, answer.location) for answer in answers} == {(303, "/masuk/kode")}
        assert len(sent.messages) == 1

    def test_after_signing_out_need_not_wait(self, client, siti, sent):
        sign_in_with_code(client, sent)
        client.post("/keluar")
        assert ask_for_code(client).status_code == 303


class TestLimits:
    def test_five_codes_for_a_number_within_an_hour(self, app, sent, clock):
        for _ in range(PER_NUMBER_AND_HOUR):
            assert ask_for_code(app.test_client()).status_code == 303
            clock.advance(seconds=61)
        refused = ask_for_code(app.test_client())
        assert refused.status_code == 429
        assert "setelah pukul 10.00" in refused.text
        assert ask_for_code(app.test_client(), SOMEBODY_ELSE).status_code == 303
        clock.advance(hours=1)
        assert ask_for_code(app.test_client()).status_code == 303

    def test_ten_within_a_day(self, app, sent, clock):
        for _ in range(PER_NUMBER_AND_DAY):
            assert ask_for_code(app.test_client()).status_code == 303
            clock.advance(minutes=20)
        refused = ask_for_code(app.test_client())
        assert refused.status_code == 429
        assert "07.00, 24 November" in refused.text

    def test_per_address_whatever_the_numbers(self, app, sent):
        for number in range(PER_ADDRESS_AND_HOUR):
            assert ask_for_code(app.test_client(), f"0812000{number:05}").status_code == 303
        assert ask_for_code(app.test_client()).status_code == 429
        assert len(sent.messages) == PER_ADDRESS_AND_HOUR

    def test_hold_when_many_ask_at_once(self, app, sent, clock):
        for _ in range(PER_NUMBER_AND_HOUR - 1):
            ask_for_code(app.test_client())
            clock.advance(seconds=61)
        form = {"phone": PHONE, "channel": "sms"}
        answers = at_once(lambda _: app.test_client().post("/masuk", data=form), range(4))
        assert sorted(answer.status_code for answer in answers) == [303, 429, 429, 429]
        assert len(sent.messages) == PER_NUMBER_AND_HOUR


@looks_the_same_on_every_database
class TestAGatewayThatFails:
    def test_is_said_and_burns_no_limit(self, client, siti, sent):
        sent.failure = GatewayError("HTTP 500")
        for _ in range(PER_NUMBER_AND_DAY + 1):
            answer = ask_for_code(client)
            assert answer.status_code == 503
            assert "SMS tidak dapat dikirim sekarang" in answer.text
            assert 'value="081234567890"' in answer.text
        sent.failure = None
        assert sign_in_with_code(client, sent).status_code == 302

    def test_of_whatsapp_offers_sms(self, client, sent):
        sent.failure = GatewayError("HTTP 500")
        assert "pilih SMS" in ask_for_code(client, channel="whatsapp").text

    def test_for_good_asks_to_look_at_the_number(self, client, sent):
        sent.failure = GatewayError("HTTP 404", permanent=True)
        answer = ask_for_code(client)
        assert answer.status_code == 422
        assert "Periksa nomornya" in answer.text

    def test_while_sending_again_stays_on_the_page(self, client, siti, sent, clock):
        ask_for_code(client)
        clock.advance(seconds=61)
        sent.failure = GatewayError("timeout")
        failed = client.post("/masuk/kode", data={"_aksi": "kirim-ulang"})
        assert failed.status_code == 503
        assert "tidak dapat dikirim" in failed.text
        sent.failure = None
        assert client.post("/masuk/kode", data={"_aksi": "kirim-ulang"}).status_code == 303
        assert type_code(client, last_code(sent)).status_code == 302

    def test_is_called_outside_of_any_transaction(self, app, client, its_services, sent, monkeypatch):
        """Another one writes while the gateway is asked: on SQLite it would wait for us until it gave up."""
        send = sent.send

        def write_and_send(message):
            with its_services.session_factory.begin() as session:
                session.add(
                    User(kind=UserKind.CITIZEN, phone=SOMEBODY_ELSE, display_name="x", created_at=its_services.clock())
                )
            return send(message)

        monkeypatch.setattr(sent, "send", write_and_send)
        assert ask_for_code(client).status_code == 303


@looks_the_same_on_every_database
class TestWhoHasAnAccountIsToldToNobody:
    def test_before_the_code_everything_reads_the_same(self, app, siti, sent, clock):
        def walk(phone):
            client = app.test_client()
            pages = [ask_for_code(client, phone), client.get("/masuk/kode")]
            wrong, digits = wrong_code(sent, phone), f"{phone[:4]} {phone[4:8]} {phone[8:]}"
            pages += [type_code(client, wrong), client.get("/masuk/nama")]
            texts = [re.sub(CSRF, "", page.text.replace(digits, "").replace(wrong, "")) for page in pages]
            return [(page.status_code, page.headers.get("Location")) for page in pages], texts

        assert walk(PHONE) == walk(SOMEBODY_ELSE)

    @pytest.mark.parametrize("whose", ["staff", "closed"])
    def test_a_number_of_staff_or_of_a_closed_account_opens_nothing(self, client, make_user, sent, its_services, whose):
        user = make_user("budi", *([("lurah", "31.71.01.1001")] if whose == "staff" else []), phone=PHONE)
        if whose == "closed":
            with its_services.session_factory.begin() as session:
                session.get_one(User, user.id).disabled_at = its_services.clock()
        answer = sign_in_with_code(client, sent)
        assert answer.headers["Location"] == "/masuk"
        assert "akun petugas atau akun yang sudah ditutup" in client.get("/masuk").text
        assert client.get("/masuk/nama").headers["Location"] == "/masuk"


def test_old_codes_are_forgotten(app, sent, clock, its_services):
    ask_for_code(app.test_client())
    clock.advance(hours=2)
    ask_for_code(app.test_client(), SOMEBODY_ELSE)
    with its_services.session_factory() as session:
        assert session.scalars(select(LoginCode.phone)).all() == [SOMEBODY_ELSE]
