"""Whatever people type can be printed in an archive file."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.lettering import DRAWN
from webapp.letters import render_letter
from webapp.letters.printable import UNPRINTABLE, printable, printable_values


class TestPrintable:
    @pytest.mark.parametrize(
        ("typed", "printed"),
        [
            ("Ni Luh Putu Ayu", "Ni Luh Putu Ayu"),
            ("Renée Müller-Nguyễn", "Renée Müller-Nguyễn"),
            ("e\u0301", "é"),
            ("Budi \U0001f600", f"Budi {UNPRINTABLE}"),
            ("\u4e2d\u6587", UNPRINTABLE * 2),
            ("satu\r\ndua\ttiga", "satu\ndua tiga"),
            ("a\x00b\x07c", "abc"),
            ("\u202eidub", "idub"),
            ("\ue000", UNPRINTABLE),
        ],
    )
    def test_what_cannot_be_drawn_becomes_a_square_and_what_is_invisible_vanishes(self, typed, printed):
        assert printable(typed) == printed

    def test_a_very_long_word_may_break(self):
        broken = printable("x" * 100)
        assert broken.replace("\u200b", "") == "x" * 100
        assert max(map(len, broken.split("\u200b"))) == 48

    @given(st.text())
    def test_doing_it_twice_changes_nothing(self, text):
        assert printable(printable(text)).replace("\u200b", "") == printable(text).replace("\u200b", "")


class TestPrintableValues:
    def test_texts_are_found_in_lists_and_mappings(self):
        assert printable_values({"a\x00": ["\x07b", {"c": None}], "d": (1, True, 2.5)}) == {
            "a": ["b", {"c": None}],
            "d": [1, True, 2.5],
        }

    def test_what_json_cannot_hold_becomes_text(self):
        assert printable_values([float("nan"), float("inf")]) == ["nan", "inf"]


def test_the_fonts_draw_every_character_that_is_let_through():
    characters = " ".join(printable(chr(code)) for first, last in DRAWN for code in range(first, last + 1))
    letter = {"issued_on": "2026-11-24"}
    assert render_letter("sktm", {"letter": letter, "case": {"permohonan": {"alamat": characters}}})


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_any_text_gives_a_letter(text):
    data = {"letter": {"issued_on": "2026-11-24"}, "case": {"permohonan": {"nama_lengkap": text}}}
    assert render_letter("sktm", data).startswith(b"%PDF-")
