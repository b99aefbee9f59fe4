"""The scenarios of the permits with officers who work in a browser: inbox, task page, form."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from support.applying import photo
from support.officer_pages import task_values
from support.pages import Page, open_page
from support.scenarios import Row, ScenarioRun
from support.sign_in import STAFF_PASSWORD, sign_in_as_staff

from engine import UserTask, get_case, get_definition, read_task
from forms import FormServices
from webapp import create_app
from webapp.models import Membership, User, UserKind
from webapp.services.case_forms import parsed_form
from webapp.shared.form_services import form_options


class ScenarioOverHttp(ScenarioRun):
    """Every task of an office is completed on its page; the applicant's are completed as in any scenario."""

    def __init__(self, database_url: str, folder: Path, process_id: str, scenario: Row) -> None:
        super().__init__(database_url, folder, process_id, scenario)
        self.app: Flask = create_app(self.services.settings, session_factory=self.factory, clock=lambda: self.moment)
        self.app.config["WTF_CSRF_ENABLED"] = False
        self.public_pages: list[Page] = []

    def _complete(self, row: Row, where: str) -> None:
        if row.get("role") == "pemohon":
            super()._complete(row, where)
        else:
            self._complete_in_browser(row, where)
        self.public_pages.append(open_page(self.app.test_client(), f"/lacak/{self.case.reference}"))

    def _complete_in_browser(self, row: Row, where: str) -> None:
        task = self._open_task(row, where)
        self._compare(task, row, where)
        browser = self._browser_of(task)
        inbox = open_page(browser, "/petugas?tab=kelompok")
        address = f"/petugas/tugas/{task.case_id}/{task.id}"
        assert address in inbox.links.values(), where
        page = open_page(browser, address)
        assert page.status == 200, where
        answers = row.get("answers", {})
        posted = {**without_fields(page), **self._typed(task, answers), "_perbaiki_semua": "ya"}
        done = Page(browser.post(address, data=posted, content_type="multipart/form-data", follow_redirects=True))
        assert (done.status, done.path) == (200, "/petugas"), f"{where}: {done.errors or done.text}"
        file = open_page(browser, f"/petugas/kasus/{self.case.reference}")
        assert file.status == 200, where
        self._refresh()

    def _refresh(self) -> None:
        with self.factory() as session:
            self.case = get_case(session, self.case.reference)

    def _typed(self, task: UserTask, answers: Mapping[str, Any]) -> dict[str, Any]:
        """What a browser would send when somebody fills these answers in; a file for every file field answered."""
        with self.factory() as session:
            variables = read_task(session, task.case_id, task.id, self.moment).variables
            form = parsed_form(get_definition(session, self.case.definition_hash), task.form_id)
        services = FormServices(moment=self.moment, options=form_options)
        with self.app.test_request_context():
            bound = form.bind(answers=answers, scope=variables, services=services)
            drawn = html.fromstring("<form>" + "".join(str(field()) for field in bound.form) + "</form>")
        typed: dict[str, Any] = {}
        for name, value in drawn.form_values():
            typed.setdefault(name, []).append(value)
        for key, component in form.fields.items():
            if component.type == "filepicker" and answers.get(key) is not None:
                typed[key] = photo(f"{key}.jpg", shade=len(key))
        return typed

    def _browser_of(self, task: UserTask) -> FlaskClient:
        """An officer of the task's group, who logs in for each task: the scenario takes days."""
        name = f"{task.role}.{task.office_code}"
        with self.factory.begin() as session:
            if session.query(User).filter_by(username=name).one_or_none() is None:
                user = User(
                    kind=UserKind.STAFF,
                    username=name,
                    display_name=f"Petugas {task.role}",
                    password_hash=self.services.password_hasher.hash(STAFF_PASSWORD),
                    created_at=self.moment,
                )
                session.add(user)
                session.flush()
                session.add(Membership(user_id=user.id, role_code=task.role, office_code=task.office_code))
        browser = self.app.test_client()
        assert sign_in_as_staff(browser, name).status_code == 302
        return browser


def without_fields(page: Page) -> dict[str, Any]:
    """The hidden values of the task's form only."""
    hidden = ("rev", "idempotency_key")
    return {name: value for name, value in task_values(page).items() if name in hidden}
