from __future__ import annotations

import pytest
from support.pages import Page


def test_is_indonesian_whatever_the_browser_says(client):
    response = client.get("/masuk", headers={"Accept-Language": "en-US,en"})
    assert '<html lang="id"' in response.text


def test_is_english_for_those_who_choose_it_and_brings_them_back(client):
    response = client.get("/bahasa/en?kembali=/masuk?next%3D/a")
    assert response.headers["Location"] == "/masuk?next=/a"
    assert '<html lang="en"' in client.get("/masuk").text


def test_never_leads_to_another_site(client):
    assert client.post("/bahasa/en", data={"kembali": "//jahat.example"}).headers["Location"] == "/"


def test_that_we_do_not_speak_is_not_found(client):
    assert client.get("/bahasa/fr").status_code == 404


def test_of_the_page_can_be_changed_by_a_link_in_the_header(client):
    assert "/bahasa/en?kembali=" in client.get("/masuk").text


@pytest.mark.parametrize(("language", "word"), [("id", "Kesalahan:"), ("en", "Error:")])
def test_is_that_of_the_word_read_aloud_before_an_error(client, language, word):
    client.post(f"/bahasa/{language}")
    page = Page(client.post("/masuk", data={"phone": "x"}))
    assert page.tree.xpath("string(//p[contains(@class, 'govuk-error-message')]/span)") == word
