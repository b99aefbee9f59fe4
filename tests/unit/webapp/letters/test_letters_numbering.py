"""The numbers of letters tell office, permit, kind and year."""

import pytest

from webapp.letters import format_letter_number, number_series


class TestFormatLetterNumber:
    def test_a_permit_number_has_all_its_parts(self):
        series = number_series("permit", "24.1PM", "31.75", 2026)
        assert format_letter_number(series, 198, "-1.824.27") == "198/24.1PM/31.75/-1.824.27/e/2026"

    def test_an_unknown_classification_is_left_out(self):
        series = number_series("permit", "27.1", "31.71.01.1002", 2026)
        assert format_letter_number(series, 1) == "1/27.1/31.71.01.1002/e/2026"

    def test_a_letter_on_paper_has_no_mark_of_an_electronic_one(self):
        series = number_series("permit", "8.1", "31.75", 2026)
        assert format_letter_number(series, 7, "-1.785.51", electronic=False) == "7/8.1/31.75/-1.785.51/2026"

    def test_a_series_begins_with_one(self):
        with pytest.raises(ValueError, match="is 1"):
            format_letter_number(number_series("permit", "8.1", "31.75", 2026), 0)


class TestNumberSeries:
    def test_every_kind_of_letter_has_a_series_of_its_own(self):
        kinds = ("permit", "refusal", "assessment", "minutes", "duplicate", "amendment")
        series = [number_series(kind, "8.1", "31.71.01", 2026) for kind in kinds]
        marks = ["", ".TOLAK", ".SKRD", ".BAPL", ".DUPLIKAT", ".PERUBAHAN"]
        assert [one.code for one in series] == [f"8.1{mark}" for mark in marks]

    @pytest.mark.parametrize(
        ("template", "code"),
        [
            ("bapl", "8.1.BAPL"),
            ("bapt", "8.1.BAPT"),
            ("siup_bapt", "8.1.BAPT"),
            ("risalah_sidang", "8.1.RISALAH"),
            ("bap_pasca", "8.1.BAP"),
        ],
    )
    def test_minutes_are_numbered_by_what_they_are_about(self, template, code):
        assert number_series("minutes", "8.1", "31.71", 2026, template).code == code

    def test_the_template_of_another_letter_does_not_matter(self):
        assert number_series("permit", "8.1", "31.71", 2026, "bapt").code == "8.1"

    @pytest.mark.parametrize(
        ("code", "office", "year"), [("8.2", "31.71", 2026), ("8.1", "31.72", 2026), ("8.1", "31.71", 2027)]
    )
    def test_permit_office_and_year_each_begin_a_new_series(self, code, office, year):
        assert number_series("permit", code, office, year) != number_series("permit", "8.1", "31.71", 2026)
