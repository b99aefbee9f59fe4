"""What a person is told about a form that changed."""

import pytest

from forms import compare_forms


@pytest.fixture
def changes(form):
    """changes(before, after) compares two forms, each given as a list of components."""

    def compare(before, after):
        found = compare_forms(form(*before), form(*after))
        return {change.key: change.facets for change in found.fields}, found.changed_pages

    return compare


def test_the_same_form_has_no_changes(form, field):
    parts = [field("textfield", "nama"), field("text", "t", text="Selamat datang")]

    assert compare_forms(form(*parts), form(*parts)).is_empty


def test_new_and_gone_questions_are_named(form, field):
    found = compare_forms(form(field("textfield", "lama")), form(field("textfield", "baru"))).fields

    assert [(change.key, change.before is None, change.after is None) for change in found] == [
        ("baru", True, False),
        ("lama", False, True),
    ]


@pytest.mark.parametrize(
    ("before", "after", "facet"),
    [
        ({}, {"label": "Nama ibu"}, "label"),
        ({}, {"description": "Seperti pada KTP"}, "hint"),
        ({}, {"required": True}, "required"),
        ({}, {"validate": {"maxLength": 5}}, "rules"),
        ({}, {"hide": "=1 = 1"}, "condition"),
        ({}, {"properties": {"kind": "nik"}}, "kind"),
    ],
)
def test_says_in_which_way_a_question_is_different(changes, field, before, after, facet):
    found, pages = changes([field("textfield", "nama", **before)], [field("textfield", "nama", **after)])

    assert facet in found["nama"]
    assert len(pages) == 1


def test_choices_and_columns_count(changes, field):
    rows = {"path": "anak", "key": "anak", "type": "dynamiclist", "id": "anak", "label": "Anak"}
    before = [
        field("radio", "tujuan", values=["kerja"]),
        {**rows, "components": [field("textfield", "nama")]},
    ]
    after = [
        field("radio", "tujuan", values=["kerja", "sekolah"]),
        {**rows, "components": [field("textfield", "nama", required=True)]},
    ]

    assert changes(before, after)[0] == {"tujuan": ("choices",), "anak": ("columns",)}


def test_a_translation_or_a_fact_for_the_program_is_no_change(changes, field):
    after = field("textfield", "nama", properties={"label_en": "Name", "personal": "true"})

    assert changes([field("textfield", "nama")], [after]) == ({}, frozenset())


def test_only_the_pages_that_look_different_are_changed(changes, group, field):
    name, city = field("textfield", "nama"), field("textfield", "kota")
    before = [group("a", name), group("b", city), group("c", field("text", "t", text="Satu"))]
    after = [group("a", name), group("b", {**city, "label": "Kota lahir"}), group("c", field("text", "t", text="Dua"))]

    assert changes(before, after) == ({"kota": ("label",)}, frozenset({"b", "c"}))
