from __future__ import annotations

import pytest

from webapp.services.passwords import (
    Weakness,
    common_passwords,
    find_weakness,
    is_password,
    make_password_hasher,
)


class TestWeakness:
    @pytest.mark.parametrize(
        ("password", "weakness"),
        [
            ("pendek", Weakness.TOO_SHORT),
            ("x" * 129, Weakness.TOO_LONG),
            ("Jakarta-123", Weakness.COMMON),
            ("1234567890", Weakness.COMMON),
            ("aaaaaaaaaaaa", Weakness.COMMON),
            ("siti aminah 1", Weakness.PERSONAL),
            ("x081234567890", Weakness.PERSONAL),
        ],
    )
    def test_is_named(self, password, weakness):
        assert find_weakness(password, "Siti Aminah", "081234567890", None) is weakness

    @pytest.mark.parametrize("password", ["kereta lewat jembatan", "tiga kucing lapar", "p" + "Ω≈ç√∫˜µ≤≥÷"])
    def test_is_not_found_where_there_is_none(self, password):
        assert find_weakness(password, "Siti Aminah", "081234567890", "") is None

    def test_the_list_holds_only_what_would_pass_the_length(self):
        assert common_passwords()
        assert min(map(len, common_passwords())) >= 9


class TestHashes:
    hasher = make_password_hasher(cheap=True)

    def test_are_argon2id(self):
        assert self.hasher.hash("x").startswith("$argon2id$")

    def test_tell_the_right_password_from_others(self):
        stored = self.hasher.hash("kereta lewat jembatan")
        assert is_password(self.hasher, stored, "kereta lewat jembatan")
        assert not is_password(self.hasher, stored, "kereta")

    def test_nobody_has_no_password(self):
        assert not is_password(self.hasher, None, "nobody has this password")

    def test_a_damaged_hash_is_nobodys_password(self):
        assert not is_password(self.hasher, "rusak", "rusak")
