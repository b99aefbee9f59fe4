"""What was typed and is no answer: kept as text, and shown again exactly as it was."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from forms import has_place_for, typed_text


@pytest.fixture
def every_kind(form, field):
    """A page with a question of every kind that is typed or chosen."""
    return form(
        field("radio", "punya", values=["ya", "tidak"]),
        field("textfield", "nama", validate={"required": True, "maxLength": 5}),
        field("textfield", "nik", properties={"kind": "nik"}),
        field("textfield", "surel", hide='=punya != "ya"', validate={"validationType": "email"}),
        field("textarea", "alasan", validate={"maxLength": 8}),
        field("number", "luas", validate={"max": 100}),
        field("number", "modal", properties={"kind": "rupiah"}),
        field("datetime", "lahir", subtype="date"),
        field("datetime", "mulai", subtype="datetime"),
        field("datetime", "jam", subtype="time"),
        field("select", "agama", values=["a", "b"]),
        field("checklist", "syarat", values=["c", "d"]),
        field("checkbox", "setuju", required=True),
        field(
            "dynamiclist",
            "anak",
            components=[
                field("checkbox", "ada"),
                field("textfield", "sebutan", validate={"maxLength": 3}),
                field("datetime", "tanggal", subtype="date"),
                field("number", "umur", hide="=ada != true"),
            ],
        ),
    )


PLAIN = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=9)
LINE = PLAIN | st.sampled_from(["7", "12", "2026", "3171", "31710141079000", "1.250.000", "a@b.id", "08.30", "banyak"])
DAY = st.tuples(LINE, LINE, LINE).map(list)
INPUTS = {
    **dict.fromkeys(["nama", "nik", "surel", "luas", "modal", "jam"], LINE),
    "alasan": LINE | st.lists(LINE, max_size=3).map("\r\n".join),
    "lahir": DAY,
    "mulai": st.tuples(LINE, LINE, LINE, LINE).map(list),
    "punya": st.sampled_from(["ya", "tidak", "mungkin"]),
    "agama": st.sampled_from(["", "a", "dulu"]),
    "syarat": st.lists(st.sampled_from(["c", "d", "dulu"]), max_size=3, unique=True).map(sorted),
    "setuju": st.just("ya"),
    **{f"anak-{row}-{name}": LINE for row in (0, 1) for name in ("sebutan", "umur")},
    **{f"anak-{row}-tanggal": DAY for row in (0, 1)},
    "anak-1-ada": st.just("ya"),
}


def sent_again(tree):
    """What a browser sends when the page is sent as it stands."""
    boxes = "self::textarea or self::input[not(@type='radio' or @type='checkbox') or @checked]"
    sent = [
        (item.get("name"), item.text_content().removeprefix("\n") if item.tag == "textarea" else item.get("value", ""))
        for item in tree.xpath(f"//*[{boxes}]")
    ]
    chosen = [(option.getparent().get("name"), option.get("value")) for option in tree.xpath("//option[@selected]")]
    return MultiDict((name, re.sub("\r?\n", "\r\n", text)) for name, text in [*sent, *chosen])


def named(texts):
    return [(name, text) for pairs in texts.values() for name, text in pairs]


class TestAnythingTyped:
    @settings(
        max_examples=25,
        phases=[Phase.generate],  # making a failing page smaller takes minutes
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(typed=st.fixed_dictionaries({}, optional=INPUTS))
    def test_stands_there_again_and_saving_that_changes_nothing(self, every_kind, post, get, rendered, typed):
        sent = post(every_kind, **typed)
        sent.validate()
        answers, texts = json.loads(json.dumps([sent.kept, sent.typed]))

        page = get(every_kind, answers=answers)
        page.show_typed(MultiDict(named(texts)), texts)
        browser = sent_again(rendered(page))
        for name, _text in named(texts):
            assert browser.getlist(name) == [text for other, text in named(texts) if other == name]

        again = post(every_kind, **browser.to_dict(flat=False))
        again.validate()
        assert json.loads(json.dumps([again.kept, again.typed])) == [answers, texts]
        for name, values in typed.items():
            key, is_written = name.partition("-")[0], bool("".join(values).strip())
            assert not is_written or key in texts or answers[key] not in (None, [], False)


class TestShownAgain:
    def test_a_wrong_text_has_its_error_and_what_nobody_asks_has_none(self, post, get, field):
        components = [
            field("radio", "punya", values=["ya", "tidak"]),
            field("textfield", "nik", hide='=punya != "ya"', properties={"kind": "nik"}),
            field("number", "luas"),
        ]
        typed = post(components, punya="tidak", nik="317", luas="seratus").typed
        assert typed == {"nik": [("nik", "317")], "luas": [("luas", "seratus")]}

        page = get(components, answers={"punya": "tidak"})
        page.show_typed(MultiDict([("nik", "317"), ("luas", "seratus")]), typed)
        assert page.errors.keys() == {"luas"}
        assert page.form["nik"]._value() == "317"

    def test_a_column_that_its_row_hides_is_kept_beside_the_answer(self, post, field):
        columns = [field("checkbox", "ada"), field("number", "umur", hide="=ada != true"), field("textfield", "nama")]
        bound = post([field("dynamiclist", "anak", components=columns)], **{"anak-0-umur": "7", "anak-0-nama": "Ani"})

        assert bound.validate()
        assert bound.kept == {"anak": [{"ada": False, "nama": "Ani"}]}
        assert bound.typed == {"anak": [("anak-0-umur", "7"), ("anak-0-nama", "Ani")]}

    def test_a_choice_that_is_gone_stays_in_sight(self, get, field, rendered):
        page = get(
            [field("select", "a", values=["x"]), field("radio", "b", values=["x"])], answers={"a": "dulu", "b": "lama"}
        )
        tree = rendered(page)

        assert tree.xpath("//option[@selected]/text()") == ["dulu (tidak ada lagi)"]
        assert tree.xpath("//input[@checked]/@value") == ["lama"]

    def test_the_first_line_end_of_a_text_is_not_swallowed_by_the_browser(self, get, field, rendered):
        page = get([field("textarea", "alasan", validate={"maxLength": 3})])
        page.show_typed(MultiDict([("alasan", "\r\nsatu dua")]), ["alasan"])

        assert rendered(page).xpath("string(//textarea)").replace("\r\n", "\n") == "\n\nsatu dua"


class TestAnotherVersionOfTheForm:
    def test_has_a_place_for_the_same_inputs_only(self, form, field):
        def rows(key):
            return field("dynamiclist", "anak", components=[field("textfield", key)])

        old = form(field("textfield", "nama"), rows("sebutan")).fields
        assert has_place_for(old["nama"], form(field("textfield", "nama", "Nama baru")).fields["nama"])
        assert not has_place_for(old["nama"], form(field("textarea", "nama")).fields["nama"])
        assert not has_place_for(old["nama"], None)
        assert has_place_for(old["anak"], form(rows("sebutan")).fields["anak"])
        assert not has_place_for(old["anak"], form(rows("julukan")).fields["anak"])

    def test_the_text_can_be_read_without_the_form(self, form, field, services):
        columns = [field("textfield", "sebutan"), field("select", "agama", values=["islam", "hindu"])]
        fields = form(
            field("datetime", "lahir", subtype="date"),
            field("checkbox", "setuju"),
            field("dynamiclist", "anak", components=columns),
        ).fields
        row = [("anak-0-sebutan", "Ani"), ("anak-0-agama", "hindu"), ("anak-1-sebutan", "Budi")]

        assert typed_text(fields["lahir"], [("lahir", "17"), ("lahir", ""), ("lahir", "1990")], services) == "17 – 1990"
        assert typed_text(fields["setuju"], [("setuju", "ya")], services) == "Ya"
        assert typed_text(fields["anak"], row, services) == "Sebutan: Ani; Agama: Hindu\nSebutan: Budi"
