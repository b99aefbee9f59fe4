"""Answers of an older version of a form: what fits stays, the rest is left over, and nothing is lost."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms import carry_over

COMPONENTS = {
    "textfield": lambda field, rules: field("textfield", "x", **rules),
    "number": lambda field, rules: field("number", "x", **rules),
    "radio": lambda field, rules: field("radio", "x", values=["a", "b"], **rules),
    "checklist": lambda field, rules: field("checklist", "x", values=["a", "c"], **rules),
    "date": lambda field, rules: field("datetime", "x", subtype="date", dateLabel="X", **rules),
    "list": lambda field, rules: {
        "type": "dynamiclist",
        "id": "x",
        "key": "x",
        "path": "x",
        "label": "X",
        "properties": {"maxRows": "3"},
        "components": [field("textfield", "nama", **rules), field("number", "umur")],
    },
}
VALUES = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.integers(-9, 9),
    st.sampled_from(["a", "b", "c", "2026-01-01", ["a"], ["a", "c"], True]),
    st.lists(
        st.fixed_dictionaries({"nama": st.none() | st.text("xyz", max_size=8), "umur": st.none() | st.integers(0, 9)}),
        max_size=5,
    ),
)
RULES = st.sampled_from([{}, {"required": True}, {"validate": {"maxLength": 3}}, {"validate": {"max": 3}}])
KINDS = st.sampled_from(sorted(COMPONENTS))


@pytest.fixture
def carry(form, services):
    """carry(before, after, **answers) takes the answers from one form, a list of components, to another."""

    def over(before, after, **answers):
        return carry_over(form(*before), form(*after), answers, services)

    return over


class TestAnyChange:
    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(before=KINDS, after=KINDS, rules=RULES, value=VALUES, other=VALUES)
    def test_what_is_kept_was_given_and_is_right_and_the_rest_is_left_over(
        self, form, services, field, before, after, rules, value, other
    ):
        old = form(COMPONENTS[before](field, {}), field("textfield", "lama"))
        new = form(COMPONENTS[after](field, rules), field("textfield", "baru", required=True))
        answers = {"x": value, "lama": other}

        carried = carry_over(old, new, answers, services)

        assert carried.kept.keys() <= answers.keys() & new.fields.keys()
        wrong = new.complete(carried.kept, {}, services).errors
        for key in carried.kept.keys() & wrong.keys():
            assert after == "list"
            for row, errors in zip(carried.kept[key], wrong[key], strict=True):
                assert all(row[column] is None for column in errors), "a row may only lack something"
        given_before = old.complete(answers, {}, services).answers
        for key, answer in given_before.items():
            assert answer in (None, [], "") or key in carried.kept or key in carried.left_over

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(kind=KINDS, value=VALUES)
    def test_without_any_change_all_right_answers_stay(self, form, services, field, kind, value):
        same = form(COMPONENTS[kind](field, {}))
        right = {key: found for key, found in same.complete({"x": value}, {}, services).answers.items() if found}

        carried = carry_over(same, same, right, services)

        assert carried.kept == right
        assert carried.left_over == {}


class TestQuestions:
    def test_that_are_gone_leave_their_answer_over(self, carry, field):
        carried = carry([field("textfield", "lama")], [field("textfield", "baru")], lama="Siti")

        assert carried == type(carried)({}, {"lama": "Siti"})

    def test_whose_choice_is_gone_leave_it_over(self, carry, field):
        before, after = field("radio", "x", values=["a", "b"]), field("radio", "x", values=["b"])

        assert carry([before], [after], x="a").left_over == {"x": "a"}
        assert carry([before], [after], x="b").kept == {"x": "b"}

    def test_that_are_hidden_now_keep_their_answer_for_later(self, carry, field):
        asked = [field("radio", "untuk", values=["sendiri", "lain"]), field("textfield", "nama")]
        hidden = [asked[0], field("textfield", "nama", hide='=untuk != "lain"')]

        assert carry(asked, hidden, untuk="sendiri", nama="Ani").kept == {"untuk": "sendiri", "nama": "Ani"}

    def test_that_take_several_files_now_keep_the_one_that_is_there(self, carry, field):
        file = {"sha256": "1" * 64, "name": "ktp.jpg", "size": 3, "type": "image/jpeg"}
        before = field("filepicker", "x")
        after = field("filepicker", "x", properties={"multiple": "true"})

        assert carry([before], [after], x=file).kept == {"x": [file]}
        other = {**file, "sha256": "2" * 64}
        back = carry([after], [before], x=[file, other])
        assert (back.kept, back.left_over) == ({"x": file}, {"x": [file, other]})


class TestLists:
    def rows(self, field, *columns, **more):
        return {"type": "dynamiclist", "id": "x", "key": "x", "path": "x", "label": "X", "components": columns, **more}

    def test_keep_the_rows_that_lack_a_new_column(self, carry, field):
        before = self.rows(field, field("textfield", "nama"))
        after = self.rows(field, field("textfield", "nama"), field("textfield", "nik", required=True))

        carried = carry([before], [after], x=[{"nama": "Ani"}])

        assert carried.kept == {"x": [{"nama": "Ani", "nik": None}]}
        assert carried.left_over == {}

    def test_lose_only_the_cells_that_do_not_fit(self, carry, field):
        before = self.rows(field, field("textfield", "nama"), field("textfield", "umur"))
        after = self.rows(field, field("textfield", "nama"), field("number", "umur"))
        rows = [{"nama": "Ani", "umur": "lima"}]

        carried = carry([before], [after], x=rows)

        assert carried.kept == {"x": [{"nama": "Ani", "umur": None}]}
        assert carried.left_over == {"x": rows}

    def test_that_became_shorter_leave_the_others_over(self, carry, field):
        before = self.rows(field, field("textfield", "nama"))
        rows = [{"nama": "Ani"}, {"nama": "Budi"}]

        carried = carry([before], [{**before, "properties": {"maxRows": "1"}}], x=rows)

        assert (carried.kept, carried.left_over) == ({"x": rows[:1]}, {"x": rows})
