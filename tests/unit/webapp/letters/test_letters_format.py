"""Dates, amounts and words as official letters write them, in Python and in the templates alike."""

import json
from datetime import date
from decimal import Decimal

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from webapp.letters import (
    format_date,
    format_day_and_date,
    format_number,
    format_rupiah,
    terbilang,
    terbilang_rupiah,
)
from webapp.letters.render import TEMPLATES

AMOUNTS = (
    0,
    1,
    11,
    12,
    19,
    21,
    100,
    101,
    111,
    999,
    1000,
    1001,
    1_100,
    10_000,
    100_000,
    500_000,
    1_000_000,
    1_212_250,
)
LARGE_AMOUNTS = (11_011_011, 1_000_000_000, 1_001_001_001, 999_999_999_999_999, -25_000)


class TestFormatDate:
    def test_the_month_is_a_word_and_the_day_has_no_leading_zero(self):
        assert format_date(date(2026, 11, 24)) == "24 November 2026"
        assert format_date(date(2027, 2, 1)) == "1 Februari 2027"

    def test_the_day_of_the_week_can_stand_before_it(self):
        assert format_day_and_date(date(2026, 11, 24)) == "Selasa, 24 November 2026"


class TestFormatRupiah:
    @pytest.mark.parametrize(
        ("amount", "text"),
        [
            (1_250_000, "Rp1.250.000,00"),
            (0, "Rp0,00"),
            (Decimal("1234.5"), "Rp1.234,50"),
            (0.005, "Rp0,01"),
            (-25_000, "-Rp25.000,00"),
        ],
    )
    def test_points_part_the_thousands_and_a_comma_the_cents(self, amount, text):
        assert format_rupiah(amount) == text


class TestFormatNumber:
    @pytest.mark.parametrize(
        ("number", "text"),
        [(186.5, "186,5"), (1234, "1.234"), (1000, "1.000"), (0.26, "0,26"), (0, "0"), (3.0, "3")],
    )
    def test_a_number_has_the_decimals_that_it_has(self, number, text):
        assert format_number(number) == text


class TestTerbilang:
    @pytest.mark.parametrize(
        ("number", "words"),
        [
            (0, "nol"),
            (11, "sebelas"),
            (15, "lima belas"),
            (20, "dua puluh"),
            (21, "dua puluh satu"),
            (100, "seratus"),
            (110, "seratus sepuluh"),
            (1000, "seribu"),
            (1_945, "seribu sembilan ratus empat puluh lima"),
            (11_000, "sebelas ribu"),
            (100_000, "seratus ribu"),
            (1_000_000, "satu juta"),
            (1_212_250, "satu juta dua ratus dua belas ribu dua ratus lima puluh"),
            (2_000_000_001, "dua miliar satu"),
            (-7, "minus tujuh"),
        ],
    )
    def test_numbers_have_their_words(self, number, words):
        assert terbilang(number) == words

    def test_an_amount_ends_with_the_currency(self):
        assert terbilang_rupiah(500_000) == "lima ratus ribu rupiah"

    def test_a_number_too_large_is_refused(self):
        with pytest.raises(ValueError, match="thousand trillion"):
            terbilang(10**15)

    @given(st.integers(0, 10**15 - 1), st.integers(0, 10**15 - 1))
    def test_two_numbers_never_share_their_words(self, one, other):
        assert (terbilang(one) == terbilang(other)) == (one == other)


class TestTemplatesFormatAlike:
    """The templates have these functions in their own language; both must agree."""

    def test_amounts_and_words(self):
        amounts = [*AMOUNTS, *LARGE_AMOUNTS]
        assert evaluate(f"{_tuple(amounts)}.map(show-rupiah)") == [format_rupiah(a) for a in amounts]
        assert evaluate(f"{_tuple(amounts)}.map(spell)") == [terbilang(a) for a in amounts]

    def test_numbers(self):
        numbers = [0, 3, 186.5, 1234, 1234567.25, 0.26]
        assert evaluate(f"{_tuple(numbers)}.map(show-number)") == [format_number(n) for n in numbers]

    def test_dates(self):
        days = [date(2026, month, 7) for month in range(1, 13)]
        texts = "(" + ", ".join(f'"{day.isoformat()}"' for day in days) + ")"
        assert evaluate(f"{texts}.map(show-date)") == [format_date(day) for day in days]

    def test_times_of_day(self):
        kept = '("20:00:00", "08:05:00", "25:00:00", "1:20:00", "pukul 20:00:00")'
        assert evaluate(f"{kept}.map(show-text)") == ["20.00", "08.05", "25:00:00", "1:20:00", "pukul 20:00:00"]


def evaluate(expression):
    """The value of an expression in the language of the templates."""
    source = f'#import "format.typ": *\n#metadata({expression}) <found>'
    compiler = typst.Compiler(source.encode(), root=TEMPLATES, ignore_system_fonts=True)
    return json.loads(compiler.query("<found>", field="value", one=True))


def _tuple(values):
    return "(" + ", ".join(str(value) for value in values) + ")"
