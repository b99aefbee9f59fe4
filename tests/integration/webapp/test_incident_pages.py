"""What fails behind a page is refused politely, and an operator sees and mends it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from support.application_rows import an_application
from support.diagrams import diagram, files, service_task, user_task
from support.incidents import incidents, only_incident
from support.pages import open_page, send

from engine import Actor, JobError, case_history, case_variables, deploy, find_user_tasks, run_due_jobs, start_case
from engine.definitions.library import Library
from webapp.auth.access import public
from webapp.database import db_session
from webapp.models import User

OPERATOR = ("tono", ("operator", "31"))
PROCEDURE = files(
    diagram(
        "p",
        "mulai > kirim > serahkan > akhir",
        kirim=service_task("test.work"),
        serahkan=user_task(group='=if kirim.siap = true then "verifikator@31" else null'),
    )
)


@pytest.fixture
def factory(its_services):
    """A case whose job was given up; `factory.case` is its id."""
    factory = its_services.session_factory

    def handler(job, begin):
        raise JobError("register unknown", retryable=False)

    factory.kw["info"]["environment"].service_tasks["test.work"] = handler
    at = its_services.clock()
    with factory.begin() as session:
        deploy(session, Library(PROCEDURE), at)
        variables = {"permohonan": {"nama": "Siti Aminah", "nik": "3171012345670001"}}
        factory.case = start_case(session, "p", "TEST0-00001", variables, by=Actor("w", "Siti"), at=at).id
    run_due_jobs(factory, at)
    return factory


@pytest.fixture
def browser(factory, make_user, log_in):
    make_user(*OPERATOR)
    return log_in("tono")


def page_of(browser, factory, action=""):
    return open_page(browser, f"/operator/insiden/{only_incident(factory).number}{action}")


class TestTheOperator:
    def test_sees_what_failed_without_personal_data(self, browser, factory):
        number = only_incident(factory).number
        listed = open_page(browser, "/operator/insiden")
        assert listed.links[number] == f"/operator/insiden/{number}"
        shown = page_of(browser, factory)
        assert "register unknown" in shown.text
        assert "permohonan.nama" in shown.text
        assert "Siti" not in shown.response.text
        assert "317101" not in shown.response.text

    def test_retries(self, browser, factory, its_services):
        done = send(browser, page_of(browser, factory, "/coba-lagi"))
        assert "dicoba lagi" in done.response.text
        run_due_jobs(factory, its_services.clock())
        assert only_incident(factory).occurrences == 2

    def test_skips_with_a_result_and_a_reason(self, browser, factory):
        form = page_of(browser, factory, "/lewati")
        send(browser, form, result='{"siap": true}', reason="dikerjakan dengan tangan")
        assert incidents(factory) == []
        with factory() as session:
            assert [task.element_id for task in find_user_tasks(session, case_id=factory.case)] == ["serahkan"]
            skipped = next(e for e in case_history(session, factory.case) if e.kind == "service_skipped")
        assert (skipped.actor_name, skipped.data["reason"]) == ("Tono", "dikerjakan dengan tangan")

    def test_corrects_the_case(self, browser, factory, its_services):
        form = page_of(browser, factory, "/perbaiki")
        send(browser, form, variable="permohonan", value='{"nama": "Siti"}', reason="salah ketik")
        with factory() as session:
            found = case_variables(session, factory.case, its_services.clock())
            event = case_history(session, factory.case)[-1]
        assert found["permohonan"] == {"nama": "Siti"}
        assert (event.kind, event.data["incident"]) == ("variable_corrected", only_incident(factory).number)

    @pytest.mark.parametrize(
        ("action", "values", "error"),
        [
            ("/lewati", {"result": "{", "reason": "x"}, "Tulis sebagai JSON"),
            ("/lewati", {"result": '{"a": ' * 9000, "reason": "x"}, "Tulis sebagai JSON"),
            ("/lewati", {"result": f'{{"a": {2**90}}}', "reason": "x"}, "bukan JSON"),
            ("/lewati", {"result": "[1]", "reason": "x"}, "kurung kurawal"),
            ("/lewati", {"result": "{}", "reason": ""}, "Isi alasan"),
            ("/lewati", {"result": "{}", "reason": "x"}, "gagal juga: serahkan"),
            ("/perbaiki", {"variable": "a b", "value": "1", "reason": "x"}, "Nama variabel"),
            ("/perbaiki", {"variable": "a", "value": "x", "reason": "x"}, "Tulis sebagai JSON"),
        ],
    )
    def test_is_told_what_is_wrong_and_changes_nothing(self, browser, factory, action, values, error):
        answer = send(browser, page_of(browser, factory, action), **values)
        assert answer.status == 422
        assert error in " ".join(answer.errors)
        assert only_incident(factory).occurrences == 1

    def test_who_comes_too_late_is_told_so(self, browser, factory):
        form = page_of(browser, factory, "/lewati")
        send(browser, page_of(browser, factory, "/perbaiki"), variable="a", value="1", reason="x")
        answer = send(browser, form, result='{"siap": true}', reason="x")
        assert answer.status == 409

    def test_is_offered_only_what_can_be_done(self, browser, factory):
        number = only_incident(factory).number
        assert browser.get(f"/operator/insiden/{number}/tutup").status_code == 404

    def test_finds_no_incident_in_an_application_of_his_own(self, browser, factory, its_services):
        with factory.begin() as session:
            (user,) = session.query(User).all()
            session.add(an_application(its_services.clock(), case_id=factory.case, applicant_id=user.id))
        assert browser.get(f"/operator/insiden/{only_incident(factory).number}").status_code == 404

    def test_an_unknown_number_is_not_found(self, browser):
        assert browser.get("/operator/insiden/XXXX-XXXX").status_code == 404


@pytest.mark.parametrize("who", [("warga",), ("budi", ("verifikator", "31"))])
@pytest.mark.parametrize("path", ["", "/NUMBER", "/NUMBER/coba-lagi", "/NUMBER/lewati", "/NUMBER/perbaiki"])
def test_nobody_else_may_look_or_act(factory, make_user, log_in, who, path):
    make_user(*who)
    browser = log_in(who[0])
    address = f"/operator/insiden{path}".replace("NUMBER", only_incident(factory).number)
    assert browser.get(address).status_code == 403
    assert browser.post(address, data={"result": "{}", "reason": "x"}).status_code in (403, 405)


class TestAStepThatFailsBehindAPage:
    @pytest.fixture
    def answer(self, app, client, its_services):
        """What somebody gets whose application cannot start."""
        procedure = files(diagram("p", "mulai > a > akhir", a=user_task(group="=permohonan.kelompok")))
        with its_services.session_factory.begin() as session:
            deploy(session, Library(procedure), its_services.clock())

        def view():
            variables = {"permohonan": {"nama": "Siti Aminah"}}
            start_case(db_session(), "p", "R-1", variables, by=Actor("w", "Siti"), at=its_services.clock())
            return "tidak sampai ke sini"

        app.add_url_rule("/uji", "uji", public(view), methods=["POST"])
        return client.post

    def test_says_that_the_office_knows_and_the_number_of_the_incident(self, answer, its_services):
        response = answer("/uji")
        incident = only_incident(its_services.session_factory)
        assert response.status_code == 500
        assert "sudah diberi tahu" in response.text
        assert incident.number in response.text
        assert "nobody could do this" not in response.text
        assert (incident.case_id, incident.element_id) == (None, "a")

    def test_says_it_in_json_and_in_english_too(self, answer, client):
        client.set_cookie("bahasa", "en")
        response = answer("/uji", headers={"Accept": "application/json"})
        assert "Our staff have been told" in response.json["message"]

    def test_the_same_again_counts_up(self, answer, its_services):
        for _ in range(3):
            answer("/uji")
        assert only_incident(its_services.session_factory).occurrences == 3

    def test_an_incident_that_cannot_be_written_still_gets_a_page_with_a_number(self, answer, monkeypatch):
        def disk_full(*_):
            raise OSError("no space left on device")

        monkeypatch.setattr("webapp.errors.record_failed_step", disk_full)
        response = answer("/uji")
        assert response.status_code == 500
        assert "nomor kejadian" in response.text


def test_an_officer_who_is_an_operator_finds_the_way_to_incidents(browser):
    page = open_page(browser, "/petugas")
    assert '<a class="sp-nav__link" href="/operator/insiden"' in page.response.text


def test_an_incident_of_a_retried_job_ends_by_itself(browser, factory, its_services):
    number = only_incident(factory).number
    send(browser, page_of(browser, factory, "/coba-lagi"))
    factory.kw["info"]["environment"].service_tasks["test.work"] = lambda job, begin: {"siap": True}
    run_due_jobs(factory, its_services.clock() + timedelta(hours=1))
    assert number in open_page(browser, "/operator/insiden?tab=selesai").links
    assert "Berhasil" in open_page(browser, f"/operator/insiden/{number}").text
