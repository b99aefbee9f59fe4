from __future__ import annotations

import pytest

from webapp import create_app
from webapp.auth.access import public, signed_in
from webapp.config import Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


@pytest.mark.parametrize("path", ["/masuk", "/tidak-ada", "/static/satu-pintu.css"])
def test_every_response_carries_them(client, path):
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Strict-Transport-Security" not in headers


def test_our_pages_need_neither_scripts_nor_inline_styles(client):
    text = client.get("/masuk").text
    assert "<script" not in text
    assert "style=" not in text


def test_with_https_browsers_stay_with_https_and_cookies_too(tmp_path, sqlite_url):
    settings = Settings(
        environment="test",
        data_dir=tmp_path,
        database_url=sqlite_url,
        public_url="https://izin.example",
        secret_key="x" * 40,
    )
    response = create_app(settings).test_client().get("/masuk", base_url="https://izin.example")
    assert response.headers["Strict-Transport-Security"].startswith("max-age=")
    (cookie,) = response.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-halaman=")
    assert "Secure" in cookie
    assert "HttpOnly" in cookie


class TestCaching:
    def test_a_page_for_one_person_is_kept_nowhere(self, app, client, make_user, log_in):
        app.add_url_rule("/uji", "uji", signed_in(lambda: "x"))
        make_user("budi")
        assert log_in("budi").get("/uji").headers["Cache-Control"] == "no-store"

    def test_a_page_for_everybody_is_asked_for_again(self, app, client):
        app.add_url_rule("/uji", "uji", public(lambda: "x"))
        assert client.get("/uji").headers["Cache-Control"] == "private, no-cache"

    def test_an_asset_with_its_version_is_kept_for_long(self, client):
        page = client.get("/masuk").text
        address = page.split('rel="stylesheet" href="')[1].split('"')[0]
        assert "immutable" in client.get(address).headers["Cache-Control"]
        assert client.get("/static/satu-pintu.css").headers["Cache-Control"] == "no-cache"
