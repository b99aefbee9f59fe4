"""A part of a form as a form of its own."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from werkzeug.datastructures import MultiDict

from forms import BoundForm, FormDefinition, FormServices, Wanted, excerpt, load_form

NOON = FormServices(moment=datetime.fromisoformat("2026-11-24T12:00:00+07:00"))
COMPONENTS = [
    {"type": "textfield", "key": "nama", "label": "Nama", "validate": {"required": True}},
    {"type": "number", "key": "luas", "label": "Luas", "validate": {"required": True}, "properties": {"unit": "m2"}},
    {"type": "filepicker", "key": "surat", "label": "Surat"},
    {"type": "expression", "key": "bersih", "label": "Bersih", "expression": "=luas * 2"},
    {
        "type": "dynamiclist",
        "key": "ruas",
        "label": "Ruas",
        "components": [
            {"type": "textfield", "key": "jalan", "label": "Jalan", "validate": {"required": True}},
            {"type": "number", "key": "panjang", "label": "Panjang", "validate": {"required": True}},
        ],
    },
]


def form() -> FormDefinition:
    data = {"type": "default", "id": "f", "schemaVersion": 19, "components": COMPONENTS}
    return load_form(json.dumps(data).encode(), source="f.form", shared={})


def bound(wanted: dict[str, Wanted], **typed: Any) -> BoundForm:
    return excerpt(form(), wanted).bind(answers={}, scope={}, services=NOON, formdata=MultiDict(typed))


def test_has_only_what_is_wanted_in_the_order_of_the_form():
    part = excerpt(form(), {"surat": Wanted(), "luas": Wanted()})
    assert list(part.fields) == ["luas", "surat"]


def test_checks_as_the_form_does():
    assert not bound({"luas": Wanted()}).validate()
    assert bound({"luas": Wanted()}, luas="12,5").answers == {"luas": 12.5}


def test_what_is_optional_may_be_left_empty():
    assert bound({"luas": Wanted(is_optional=True)}).validate()


def test_of_a_file_it_asks_whether_there_is_one():
    assert bound({"surat": Wanted()}, surat="ya").answers == {"surat": True}


def test_what_the_form_computes_is_asked_for():
    asked = bound({"bersih": Wanted()}, bersih="1.000")
    assert asked.validate()
    assert asked.answers == {"bersih": 1000}


def test_of_a_list_it_asks_some_columns_or_only_how_many():
    some = bound({"ruas": Wanted(frozenset({"panjang"}))}, **{"ruas-0-panjang": "7"})
    assert some.validate()
    assert some.answers == {"ruas": [{"panjang": 7}]}
    assert bound({"ruas": Wanted(is_counted=True)}, ruas="3").answers == {"ruas": 3}
    assert not bound({"ruas": Wanted(is_counted=True)}, ruas="1000000").validate()
