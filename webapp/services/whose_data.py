"""Whose data a form wants where it asks for the applicant."""

from __future__ import annotations

from enum import StrEnum

from catalog import AskedOnce
from webapp.models import Capacity
from webapp.services.parties import Party


class Whose(StrEnum):
    """The words stand in the forms, as `kasus.data_pemohon`."""

    OWN = "sendiri"
    COMPANY = "badan"
    """Those of the person who applies for the company."""
    REPRESENTED = "diwakili"
    REPORTER = "pelapor"
    """Those of the parent: the child, or who died, is asked about elsewhere."""


def whose_data(permit_code: str, party: Party, rules: AskedOnce) -> Whose:
    """An attorney speaks for the applicant in everything; a parent reports some things about the child."""
    match party.capacity:
        case Capacity.SELF:
            return Whose.OWN
        case Capacity.COMPANY:
            return Whose.COMPANY
        case Capacity.GUARDIAN if permit_code in rules.reported:
            return Whose.REPORTER
        case _:
            return Whose.REPRESENTED
