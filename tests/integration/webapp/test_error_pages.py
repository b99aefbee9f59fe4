"""Errors of the engine and of the web become pages that say what happened and what to do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import request
from sqlalchemy.exc import InternalError

from engine import errors as engine_errors
from webapp.auth.access import public
from webapp.database import db_session

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
JSON = {"Accept": "application/json"}


@pytest.fixture
def failing(app, client):
    """Asks for a page that raises."""

    def ask(error, **options):
        def view():
            raise error

        app.add_url_rule("/uji", "uji", public(view), methods=["GET", "POST"])
        return client.post("/uji", **options)

    return ask


class TestEngineErrors:
    @pytest.mark.parametrize(
        ("error", "status", "sentence"),
        [
            (
                engine_errors.TaskAlreadyCompletedError("Budi", NOON),
                409,
                "sudah diselesaikan oleh Budi pada 24 November 2026 12.00",
            ),
            (engine_errors.TaskAlreadyCompletedError("Budi", None), 409, "sudah diselesaikan oleh Budi."),
            (engine_errors.TaskAlreadyClaimedError("Ani"), 409, "sedang dikerjakan oleh Ani"),
            (engine_errors.StaleCaseError("R-1", 3, 4), 409, "sudah berubah"),
            (engine_errors.CaseEndedError("R-1"), 409, "R-1 sudah selesai"),
            (engine_errors.TaskNotClaimedError(), 409, "belum Anda ambil"),
            (engine_errors.CaseNotFoundError("R-1"), 404, "tidak ditemukan"),
            (engine_errors.TaskNotFoundError("x"), 404, "tidak ditemukan"),
            (engine_errors.NotAllowedError(), 403, "bukan untuk akun Anda"),
            (engine_errors.AnswersTooLargeError(3, 2), 413, "terlalu besar"),
        ],
    )
    def test_become_pages(self, failing, error, status, sentence):
        response = failing(error)
        assert response.status_code == status
        assert sentence in response.text

    def test_become_json_for_who_asks_for_it(self, failing):
        response = failing(engine_errors.TaskAlreadyClaimedError("Ani"), headers=JSON)
        assert response.status_code == 409
        assert response.json == {"status": 409, "message": "Tugas ini sedang dikerjakan oleh Ani."}

    def test_that_are_our_fault_get_an_incident_number(self, failing):
        response = failing(engine_errors.ExecutionError("gw", "boom"))
        assert response.status_code == 500
        assert "nomor kejadian" in response.text
        assert "boom" not in response.text

    def test_speak_english_to_those_who_chose_it(self, failing, client):
        client.set_cookie("bahasa", "en")
        response = failing(engine_errors.TaskAlreadyClaimedError("Ani"), headers=JSON)
        assert "Ani" in response.json["message"]
        assert "dikerjakan" not in response.json["message"]


class TestErrorsOfTheWeb:
    def test_an_unknown_address(self, client):
        response = client.get("/tidak-ada")
        assert response.status_code == 404
        assert "Halaman tidak ditemukan" in response.text

    def test_a_wrong_method_says_which_are_right(self, client):
        response = client.get("/keluar")
        assert response.status_code == 405
        assert "POST" in response.headers["Allow"]

    def test_a_form_without_its_token(self, app, client):
        app.config["WTF_CSRF_ENABLED"] = True
        response = client.post("/masuk", data={"phone": "a"})
        assert response.status_code == 400
        assert "muat ulang" in response.text

    def test_a_request_that_is_too_large(self, app, client):
        app.config["MAX_CONTENT_LENGTH"] = 1024 * 1024
        response = client.post("/masuk", data={"phone": "a" * 1024 * 1024 * 2})
        assert response.status_code == 413
        assert "MB" in response.text

    @pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "multipart/form-data"])
    def test_a_hundred_kilobytes_of_text_reach_the_field(self, client, content_type):
        data = {"phone": "x" * 100_000}
        response = client.post("/masuk", data=data, content_type=content_type)
        assert response.status_code == 422
        assert "terlalu panjang" in response.text

    def test_another_host_name_is_not_answered(self, client):
        response = client.get("/masuk", headers={"Host": "jahat.example"})
        assert response.status_code == 400
        assert "jahat" not in response.text

    def test_a_surprise_shows_nothing_of_the_inside(self, failing):
        response = failing(RuntimeError("NIK 3171012345670001"))
        assert response.status_code == 500
        assert "3171012345670001" not in response.text
        assert "Traceback" not in response.text

    @pytest.mark.parametrize(("is_gone", "status"), [(True, 503), (False, 500)])
    def test_a_transaction_that_the_database_ended_for_idling_asks_to_try_again(self, failing, is_gone, status):
        error = InternalError("SELECT 1", None, Exception("idle"), connection_invalidated=is_gone)
        assert failing(error).status_code == status

    def test_a_database_that_is_away_asks_to_try_again(self, app, client, its_services):
        def view():
            db_session().connection().exec_driver_sql("SELECT * FROM tidak_ada")
            return request.path

        app.add_url_rule("/uji", "uji", public(view))
        assert client.get("/uji").status_code in (500, 503)
