"""Who is signed in keeps the menu of his own pages on the pages for everybody."""

from __future__ import annotations

import pytest
from support.pages import open_page
from support.signed_in import enter_as


def menu(browser, path):
    return {link.text: link.get("href") for link in open_page(browser, path).tree.xpath("//nav[@class='sp-nav']//a")}


@pytest.mark.parametrize("path", ["/", "/izin", "/izin/sktm"])
class TestOnAPublicPage:
    def test_a_visitor_has_the_menu_of_the_public(self, client, cases, path):
        assert "Permohonan saya" not in menu(client, path)
        assert menu(client, path)["Daftar izin"] == "/izin"

    def test_an_applicant_has_his_own_and_nobody_keeps_the_page(self, app, cases, make_user, path):
        make_user("siti")
        browser = enter_as(app.test_client(), app, "siti")
        assert menu(browser, path)["Permohonan saya"] == "/permohonan"
        response = browser.get(path)
        assert "private" in response.headers["Cache-Control"]
        assert "Cookie" in response.headers["Vary"]

    def test_an_officer_has_his_inbox(self, app, cases, make_user, path):
        make_user("budi", ("verifikator", "31.71.01.1001"))
        assert "Tugas saya" in menu(enter_as(app.test_client(), app, "budi"), path)
