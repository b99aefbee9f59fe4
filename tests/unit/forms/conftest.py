"""Forms made of the components that a test names, and what they need from outside."""

from __future__ import annotations

import io
import json
from datetime import date, datetime, timedelta, timezone

import pytest
from flask import Flask
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader
from lxml import html
from werkzeug.datastructures import FileStorage, MultiDict

from forms import FormServices, UploadRejected, load_form

NOON = datetime(2026, 11, 24, 12, tzinfo=timezone(timedelta(hours=7)))


class WeekdayCalendar:
    def working_days_after(self, day: date, days: int, /) -> date:
        while days:
            day += timedelta(days=1)
            days -= day.weekday() < 5
        return day

    def working_days_between(self, start: date, end: date, /) -> int:
        return sum((start + timedelta(days=n)).weekday() < 5 for n in range(1, (end - start).days + 1))


@pytest.fixture
def stored():
    """The names of the files that were stored, in order."""
    return []


@pytest.fixture
def services(stored):
    def store_upload(file: FileStorage) -> dict:
        content = file.read()
        if content.startswith(b"tolak"):
            raise UploadRejected("Berkas ini bukan PDF.")
        stored.append(file.filename)
        return {"sha256": f"sha-{file.filename}", "name": file.filename, "size": len(content), "type": "image/jpeg"}

    def options(kind: str) -> list[tuple[str, str]]:
        return [("31.71.01.1001", "Gambir"), ("31.71.01.1002", "Cideng")] if kind == "kelurahan" else []

    return FormServices(moment=NOON, options=options, store_upload=store_upload, calendar=WeekdayCalendar())


@pytest.fixture
def form():
    """form(component, ...) loads a form made of them; `shared` are blocks by id, each a list of components."""

    def make(*components, shared=None, **root):
        return load_form(as_bytes("uji", components, root), source="uji.form", shared=blocks(shared or {}))

    return make


@pytest.fixture
def post(form, services):
    """post(components, **typed) binds what was typed, a list standing for several values of one name."""

    def bind(components, /, answers=None, scope=None, page=None, **typed):
        definition = form(*components) if isinstance(components, (list, tuple)) else components
        return definition.bind(
            answers=answers or {}, scope=scope or {}, formdata=as_formdata(typed), page=page, services=services
        )

    return bind


@pytest.fixture
def get(form, services):
    """get(components) binds for showing."""

    def bind(components, /, answers=None, scope=None, page=None):
        definition = form(*components) if isinstance(components, (list, tuple)) else components
        return definition.bind(answers=answers or {}, scope=scope or {}, page=page, services=services)

    return bind


@pytest.fixture
def upload():
    def make(name: str = "ktp.jpg", content: bytes = b"isi") -> FileStorage:
        return FileStorage(io.BytesIO(content), filename=name)

    return make


@pytest.fixture
def field():
    """field("textfield", "nama", ...) is the JSON of a component."""
    return component


@pytest.fixture
def group():
    def make(key, *components, **more):
        label = more.pop("label", key.capitalize())
        return {"type": "group", "key": key, "label": label, "components": list(components), **more}

    return make


@pytest.fixture
def rendered():
    """rendered(bound): the fields as a page shows them."""
    app = Flask("uji")
    app.jinja_options = {
        "loader": ChoiceLoader(
            [
                PrefixLoader(
                    {
                        "govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja"),
                        "govuk_frontend_wtf": PackageLoader("govuk_frontend_wtf"),
                    }
                )
            ]
        )
    }

    def render(bound):
        with app.test_request_context():
            return html.fromstring("<main>" + "".join(str(field()) for field in bound.form) + "</main>")

    return render


def component(type_, key, label=None, *, required=False, hide=None, values=None, **more):
    found = {"type": type_, "key": key, "label": label or key.capitalize(), **more}
    if required:
        found["validate"] = {**found.get("validate", {}), "required": True}
    if hide:
        found["conditional"] = {"hide": hide}
    if values:
        found["values"] = [{"value": value, "label": value.capitalize()} for value in values]
    return found


def as_bytes(form_id, components, root=None):
    whole = {"type": "default", "id": form_id, "schemaVersion": 19, "title": "Uji", **(root or {})}
    return json.dumps({**whole, "components": list(components)}).encode()


def blocks(shared):
    return {name: as_bytes(name, components) for name, components in shared.items()}


def as_formdata(typed):
    pairs = []
    for name, value in typed.items():
        pairs.extend((name, item) for item in (value if isinstance(value, list) else [value]))
    return MultiDict(pairs)
