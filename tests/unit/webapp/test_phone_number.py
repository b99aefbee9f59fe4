from __future__ import annotations

import pytest

from webapp.services.phone_number import normalise_phone


@pytest.mark.parametrize(
    "text", ["081234567890", "+6281234567890", "6281234567890", "+62 0812-3456-7890", "(0812) 3456 7890"]
)
def test_one_number_has_many_spellings(text):
    assert normalise_phone(text) == "081234567890"


@pytest.mark.parametrize("text", ["", "budi", "0215551234", "08123", "0812345678901234", "081234abc890", "62"])
def test_what_is_no_mobile_number_is_none(text):
    assert normalise_phone(text) is None
