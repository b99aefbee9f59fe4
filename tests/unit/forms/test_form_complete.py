"""All pages together, before sending."""

import pytest


@pytest.fixture
def application(form, group, field):
    return form(
        group("data", field("textfield", "nik", "NIK", required=True, properties={"kind": "nik"})),
        group(
            "usaha",
            field("number", "modal", "Modal", required=True, validate={"min": 1}),
            field("expression", "ganda", "Ganda", expression="=modal * 2"),
            field("textfield", "siup_lama", "SIUP lama", required=True, hide="=modal < 100"),
        ),
    )


def test_right_answers_are_handed_on_with_what_is_computed(application, services):
    checked = application.complete({"nik": "3171012708850001", "modal": 50}, {}, services)

    assert checked.is_complete
    assert checked.answers == {"nik": "3171012708850001", "modal": 50, "ganda": 100}


def test_what_is_missing_is_told_by_key(application, services):
    checked = application.complete({}, {}, services)

    assert checked.errors == {"nik": ["Isi “NIK”"], "modal": ["Isi “Modal”"], "siup_lama": ["Isi “SIUP lama”"]}
    assert checked.answers == {"ganda": None}


def test_a_changed_answer_opens_a_question_on_another_page(application, services):
    answers = {"nik": "3171012708850001", "modal": 500}

    assert application.complete(answers, {}, services).errors.keys() == {"siup_lama"}


def test_a_stale_answer_of_a_hidden_question_is_dropped(application, services):
    answers = {"nik": "3171012708850001", "modal": 50, "siup_lama": "1/2015"}

    assert "siup_lama" not in application.complete(answers, {}, services).answers


def test_undeclared_keys_never_pass(application, services):
    answers = {"nik": "3171012708850001", "modal": 50, "typename": "x", "ganda": 999, "keputusan": "terbit"}

    assert application.complete(answers, {}, services).answers.keys() == {"nik", "modal", "ganda"}
    assert application.complete(answers, {}, services).answers["ganda"] == 100


def test_values_are_judged_like_posted_ones(application, services):
    assert application.complete({"nik": "3171012708850001", "modal": 0}, {}, services).errors == {
        "modal": ["Modal paling sedikit 1"]
    }


def test_says_what_is_visible(application, services):
    assert "siup_lama" not in application.complete({"modal": 50}, {}, services).visible


def test_list_rows_and_files_are_judged_too(form, field, services):
    rows = field("dynamiclist", "a", components=[field("textfield", "b", "B", required=True), field("textfield", "c")])
    definition = form(rows, field("filepicker", "ktp", "KTP", required=True))
    file = {"sha256": "x", "name": "x", "size": 1, "type": "image/png"}

    checked = definition.complete({"a": [{"b": None, "c": "x"}]}, {}, services)
    assert checked.errors == {"a": [{"b": ["Isi “B (baris 1)”"]}], "ktp": ["Unggah “KTP”"]}
    assert definition.complete({"a": [{"b": "x"}], "ktp": file}, {}, services).answers == {
        "a": [{"b": "x", "c": None}],
        "ktp": file,
    }


class TestFittingAnswers:
    def test_each_is_judged_by_its_own_question_whether_that_is_asked_now_or_not(self, application, services):
        given = {"nik": "3171012708850001", "modal": 0, "siup_lama": "9/1", "tak_dikenal": "x", "ganda": 4}

        assert application.fitting(given, services) == {"nik": "3171012708850001", "siup_lama": "9/1"}

    def test_what_is_missing_is_no_matter(self, application, services):
        assert application.fitting({"modal": 5}, services) == {"modal": 5}

    def test_many_different_people_leave_room_for_the_lists_of_real_pages(self, form, field, services):
        keys = [f"a{number}" for number in range(9)]
        definition = form(*(field("textfield", key) for key in [*keys, "lain"]))
        for person in range(2 ** len(keys)):
            definition.fitting({key: "x" for place, key in enumerate(keys) if person >> place & 1}, services)

        page = frozenset({"a0", "lain"})
        assert definition.unbound_in(page, None) is definition.unbound_in(page, None)

    def test_a_choice_that_is_gone_and_a_text_that_is_too_long_do_not_fit(self, form, field, services):
        definition = form(
            field("radio", "barang", values=["beras", "kopi"]),
            field("textfield", "nama", validate={"maxLength": 3}),
            field("textfield", "kosong"),
        )

        assert definition.fitting({"barang": "gula", "nama": "Siti", "kosong": ""}, services) == {}
        assert definition.fitting({"barang": "kopi", "nama": "Ani"}, services) == {"barang": "kopi", "nama": "Ani"}
