from __future__ import annotations


def test_is_normal_until_somebody_chooses_large_letters(client):
    assert "sp-large" not in client.get("/").text


def test_stays_large_on_every_page_and_brings_back_to_the_page_that_was_shown(client):
    response = client.get("/huruf/besar?kembali=/masuk?next%3D/a")
    assert response.headers["Location"] == "/masuk?next=/a"
    page = client.get("/tentang").text
    assert 'class="govuk-template sp-large"' in page
    assert "/huruf/biasa?kembali=/tentang" in page
    client.get("/huruf/biasa")
    assert "sp-large" not in client.get("/tentang").text


def test_never_leads_to_another_site(client):
    assert client.get("/huruf/besar?kembali=//jahat.example").headers["Location"] == "/"


def test_that_we_do_not_have_is_not_found(client):
    assert client.get("/huruf/raksasa").status_code == 404


def test_is_chosen_on_the_page_that_answers_a_form_without_leaving_it(client):
    page = client.post("/masuk", data={"phone": "salah"})
    assert page.status_code == 422
    assert "/huruf/besar?kembali=/masuk" in page.text
    assert "/bahasa/en?kembali=/masuk" in page.text
