"""Hidden fields: dropped before validation, and from the answers."""

import pytest

from forms import FormServices


@pytest.fixture
def letter(form, group, field):
    """Two pages; the hospital depends on the purpose of its own page, the guardian on the page before."""
    return form(
        group("tujuan", field("radio", "tujuan", values=["kesehatan", "pendidikan"], required=True),
              field("textfield", "rumah_sakit", required=True, hide='=tujuan != "kesehatan"'),
              field("radio", "untuk_siapa", values=["diri", "anak"], required=True)),
        group("orang", field("textfield", "wali", required=True, hide='=untuk_siapa != "anak"'),
              field("textfield", "catatan"), hide_by("tujuan", field)),
    )  # fmt: skip


def hide_by(_name, field):
    return field("textfield", "sekolah", required=True, hide='=tujuan != "pendidikan"')


class TestShowing:
    def test_a_field_that_depends_on_its_own_page_is_shown(self, letter, get):
        assert "rumah_sakit" in get(letter, page="tujuan").form

    def test_a_field_that_depends_on_an_earlier_page_is_shown_only_when_it_applies(self, letter, get):
        assert "wali" not in get(letter, answers={"untuk_siapa": "diri"}, page="orang").form
        assert "wali" in get(letter, answers={"untuk_siapa": "anak"}, page="orang").form

    def test_a_field_that_depends_on_a_case_variable_is_known_too(self, get, field):
        components = [field("textfield", "girik", hide='=permohonan.status_tanah != "girik"')]

        assert "girik" not in get(components, scope={"permohonan": {"status_tanah": "SHM"}}).form
        assert "girik" in get(components, scope={"permohonan": {"status_tanah": "girik"}}).form

    def test_is_hidden_when_no_answer_of_the_page_could_bring_it_up(self, get, field):
        components = [
            field("radio", "periksa", values=["sesuai", "tidak sesuai"]),
            field("textfield", "catatan", hide='=permohonan.tujuan != "a" or periksa != "tidak sesuai"'),
        ]

        assert "catatan" not in get(components, scope={"permohonan": {"tujuan": "b"}}).form
        assert "catatan" in get(components, scope={"permohonan": {"tujuan": "a"}}).form

    def test_is_shown_when_answers_cannot_be_gone_through(self, get, field):
        components = [field("number", "luas"), field("textfield", "catatan", hide="=perkara = 1 or luas < 10")]

        assert "catatan" in get(components, scope={"perkara": 1}).form

    def test_what_hangs_on_a_hidden_field_of_the_page_is_hidden_too(self, get, field):
        components = [
            field("radio", "keputusan", values=["ya"], hide="=tingkat = 1"),
            field("textfield", "alasan", hide="=keputusan = null"),
        ]

        assert list(get(components, scope={"tingkat": 1}).form) == []
        assert len(get(components, scope={"tingkat": 2}).form) == 2

    def test_a_heading_goes_with_the_last_field_under_it(self, get, group, field):
        components = [field("textfield", "a"), group("bagian", field("textfield", "b", hide="=tingkat = 1"))]

        assert len(get(components, scope={"tingkat": 1}).form) == 1
        assert len(get(components, scope={"tingkat": 2}).form) == 3

    def test_a_hidden_group_hides_what_is_in_it(self, get, group, field):
        inner = group("bagian", field("textfield", "b"), conditional={"hide": "=tingkat = 1"})

        assert "b" not in get([field("textfield", "a"), inner], scope={"tingkat": 1}).form


class TestPosting:
    def test_a_hidden_required_field_does_not_block(self, letter, post):
        bound = post(letter, tujuan="pendidikan", untuk_siapa="diri", page="tujuan")

        assert bound.validate()
        assert bound.answers == {"tujuan": "pendidikan", "untuk_siapa": "diri"}

    def test_a_visible_required_field_does(self, letter, post):
        bound = post(letter, tujuan="kesehatan", untuk_siapa="diri", page="tujuan")

        assert not bound.validate()
        assert bound.errors == {"rumah_sakit": ["Isi “Rumah_sakit”"]}

    def test_what_was_typed_into_a_hidden_field_is_no_answer(self, letter, post):
        bound = post(letter, tujuan="pendidikan", rumah_sakit="RSCM", untuk_siapa="diri", page="tujuan")

        assert bound.validate()
        assert "rumah_sakit" not in bound.answers

    def test_a_wrong_value_in_a_hidden_field_is_not_judged(self, post, field):
        components = [field("checkbox", "ada"), field("number", "berapa", hide="=ada != true")]

        assert post(components, berapa="banyak").validate()
        assert not post(components, berapa="banyak", ada="ya").validate()

    def test_the_shown_field_stays_on_the_page_when_it_comes_back(self, letter, post):
        bound = post(letter, tujuan="pendidikan", rumah_sakit="RSCM", page="tujuan")

        assert not bound.validate()
        assert bound.form["rumah_sakit"]._value() == "RSCM"

    def test_a_field_that_is_not_on_the_page_cannot_be_posted(self, letter, post):
        bound = post(letter, tujuan="pendidikan", untuk_siapa="diri", catatan="x", page="tujuan")

        assert bound.validate()
        assert "catatan" not in bound.answers

    def test_an_answer_shadows_a_case_variable_of_the_same_name(self, post, field):
        components = [field("textfield", "kantor"), field("textfield", "b", required=True, hide="=kantor = null")]

        assert post(components, scope={"kantor": "31.71"}).validate()

    def test_dates_and_working_days_are_counted(self, post, field):
        components = [
            field("datetime", "tanggal", subtype="date"),
            field("textfield", "alasan", required=True, hide="=working days between(date(tanggal), today()) <= 5"),
        ]

        assert post(components, tanggal="2026-11-20").validate()
        assert not post(components, tanggal="2026-11-02").validate()

    def test_a_form_that_counts_working_days_without_a_calendar_hides_nothing(self, form, field, services, caplog):
        definition = form(field("textfield", "a", hide="=working days after(today(), 1) != null"))
        bare = FormServices(moment=services.moment)

        assert "a" in definition.bind(answers={}, scope={}, services=bare).form
        assert "no working calendar" in caplog.text


class TestComputedValues:
    BALANCE = (
        {"type": "number", "key": "kas", "label": "Kas"},
        {"type": "number", "key": "hutang", "label": "Hutang"},
        {"type": "expression", "key": "bersih", "label": "Kekayaan bersih", "expression": "=kas - hutang"},
    )

    def test_are_part_of_the_answers(self, post):
        bound = post(self.BALANCE, kas="1.500", hutang="0,5")

        assert bound.validate()
        assert bound.answers == {"kas": 1500, "hutang": 0.5, "bersih": 1499.5}

    def test_cannot_be_posted(self, post):
        assert post(self.BALANCE, kas="10", hutang="4", bersih="99").answers["bersih"] == 6

    def test_build_on_one_another_in_any_order(self, post, field):
        components = [
            field("expression", "c", expression="=b + 1"),
            field("expression", "b", expression="=a + 1"),
            field("number", "a"),
        ]

        assert post(components, a="1").answers == {"a": 1, "b": 2, "c": 3}

    def test_read_null_from_hidden_fields(self, post, field):
        components = [
            field("checkbox", "punya"),
            field("number", "luas", hide="=punya != true"),
            field("expression", "hasil", expression="=if luas = null then 0 else luas"),
        ]

        assert post(components, luas="5").answers == {"punya": False, "hasil": 0}

    def test_that_cannot_be_computed_are_null(self, post):
        assert post(self.BALANCE, kas="10").answers["bersih"] is None

    def test_are_shown_with_the_answers_so_far(self, get):
        assert get(self.BALANCE, answers={"kas": 1500, "hutang": 500}).form["bersih"].shown_text == "1.000"

    def test_decide_what_is_visible(self, post, field):
        components = [*self.BALANCE, field("textfield", "alasan", required=True, hide="=bersih >= 0")]

        assert post(components, kas="1", hutang="1").validate()
        assert post(components, kas="1", hutang="2").errors == {}
        assert not post(components, kas="1", hutang="2").validate()
