"""What can be done about an earlier application: object, complain, withdraw, have its letter again or changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from catalog.checks import FOLLOW_UP, check_entries
from catalog.errors import CatalogError
from catalog.finding import Finding
from catalog.name import Name
from catalog.permit import LegalBasis, Permit
from catalog.renewal import Renewal, RenewalWay
from catalog.yaml_file import read_yaml

EarlierState = Literal["running", "granted", "refused", "lapsed", "withdrawn", "revoked"]
"""What became of the earlier application. Revoked: it was granted, and its letter was declared invalid later."""

Times = Literal["once", "one-open", "any"]


NeededLetter = Literal["standing", "in-force"]
"""Of what is asked about a permit in hand: its letter was neither revoked nor replaced; or it holds today, too."""


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
    about_follow_ups: tuple[str, ...]
    """The follow-ups that it can be about, by their code; all others are about applications for a permit alone."""
    before_letter: bool
    """Whether it can begin only as long as the letter of the permit has not come out."""
    needs_letter: NeededLetter | None
    """What the letter of the permit must be; None when it is not about a permit in hand."""
    unless_way: RenewalWay | None
    """Not for permits whose own procedure knows this way."""
    not_for: frozenset[str]
    """Permits for which it makes no sense, by their code."""
    has_delivery: bool
    """Whether it gives a letter that can be fetched at an office."""
    answers: tuple[str, ...]
    """The variables whose answers the applicant reads on the page of the case."""
    outcomes: Mapping[str, Name]
    """What its ends mean; one that is not named means what it means for a permit."""
    legal_basis: LegalBasis

    def suits(self, permit_code: str, renewal: Renewal) -> bool:
        """Whether the holder of such a permit can ask for it."""
        return permit_code not in self.not_for and self.unless_way not in renewal.ways()

    def name_for(self, permit: Permit) -> Name:
        """ "Keberatan: Surat Izin Usaha Perdagangan"."""
        return Name(f"{self.name.id}: {permit.name.id}", f"{self.name.en}: {permit.name.en}")


def read_follow_ups(path: Path, permits: Mapping[str, Permit]) -> Mapping[str, FollowUp]:
    """Raises CatalogError, also for a permit or a follow-up that does not exist."""
    data = read_yaml(path)
    if findings := list(check_entries(data, path.name, FOLLOW_UP)) or list(_check(data, path.name, permits)):
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
            about_follow_ups=tuple(entry.get("about_follow_ups", ())),
            before_letter=entry.get("before_letter", False),
            needs_letter=entry.get("needs_letter"),
            unless_way=RenewalWay(entry["unless_way"]) if "unless_way" in entry else None,
            not_for=frozenset(entry.get("not_for", ())),
            has_delivery=entry.get("has_delivery", False),
            answers=tuple(entry.get("answers", ())),
            outcomes={outcome: Name(**name) for outcome, name in entry.get("outcomes", {}).items()},
            legal_basis=_legal_basis(entry["legal_basis"]),
        )
        for code, entry in data.items()
    }


def _check(data: dict[str, Any], file: str, permits: Mapping[str, Permit]) -> Iterator[Finding]:
    for code, entry in data.items():
        for permit in entry.get("not_for", ()):
            if permit not in permits:
                yield Finding(file, code, "not_for", f"{permit!r} is not a permit")
        for other in entry.get("about_follow_ups", ()):
            if other not in data or other == code:
                yield Finding(file, code, "about_follow_ups", f"{other!r} is no other follow-up")


def _legal_basis(facts: dict[str, Any]) -> LegalBasis:
    return LegalBasis(**{**facts, "rules": tuple(facts["rules"]), "sources": tuple(facts["sources"])})
