"""The words by which officers find an application."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms import load_form
from webapp.models import LONGEST_TERM, TermKind
from webapp.services.case_search import MOST_TERMS, Term, answer_term, terms_of, words_in

SECRET = "a secret"
NIK = "3171010101800001"


def form(*components):
    content = {"type": "default", "id": "f", "schemaVersion": 19, "components": components}
    return load_form(json.dumps(content).encode(), source="f.form", shared={})


def field(key, type="textfield", **settings):
    return {"type": type, "id": key, "key": key, "label": key, **settings}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Siti NUR-Aminah", ["siti", "nur", "aminah"]),
        ("José d'Arc", ["jose", "arc"]),
        ("Jl. Kebon_Sirih 12", ["jl", "kebon", "sirih", "12"]),
        ("RT 3", ["rt"]),
        ("", []),
        ("x" * 100, ["x" * LONGEST_TERM]),
    ],
)
def test_words_have_one_spelling(text, words):
    assert words_in(text) == words


@given(st.text())
def test_words_are_found_again_as_they_were_written(text):
    for word in words_in(text):
        assert words_in(word) == [word] or len(word) == LONGEST_TERM


class TestTerms:
    def test_are_of_names_and_addresses_and_of_nothing_else(self):
        asked = form(*(field(key) for key in ("nama_usaha", "alamat_tujuan", "keterangan", "penamaan")))
        answers = dict.fromkeys(("nama_usaha", "alamat_tujuan", "keterangan", "penamaan"), "Toko Maju")
        found = terms_of(asked, answers, ["Siti"], SECRET)
        names = {Term(TermKind.NAME, word) for word in ("siti", "toko", "maju")}
        assert found == names | {Term(TermKind.ADDRESS, word) for word in ("toko", "maju")}

    def test_of_a_nik_say_nothing_without_the_secret(self):
        asked = form(field("nik", properties={"kind": "nik"}))
        (one,) = terms_of(asked, {"nik": NIK}, [], SECRET)
        (other,) = terms_of(asked, {"nik": NIK}, [], "another secret")
        assert one.kind is TermKind.NIK
        assert one.text != other.text
        assert NIK not in one.text

    def test_are_of_every_row_of_a_list(self):
        asked = form(field("ahli_waris", "dynamiclist", path="ahli_waris", components=[field("nama")]))
        found = terms_of(asked, {"ahli_waris": [{"nama": "Andi"}, {"nama": "Budi"}]}, [], SECRET)
        assert {term.text for term in found} == {"andi", "budi"}

    def test_are_of_what_is_chosen(self):
        options = [{"label": "A", "value": "a"}, {"label": "B", "value": "b"}]
        asked = form(field("jenis", "select", values=options))
        assert terms_of(asked, {"jenis": "a"}, [], SECRET) == {answer_term("jenis", "a")}

    def test_are_not_without_end(self):
        asked = form(field("alamat", "textarea"))
        words = " ".join(f"kata{number}" for number in range(3 * MOST_TERMS))
        assert len(terms_of(asked, {"alamat": words}, ["Siti"], SECRET)) == MOST_TERMS

    @pytest.mark.parametrize("answers", [{"nik": 5}, {"nik": None}, {"nik": ["x"]}, {"nik": {"a": 1}}, {"nik": "abc"}])
    def test_take_nothing_amiss(self, answers):
        assert terms_of(form(field("nik", properties={"kind": "nik"})), answers, [], SECRET) == set()


def test_long_choices_that_begin_alike_stay_two():
    one, other = (answer_term("jenis", "x" * 80 + end).text for end in "ab")
    assert one != other
    assert len(one) <= LONGEST_TERM
