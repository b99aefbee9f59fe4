import pytest

from webapp.services.case_number import ALPHABET, new_case_number, read_case_number


class TestNewCaseNumber:
    def test_it_is_two_groups_of_five_characters_that_nobody_confuses(self):
        first, second = new_case_number().split("-")

        assert len(first) == len(second) == 5
        assert set(first + second) <= set(ALPHABET)
        assert not set("ILOU") & set(ALPHABET)

    def test_numbers_do_not_follow_from_each_other(self):
        assert len({new_case_number() for _ in range(200)}) == 200

    def test_it_reads_itself(self):
        number = new_case_number()

        assert read_case_number(number) == number


class TestReadCaseNumber:
    @pytest.mark.parametrize(
        "typed",
        [
            "7K2QM-X04TZ",
            "7k2qm-x04tz",
            "7K2QMX04TZ",
            " 7K2QM X04TZ ",
            "7K2QM-XO4TZ",
            "7K-2QM-X0-4TZ",
            "7K2QM–X04TZ",
            "7K2QM — X04TZ",
        ],
    )
    def test_however_it_is_spelled(self, typed):
        assert read_case_number(typed) == "7K2QM-X04TZ"

    @pytest.mark.parametrize(
        "page", ["lacak/7K2QM-X04TZ", "permohonan/7K2QM-X04TZ/tanda-terima", "lacak/7k2qm-x04tz?x=1"]
    )
    def test_as_the_address_of_a_page(self, page):
        assert read_case_number(f" https://izin.jakarta.go.id/{page} ") == "7K2QM-X04TZ"

    def test_letters_that_look_like_one_are_one(self):
        assert read_case_number("IL234-56789") == "11234-56789"

    @pytest.mark.parametrize("typed", ["", "7K2QM", "7K2QM-X04TZ9", "7K2QM-X04T!", "U" * 10, "é" * 10, "x" * 5000])
    def test_what_cannot_be_a_number_is_none(self, typed):
        assert read_case_number(typed) is None
