"""What an officer does with one task, in a browser without JavaScript."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient
from support.pages import Page
from support.running_cases import RunningCases

from engine import Case


def address_of(cases: RunningCases, case: Case) -> str:
    """The page of the one open task of a case."""
    return f"/petugas/tugas/{case.id}/{cases.open_task(case).id}"


def task_values(page: Page) -> dict[str, Any]:
    """What the form of the task holds: the last form of the page, after the one that claims."""
    (form,) = [form for form in page.tree.xpath("//main//form") if "rev" in form.fields]
    return dict(form.form_values())


def finish(client: FlaskClient, address: str, page: Page | None = None, **values: Any) -> Page:
    """Opens the task (unless its page is open already), fills in its form and sends it."""
    page = page or Page(client.get(address))
    data = {**task_values(page), **values}
    return Page(client.post(address, data=data, content_type="multipart/form-data", follow_redirects=True))
