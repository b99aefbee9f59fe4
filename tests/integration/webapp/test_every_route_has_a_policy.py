"""A view that does not say who may call it answers nobody, and this test names it."""

from __future__ import annotations

import pytest

from webapp.auth.access import MarkMissingError, access_of, is_open_endpoint, public, role, signed_in, staff

CITIZEN = ("warga",)
OFFICER = ("budi", ("verifikator", "31.71"))


def test_every_route_says_who_may_call_it(app):
    unmarked = [
        f"{rule.endpoint} {rule.rule}"
        for rule in app.url_map.iter_rules()
        if not is_open_endpoint(rule.endpoint) and access_of(app.view_functions[rule.endpoint]) is None
    ]
    assert unmarked == []


def test_what_everybody_may_call_is_known_by_name(app):
    """Whoever opens a page to everybody says so here too."""
    audiences_of_everybody = (
        "auth.",
        "language.",
        "text_size.",
        "transparency.",
        "bank.",
    )  # the bank signs what it sends
    opened = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if not is_open_endpoint(rule.endpoint)
        and access_of(app.view_functions[rule.endpoint]).allows is None
        and not rule.endpoint.startswith(audiences_of_everybody)
    ]
    assert opened == []


def test_a_view_has_one_mark_only():
    with pytest.raises(MarkMissingError, match="two marks"):
        public(signed_in(lambda: "x"))


@pytest.fixture
def marked(app):
    """Pages for each kind of caller, and one that forgot its mark."""
    marks = {"semua": public, "masuk-saja": signed_in, "petugas": staff, "lurah": role("lurah", "camat")}
    for name, mark in marks.items():

        def view(name=name):
            return name

        app.add_url_rule(f"/uji/{name}", name, mark(view), methods=["GET", "POST"])
    app.add_url_rule("/uji/lupa", "lupa", lambda: "rahasia")
    app.add_url_rule("/uji/kirim", "kirim", staff(lambda: "x"), methods=["POST"])
    return app


class TestMarks:
    @pytest.mark.parametrize(
        ("who", "allowed"),
        [
            (None, {"semua"}),
            (CITIZEN, {"semua", "masuk-saja"}),
            (OFFICER, {"semua", "masuk-saja", "petugas"}),
            (("ani", ("lurah", "31.71.01.1001")), {"semua", "masuk-saja", "petugas", "lurah"}),
        ],
    )
    def test_decide_who_may_call(self, marked, client, make_user, log_in, who, allowed):
        if who:
            make_user(*who)
            log_in(who[0])
        pages = ("semua", "masuk-saja", "petugas", "lurah")
        assert {page for page in pages if client.get(f"/uji/{page}").status_code == 200} == allowed

    def test_send_a_stranger_to_the_login_page_and_back(self, marked, client):
        response = client.get("/uji/petugas?halaman=2")
        assert response.status_code == 302
        assert response.headers["Location"] == "/masuk?next=/uji/petugas?halaman%3D2"

    def test_never_bring_somebody_back_to_an_address_that_only_takes_posts(self, marked, client):
        assert client.post("/uji/kirim").headers["Location"] == "/masuk"

    def test_refuse_a_view_without_mark_to_everybody(self, marked, client):
        response = client.get("/uji/lupa")
        assert response.status_code == 500
        assert "rahasia" not in response.text
