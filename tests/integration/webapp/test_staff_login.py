"""Staff log in with a password; staying logged in, and logging out, are the same for everybody."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from support.sign_in import STAFF_PASSWORD, sign_in_as_staff

from webapp.models import LoginSession, User
from webapp.services.login_throttle import PER_ACCOUNT_AND_ADDRESS

OFFICE = ("verifikator", "31.71.01.1001")


class TestLoggingIn:
    @pytest.mark.parametrize("spelling", ["081234567890", "+62 812-3456-7890", "6281234567890", "budi", " BUDI "])
    def test_phone_number_in_any_spelling_or_user_name(self, client, make_user, spelling):
        make_user("budi", OFFICE, phone="081234567890")
        assert sign_in_as_staff(client, spelling).status_code == 302

    def test_the_cookie_is_for_the_server_only_and_random(self, client, make_user, its_services):
        make_user("budi", OFFICE)
        cookie = sign_in_as_staff(client, "budi").headers.getlist("Set-Cookie")[0]
        assert cookie.startswith("masuk=")
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        with its_services.session_factory() as session:
            stored = session.scalars(select(LoginSession)).one()
        assert stored.token_sha256 not in cookie

    def test_a_wrong_password_and_an_unknown_name_read_the_same(self, client, make_user):
        make_user("budi", OFFICE)
        wrong = sign_in_as_staff(client, "budi", "salah sekali ini")
        unknown = sign_in_as_staff(client, "siapa", "salah sekali ini")
        assert (wrong.status_code, unknown.status_code) == (422, 422)
        assert "tidak cocok" in wrong.text
        assert "tidak cocok" in unknown.text

    def test_a_closed_account_cannot_log_in(self, client, make_user, its_services):
        user = make_user("budi", OFFICE)
        with its_services.session_factory.begin() as session:
            session.get_one(User, user.id).disabled_at = its_services.clock()
        assert sign_in_as_staff(client, "budi").status_code == 422

    def test_an_applicant_has_no_password_and_is_not_let_in(self, client, make_user, its_services):
        user = make_user("siti", phone="081234567891")
        with its_services.session_factory.begin() as session:  # as accounts from before the codes still have one
            session.get_one(User, user.id).password_hash = its_services.password_hasher.hash(STAFF_PASSWORD)
        assert sign_in_as_staff(client, "081234567891").status_code == 422

    def test_leads_to_the_page_that_was_asked_for(self, client, make_user):
        make_user("budi", OFFICE)
        assert sign_in_as_staff(client, "budi", next="/berkas/7").headers["Location"] == "/berkas/7"

    @pytest.mark.parametrize(
        "elsewhere",
        ["https://jahat.example", "//jahat.example", "/\\jahat.example", "javascript:alert(1)", "/\t/x"],
    )
    def test_never_leads_to_another_site(self, client, make_user, elsewhere):
        make_user("budi", OFFICE)
        assert sign_in_as_staff(client, "budi", next=elsewhere).headers["Location"] == "/petugas"

    def test_empty_fields_are_named(self, client):
        response = client.post("/masuk/petugas", data={})
        assert response.status_code == 422
        assert "Isi nama pengguna" in response.text
        assert "Isi kata sandi" in response.text

    def test_a_password_is_never_sent_back(self, client):
        text = sign_in_as_staff(client, "budi", "rahasia di halaman").text
        assert 'type="password"' in text
        assert "rahasia di halaman" not in text


class TestGuessing:
    def test_is_slowed_down_per_account_even_with_the_right_password(self, client, make_user):
        make_user("budi", OFFICE)
        for _ in range(PER_ACCOUNT_AND_ADDRESS):
            assert sign_in_as_staff(client, "budi", "salah sekali ini").status_code == 422
        refused = sign_in_as_staff(client, "budi")
        assert refused.status_code == 429
        assert "Coba lagi setelah pukul 09.15" in refused.text

    def test_is_possible_again_after_the_window(self, client, make_user, clock):
        make_user("budi", OFFICE)
        for _ in range(PER_ACCOUNT_AND_ADDRESS + 1):
            sign_in_as_staff(client, "budi", "salah sekali ini")
        clock.advance(minutes=16)
        assert sign_in_as_staff(client, "budi").status_code == 302

    def test_the_right_password_forgets_earlier_slips(self, client, make_user):
        make_user("budi", OFFICE)
        for _ in range(3):
            for _ in range(PER_ACCOUNT_AND_ADDRESS - 1):
                sign_in_as_staff(client, "budi", "salah sekali ini")
            assert sign_in_as_staff(client, "budi").status_code == 302
            client.post("/keluar")

    def test_another_account_at_the_same_address_is_not_held_up(self, client, make_user):
        make_user("budi", OFFICE)
        make_user("ani", OFFICE)
        for _ in range(PER_ACCOUNT_AND_ADDRESS + 1):
            sign_in_as_staff(client, "budi", "salah sekali ini")
        assert sign_in_as_staff(client, "ani").status_code == 302


class TestStayingLoggedIn:
    def is_logged_in(self, client):
        return client.get("/masuk").status_code == 302

    def test_ends_after_two_hours_without_a_request(self, client, log_in, make_user, clock):
        make_user("budi", OFFICE)
        log_in("budi")
        clock.advance(minutes=119)
        assert self.is_logged_in(client)
        clock.advance(minutes=119)
        assert self.is_logged_in(client)
        clock.advance(minutes=121)
        assert not self.is_logged_in(client)

    def test_ends_after_twelve_hours_in_any_case(self, client, log_in, make_user, clock):
        make_user("budi", OFFICE)
        log_in("budi")
        for _ in range(11):
            clock.advance(hours=1)
            assert self.is_logged_in(client)
        clock.advance(hours=1, seconds=1)
        assert not self.is_logged_in(client)

    def test_ends_with_logging_out_also_for_a_copied_cookie(self, app, client, log_in, make_user):
        make_user("budi", OFFICE)
        log_in("budi")
        thief = app.test_client()
        thief.set_cookie("masuk", client.get_cookie("masuk").value)
        assert self.is_logged_in(thief)
        client.post("/keluar")
        assert not self.is_logged_in(thief)

    def test_an_invented_cookie_is_nobody(self, client):
        client.set_cookie("masuk", "karangan")
        assert not self.is_logged_in(client)
