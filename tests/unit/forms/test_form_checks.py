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


class TestExpressions:
    YES = {
        "type": "radio",
        "key": "badan_hukum",
        "label": "Badan hukum",
        "values": [
            {"value": "ya", "label": "Ya", "label_en": "Yes"},
            {"value": "tidak", "label": "Tidak", "label_en": "No"},
        ],
        "properties": {"label_en": "Legal entity"},
    }

    def told(self, condition, *more, variables=(), **shared):
        hidden = {**NAME, "conditional": {"hide": condition}}
        given = as_file(self.YES, {**NAME, "key": "lain"}, hidden, *more)
        found = check_form_file(given, source="uji.form", shared=shared, variables=variables)
        return [(own.rule, own.component, own.severity, own.message_en) for own in found]

    @pytest.mark.parametrize(
        ("condition", "rule", "remedy"),
        [
            ('=badan_hukm = "ya"', "unknown-name", "Perhaps you meant badan_hukum."),
            ('=badan_hukum = "Ya"', "not-an-option", 'Perhaps you meant "ya".'),
            ("=badan_hukum = true", "different-types", "Compare values of one kind."),
            ("=badan_hukum", "not-boolean", "badan_hukum != null"),
            ("=lain > 3", "different-types", '"3" in quotes'),
        ],
    )
    def test_a_mistake_in_a_condition_says_what_to_write(self, condition, rule, remedy):
        ((found, component, severity, message),) = self.told(condition)

        assert (found, component, severity) == (rule, "nama", "error")
        assert remedy in message
        assert "conditional.hide, column 1" in message

    @pytest.mark.parametrize("condition", ['=badan_hukum != "ya"', "=badan_hukum = null", "=lain = null"])
    def test_a_right_condition_leaves_nothing_to_say(self, condition):
        assert self.told(condition) == []

    def test_a_name_like_that_of_a_field_is_advice_where_the_variables_are_not_known(self):
        ((rule, _, severity, message),) = self.told('=badan_hukm = "ya"', variables=None)

        assert (rule, severity) == ("unknown-name", "advice")
        assert "badan_hukum" in message

    def test_the_condition_of_a_group_is_spoken_of_once(self):
        group = {
            "type": "group",
            "label": "Data",
            "properties": {"label_en": "Data"},
            "conditional": {"hide": '=badan_hukum = "Ya"'},
            "components": [{**NAME, "key": "satu"}, {**NAME, "key": "dua"}],
        }

        assert [own[0] for own in self.told("=lain = null", group)] == ["not-an-option"]

    def test_a_column_knows_the_columns_of_its_row_and_the_fields_of_the_form(self):
        rows = {
            **NAME,
            "type": "dynamiclist",
            "key": "orang",
            "components": [
                {**NAME, "key": "umur", "type": "number"},
                {**NAME, "key": "wali", "conditional": {"hide": '=umur > "17" or badan_hukum = "Tidak"'}},
            ],
        }

        assert [own[:2] for own in self.told("=lain = null", rows)] == [
            ("different-types", "wali"),
            ("not-an-option", "wali"),
        ]

    def test_every_error_of_an_expression_that_cannot_be_used_is_told(self):
        assert [own[:2] for own in self.told('=len(nama) > 3 or upper(nama) = "A"')] == [
            ("feel", "nama"),
            ("feel", "nama"),
        ]

    def test_a_computed_field_has_the_type_of_its_expression(self):
        luas = {"type": "number", "key": "luas", "label": "Luas", "properties": {"label_en": "Area"}}
        biaya = {**luas, "type": "expression", "key": "biaya", "expression": "=luas * 1000"}

        assert [own[0] for own in self.told('=biaya = "0"', luas, biaya)] == ["different-types"]
