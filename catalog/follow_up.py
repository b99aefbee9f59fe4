"""What an applicant can do about an earlier application: object, complain, withdraw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from catalog.checks import FOLLOW_UP, check_entries
from catalog.errors import CatalogError
from catalog.name import Name
from catalog.permit import LegalBasis, Permit
from catalog.yaml_file import read_yaml

EarlierState = Literal["running", "granted", "refused", "lapsed", "withdrawn", "revoked"]
"""What became of the earlier application. Revoked: it was granted, and its letter was declared invalid later."""

Times = Literal["once", "one-open", "any"]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A kind of case about an earlier case."""

    code: str
    process_id: str
    """Its procedure (processes/services/)."""
    name: Name
    about: Name
    """What it is for, in a sentence or two."""
    states: tuple[EarlierState, ...]
    limit: int | None
    """In how many working days, counted from when the applicant was told of the decision."""
    times: Times
    """How often about one case: once for all, one at a time, or as often as somebody likes."""
    about_follow_ups: bool
    """Whether it can be about a case that is itself a follow-up."""
    before_letter: bool
    """Whether it can begin only as long as the letter of the permit has not come out."""
    answers: tuple[str, ...]
    """The variables whose answers the applicant reads on the page of the case."""
    outcomes: Mapping[str, Name]
    """What its ends mean; one that is not named means what it means for a permit."""
    legal_basis: LegalBasis

    def name_for(self, permit: Permit) -> Name:
        """ "Keberatan: Surat Izin Usaha Perdagangan"."""
        return Name(f"{self.name.id}: {permit.name.id}", f"{self.name.en}: {permit.name.en}")


def read_follow_ups(path: Path) -> Mapping[str, FollowUp]:
    """Raises CatalogError."""
    data = read_yaml(path)
    if findings := list(check_entries(data, path.name, FOLLOW_UP)):
        raise CatalogError(findings)
    return {
        code: FollowUp(
            code=code,
            process_id=entry["process"],
            name=Name(**entry["name"]),
            about=Name(**entry["about"]),
            states=tuple(entry["states"]),
            limit=entry.get("limit"),
            times=entry["times"],
            about_follow_ups=entry.get("about_follow_ups", False),
            before_letter=entry.get("before_letter", False),
            answers=tuple(entry.get("answers", ())),
            outcomes={outcome: Name(**name) for outcome, name in entry.get("outcomes", {}).items()},
            legal_basis=_legal_basis(entry["legal_basis"]),
        )
        for code, entry in data.items()
    }


def _legal_basis(facts: dict[str, Any]) -> LegalBasis:
    return LegalBasis(**{**facts, "rules": tuple(facts["rules"]), "sources": tuple(facts["sources"])})
