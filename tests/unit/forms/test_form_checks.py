"""What analysts are told about a form."""

import json

import pytest

from forms import check_form, check_form_file


def as_file(*components, **root):
    whole = {"type": "default", "id": "uji", "schemaVersion": 19, "title": "Uji", "title_en": "Trial", **root}
    return json.dumps({**whole, "components": list(components)}).encode()


def rules_of(*components, variables=None, **root):
    found = check_form_file(as_file(*components, **root), source="uji.form", shared={}, variables=variables)
    return [(finding.rule, finding.component, finding.severity) for finding in found]


NAME = {"type": "textfield", "key": "nama", "label": "Nama", "properties": {"label_en": "Name"}}


def test_a_form_without_faults_leaves_nothing_to_say():
    assert rules_of(NAME) == []


def test_faults_and_advice_come_together_without_an_exception():
    assert rules_of(NAME, {**NAME, "type": "html"}, {**NAME, "key": "lain", "properties": {}}) == [
        ("refused-type", "nama", "error"),
        ("no-english", "lain", "advice"),
    ]


def test_what_is_no_form_is_one_fault():
    assert [finding.rule for finding in check_form_file(b"{", source="uji.form", shared={})] == ["json"]


@pytest.mark.parametrize(
    ("component", "rule"),
    [
        ({**NAME, "description": "Seperti pada KTP"}, "no-english"),
        ({**NAME, "type": "radio", "values": [{"value": "a", "label": "A"}]}, "no-english"),
        ({**NAME, "readonly": True}, "ignored-key"),
        ({**NAME, "properties": {"label_en": "Name", "jenis": "nik"}}, "ignored-key"),
        ({**NAME, "validate": {"reqired": True}}, "ignored-key"),
        ({**NAME, "label": "Nama:"}, "label-colon"),
        ({**NAME, "label": "=nama"}, "text-is-feel"),
    ],
)
def test_advice(component, rule):
    assert rule in [found[0] for found in rules_of(component)]


def test_columns_of_a_list_are_looked_at_too():
    rows = {**NAME, "type": "dynamiclist", "key": "a", "components": [{**NAME, "properties": {}}]}

    assert rules_of(rows) == [("no-english", "nama", "advice")]


def test_the_title_of_the_form_is_looked_at_too():
    assert rules_of(NAME, title_en="") == [("no-english", "", "advice")]


def test_names_that_nobody_knows_are_told_when_the_variables_are_known():
    component = {**NAME, "conditional": {"hide": "=permohonan.x = 1 and permohonn.x = 1 and lain = null"}}

    assert rules_of(component) == []
    assert rules_of(component, {**NAME, "key": "lain"}, variables=["permohonan"]) == [("unknown-name", "nama", "error")]


def test_findings_are_said_in_both_languages_with_their_place(form):
    found = check_form(form({**NAME, "properties": {}}, title_en="Trial"))

    assert str(found[0]) == (
        "uji.form: nama: Add label_en: the label in English."
        " / Tambahkan label_en: label dalam bahasa Inggris. [no-english]"
    )
