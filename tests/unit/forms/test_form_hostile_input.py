"""Whatever is posted or stored: messages, never an exception, and only declared answers."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import FileStorage, MultiDict

from forms import FormServices, load_form, summarise

KINDS = {
    "textfield": ["-", "nik", "kk", "npwp", "nib", "nop", "kbli", "kode_pos", "rt", "phone", "year", "coordinates"],
    "number": ["-", "rupiah", "year"],
    "select": ["-", "kelurahan"],
    "filepicker": ["-", "attachment"],
}
TYPES = ["textarea", "checkbox", "checklist", "taglist", "radio"]
VALUES = [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]


def every_field():
    for type_, kinds in KINDS.items():
        for kind in kinds:
            properties = {} if kind == "-" else {"kind": kind}
            key = f"{type_}_{'biasa' if kind == '-' else kind}"
            yield {"type": type_, "key": key, "label": key, "properties": properties}
    for type_ in TYPES:
        yield {"type": type_, "key": type_, "label": type_}
    for subtype in ("date", "time", "datetime"):
        yield {"type": "datetime", "key": subtype, "label": subtype, "subtype": subtype}


def definition():
    fields = [{**field, "values": VALUES, "validate": {"required": True}} for field in every_field()]
    columns = [field for field in fields if field["type"] != "filepicker"]
    rows = {"type": "dynamiclist", "key": "daftar", "label": "Daftar", "components": columns}
    total = {"type": "expression", "key": "jumlah", "label": "Jumlah", "expression": "=number_biasa + 1"}
    root = {"type": "default", "id": "uji", "schemaVersion": 19, "components": [*fields, rows, total]}
    return load_form(json.dumps(root).encode(), source="uji.form", shared={})


FORM = definition()
COLUMNS = list(FORM.fields["daftar"].rows.by_key)
NAMES = [
    *FORM.fields,
    *(f"daftar-{row}-{key}" for row in ("0", "1", "x", "99999") for key in COLUMNS),
    *("_tambah", "_hapus", "typename", "__class__", "form", "errors", "daftar-0", "daftar-", "filepicker_biasa-hapus"),
]
ODD_TEXTS = [
    *("", "1.234,5", "2026-03-27", "31", "a", "Rp1.000", "-6.1, 106.8", "daftar-0", "１２３", "NaN"),
    *("9" * 200, "x" * 120_000, "\x00", "\ud800", '{"typename": "x"}', "<script>", "%(field)s", "{0}", "{{ 7*7 }}"),
]
TEXTS = st.one_of(st.text(max_size=30), st.sampled_from(ODD_TEXTS))
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=6,
)


SERVICES = FormServices(moment=datetime(2026, 11, 24, tzinfo=UTC), options=lambda kind: [("31", "x")])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(NAMES), TEXTS), max_size=40))
def test_any_post_is_answered_with_messages(typed):
    bound = FORM.bind(answers={}, scope={}, formdata=MultiDict(typed), services=SERVICES)

    bound.validate()
    assert bound.answers.keys() <= FORM.fields.keys()
    assert json.dumps(bound.answers)
    assert "typename" not in json.dumps(list(bound.answers))
    summarise(FORM, bound.answers, {}, SERVICES)
    for field in bound.form:
        field._value()


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from([*FORM.fields, "typename"]), JSON, max_size=12))
def test_any_stored_answers_are_shown_and_checked(answers):
    for field in FORM.bind(answers=answers, scope=answers, services=SERVICES).form:
        field._value()
    checked = FORM.complete(answers, {}, SERVICES)
    assert checked.answers.keys() <= FORM.fields.keys()
    summarise(FORM, answers, {}, SERVICES)


@pytest.mark.parametrize("key", list(FORM.fields))
def test_a_file_under_the_name_of_any_field_is_no_answer(key, services):
    formdata = MultiDict([(key, FileStorage(filename="x"))])
    bound = FORM.bind(answers={}, scope={}, formdata=formdata, services=services)

    assert not bound.validate()
    assert key == "jumlah" or not bound.answers.get(key) or FORM.fields[key].type == "filepicker"


@pytest.mark.parametrize(
    "key", ["data", "errors", "form_errors", "meta", "validate", "process", "context", "fill", "items"]
)
def test_a_key_may_be_any_word(post, field, key):
    bound = post([field("textfield", key, required=True)], **{key: "x"})

    assert bound.validate()
    assert bound.answers == {key: "x"}
