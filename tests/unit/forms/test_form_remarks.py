"""Answers that do not go together: errors that stop and warnings that do not, and when a question is to be answered."""

from __future__ import annotations

from dataclasses import replace
from unicodedata import normalize

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from forms.lettering import DRAWN, is_drawn, is_name, not_drawn
from forms.warnings import find_warnings
from webapp.letters.printable import UNPRINTABLE, printable

NIK = {"type": "textfield", "key": "nik", "label": "NIK", "properties": {"kind": "nik", "birthDate": "=lahir"}}
BORN = {"type": "datetime", "key": "lahir", "subtype": "date", "dateLabel": "Tanggal lahir"}


@pytest.fixture
def named(field):
    texts = {
        "errorWhen": "=kasus.nama != null and nama != kasus.nama",
        "error": '="Bukan " + kasus.nama',
        "error_en": '="Not " + kasus.nama',
        "warnWhen": '=nama = "Siti"',
        "warning": "Nama itu sering tertukar",
        "warning_en": "A common name",
    }
    return field("textfield", "nama", properties=texts)


class TestRemarks:
    def test_an_error_says_why_nothing_is_sent(self, post, named):
        assert post([named], scope={"kasus": {"nama": "Ani"}}, nama="Budi").errors == {}
        bound = post([named], scope={"kasus": {"nama": "Ani"}}, nama="Budi")
        assert not bound.validate()
        assert bound.errors == {"nama": ["Bukan Ani"]}

    def test_nothing_is_said_of_answers_that_go_together(self, post, named):
        assert post([named], scope={"kasus": {"nama": "Ani"}}, nama="Ani").validate()
        assert post([named], nama="Budi").validate()

    def test_an_error_holds_for_all_pages_together_too(self, form, named, services):
        scope = {"kasus": {"nama": "Ani"}}
        english = replace(services, language="en")
        assert form(named).complete({"nama": "Budi"}, scope, english).errors == {"nama": ["Not Ani"]}

    def test_a_warning_is_found_with_its_page_and_stops_nothing(self, form, named, group, services):
        definition = form(group("orang", named))
        found = find_warnings(definition, {"nama": "Siti"}, {}, services)
        assert [(w.key, w.page_key, w.text) for w in found] == [("nama", "orang", "Nama itu sering tertukar")]
        assert find_warnings(definition, {"nama": "Budi"}, {}, services) == []
        assert definition.complete({"nama": "Siti"}, {}, services).is_complete

    def test_a_warning_stands_at_the_question_when_it_is_shown_again(self, get, named):
        assert get([named], answers={"nama": "Siti"}).form["nama"].hint == "Nama itu sering tertukar"


class TestNumberAndBirthDate:
    @pytest.mark.parametrize("nik", ["teks", "", "31710112038500", "317101120385000x"])
    def test_of_an_earlier_answer_that_is_no_number_is_not_compared(self, form, services, nik):
        definition = form(NIK, BORN)
        checked = definition.complete({"nik": nik, "lahir": "1985-03-12"}, {}, services)
        assert checked.answers["lahir"] == "1985-03-12"

    @pytest.mark.parametrize("nik", ["3171011203850001", "3171015203850001"])
    def test_agree_for_men_and_women(self, post, nik):
        assert post([NIK, BORN], nik=nik, lahir="1985-03-12").validate()

    def test_that_differ_are_named_both_with_what_to_do(self, post):
        bound = post([NIK, BORN], nik="3171015203850001", lahir="2012-03-12")
        assert not bound.validate()
        (error,) = bound.errors["nik"]
        assert "12 Maret 1985" in error
        assert "12 Maret 2012" in error
        assert "loket" in error

    def test_are_compared_inside_a_block_with_a_prefix(self, form, group, services):
        block = group("s", properties={"include": "orang", "prefix": "s_"})
        definition = form(block, shared={"orang": [NIK, BORN]})
        checked = definition.complete({"s_nik": "3171015203850001", "s_lahir": "1985-03-13"}, {}, services)
        assert list(checked.errors) == ["s_nik"]

    def test_need_both(self, post):
        assert post([NIK, BORN], nik="3171015203850001").validate()


class TestExclusiveChoice:
    CHOICES = ("tidak ada", "motor", "mobil")

    def test_is_not_ticked_with_others(self, answer_of):
        said = "Aset: pilih “Tidak ada” saja, atau hapus centangnya"
        assert answer_of(["tidak ada", "motor"]) == said

    @pytest.mark.parametrize("ticked", [["tidak ada"], ["motor", "mobil"]])
    def test_stands_alone(self, answer_of, ticked):
        assert answer_of(ticked) == ticked

    @pytest.fixture
    def answer_of(self, post, field):
        def answer(ticked):
            component = field("checklist", "aset", values=self.CHOICES, properties={"exclusive": "tidak ada"})
            bound = post([component], aset=ticked)
            return bound.answers["aset"] if bound.validate() else bound.errors["aset"][0]

        return answer


class TestWhenToAnswer:
    @pytest.mark.parametrize(
        ("hide", "said"),
        [
            ('=tujuan != "hukum"', "Diisi hanya bila “Tujuan” dijawab “Hukum”"),
            ('=not(tujuan = "hukum")', "Diisi hanya bila “Tujuan” dijawab “Hukum”"),
            ('=tujuan != "hukum" and tujuan != "sakit"', "Diisi hanya bila “Tujuan” dijawab “Hukum” atau “Sakit”"),
            ('=not(tujuan = "sakit" or tujuan = "hukum")', "Diisi hanya bila “Tujuan” dijawab “Sakit” atau “Hukum”"),
            ('=not(list contains(["sakit"], tujuan))', "Diisi hanya bila “Tujuan” dijawab “Sakit”"),
            ('=tujuan = "hukum"', ""),
            ('=tujuan != "hukum" or lain = "x"', ""),
            ("=lain = null", ""),
        ],
    )
    def test_is_said_of_plain_conditions(self, get, field, hide, said):
        components = [
            field("radio", "tujuan", values=["hukum", "sakit"]),
            field("textfield", "lain"),
            field("textfield", "perkara", hide=hide),
        ]
        assert get(components).form["perkara"].hint == said

    def test_is_not_said_twice(self, get, field):
        asked = field("textfield", "perkara", hide='=tujuan != "hukum"', description="Isi hanya bila perlu pengacara")
        components = [field("radio", "tujuan", values=["hukum", "sakit"]), asked]
        assert get(components).form["perkara"].hint == "Isi hanya bila perlu pengacara"

    def test_is_not_said_of_an_earlier_page(self, get, field, group):
        first = group("satu", field("radio", "tujuan", values=["hukum", "sakit"]))
        second = group("dua", field("textfield", "perkara", hide='=tujuan != "hukum"'))
        assert get([first, second], answers={"tujuan": "hukum"}, page="dua").form["perkara"].hint == ""

    def test_is_said_in_the_rows_of_a_list(self, get, field):
        columns = [field("radio", "sebab", values=["lahir"]), field("textfield", "nama", hide='=sebab != "lahir"')]
        listed = field("dynamiclist", "anggota", components=columns)
        (row,) = get([listed]).form["anggota"].entries
        assert row.form["nama"].hint == "Diisi hanya bila “Sebab” dijawab “Lahir”"


class TestNames:
    @pytest.mark.parametrize(
        "name", ["Siti Nur'aini", "Jean-Luc d’Or", "Hj. Aminah, S.Pd.", "Müller", "I", "Ny. Ani (alm.)", "Nguyễn"]
    )
    def test_of_people_are_taken(self, name):
        assert is_name(name)

    @pytest.mark.parametrize("name", ["12345", "<b>Siti</b>", "...", "Siti 2", "Siti; Budi", "😀"])
    def test_other_texts_are_not(self, name):
        assert not is_name(name)

    def test_are_asked_for_by_their_kind(self, post, field):
        bound = post([field("textfield", "nama", properties={"kind": "nama"})], nama="12345")
        assert not bound.validate()
        assert "hanya boleh berisi huruf" in bound.errors["nama"][0]


class TestWhatNoLetterPrints:
    def test_is_named_at_the_field(self, post, field):
        bound = post([field("textarea", "alamat")], alamat="Jalan 😀\nمحمد")
        assert not bound.validate()
        assert "😀 م ح د" in bound.errors["alamat"][0]

    @given(st.text(alphabet=[sign for a, z in DRAWN for sign in map(chr, range(a, z + 1)) if is_drawn(sign)]))
    def test_is_nothing_that_the_fonts_draw(self, text):
        """A few signs become others when a letter puts them together: U+0374, and Greek with old accents."""
        assume(all(map(is_drawn, normalize("NFC", text))))
        assert not_drawn(text) == []

    @given(st.text())
    def test_is_every_sign_that_a_letter_would_replace(self, text):
        replaced = UNPRINTABLE in printable(text.replace(UNPRINTABLE, ""))
        assert replaced is bool(not_drawn(text.replace(UNPRINTABLE, "")))
