from __future__ import annotations

from enum import StrEnum


class Capacity(StrEnum):
    """In what capacity somebody applies; the same words as the variable `kasus.selaku`."""

    SELF = "sendiri"
    COMPANY = "badan"
    ATTORNEY = "kuasa"
    GUARDIAN = "wali"

    @property
    def is_representation(self) -> bool:
        """For another person, about whom more has to be told."""
        return self in (Capacity.ATTORNEY, Capacity.GUARDIAN)
