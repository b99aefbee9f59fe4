"""One transaction per request: begun at the first use, committed before the response leaves."""

from __future__ import annotations

import pytest
from flask import abort
from sqlalchemy import event, func, select, text

from webapp.auth.access import public
from webapp.auth.current_user import current_user
from webapp.database import db_session
from webapp.models import NumberSeries
from webapp.services.number_series import take_number


@pytest.fixture
def last_number(its_services):
    def read():
        with its_services.session_factory() as session:
            return session.scalar(select(func.max(NumberSeries.last)))

    return read


@pytest.fixture
def page(app):
    """Adds a view at /uji."""

    def add(view):
        app.add_url_rule("/uji", "uji", public(view), methods=["GET", "POST"])

    return add


def count_up():
    take_number(db_session(), "31.71", "24.1", 2026)


class TestPosting:
    def test_commits_once_the_view_has_returned(self, client, page, last_number):
        def view():
            count_up()
            count_up()
            return "ya"

        page(view)
        assert client.post("/uji").status_code == 200
        assert last_number() == 2

    def test_keeps_also_what_a_page_with_errors_wrote(self, client, page, last_number):
        def view():
            count_up()
            return "belum", 422

        page(view)
        client.post("/uji")
        assert last_number() == 1

    @pytest.mark.parametrize("failure", [lambda: abort(404), lambda: 1 / 0])
    def test_takes_everything_back_when_the_view_fails(self, client, page, last_number, failure):
        def view():
            count_up()
            failure()
            return "ya"

        page(view)
        assert client.post("/uji").status_code >= 400
        assert last_number() is None

    def test_shows_an_error_when_the_commit_fails(self, app, client, page, its_services, last_number):
        def view():
            count_up()
            event.listen(db_session(), "before_commit", lambda session: 1 / 0)
            return "tersimpan"

        page(view)
        response = client.post("/uji")
        assert response.status_code == 500
        assert "tersimpan" not in response.text
        assert last_number() is None

    def test_holds_no_lock_before_the_session_is_used(self, client, page, its_services, last_number):
        def view():
            current_user()
            with its_services.session_factory.begin() as other:  # waits for ever if ours had begun
                take_number(other, "31.71", "24.1", 2026)
            count_up()
            return "ya"

        page(view)
        assert client.post("/uji").status_code == 200
        assert last_number() == 2


class TestGetting:
    def test_reads(self, client, page):
        page(lambda: str(db_session().scalar(text("SELECT 7"))))
        assert client.get("/uji").text == "7"

    def test_is_refused_to_write(self, client, page, last_number):
        def view():
            db_session().add(NumberSeries(office_code="31", code="x", year=2026, last=1))
            db_session().flush()
            return "ya"

        page(view)
        assert client.get("/uji").status_code == 500
        assert last_number() is None

    def test_does_not_wait_for_a_writer(self, client, page, its_services):
        page(lambda: str(db_session().scalar(select(func.count()).select_from(NumberSeries))))
        with its_services.session_factory.begin() as writer:
            take_number(writer, "31.71", "24.1", 2026)
            assert client.get("/uji").text == "0"
