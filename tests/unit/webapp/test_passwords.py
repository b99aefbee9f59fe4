from __future__ import annotations

from webapp.services.passwords import is_password, make_password_hasher


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
