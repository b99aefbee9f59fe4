"""What the holder of a permit can ask for next: to renew it, to change it, to have it again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from catalog.checks import RENEWAL
from catalog.errors import CatalogError
from catalog.finding import Finding
from catalog.permit import Permit
from catalog.permit_entries import read_about_permits


class RenewalWay(StrEnum):
    """What is asked for with a permit in hand. The words are keys of renewals.yaml."""

    RENEW = "renew"
    CHANGE = "change"
    DUPLICATE = "duplicate"
    AGAIN = "again"
    """Nothing of the kind: the same permit is applied for anew."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """The ways on from a permit that are in its own procedure, and how long it holds."""

    question: str | None = None
    """The key of the question about the kind of application."""
    answers: Mapping[RenewalWay, tuple[str, ...]] = field(default_factory=dict)
    """Which of its answers mean what."""
    old_number: str | None = None
    old_number_and_date: str | None = None
    old_valid_until: str | None = None
    months: int | None = None
    """How long the permit holds from the day of its letter, where the letter prints no last day."""

    def ways(self) -> tuple[RenewalWay, ...]:
        """What can be asked for, in the order in which it is offered."""
        return tuple(way for way in RenewalWay if way in self.answers)

    def way_of(self, answers: Mapping[str, Any]) -> RenewalWay:
        """What an application with these answers asks for."""
        chosen = answers.get(self.question or "")
        return next((way for way, meant in self.answers.items() if chosen in meant), RenewalWay.AGAIN)


NO_RENEWAL = Renewal()
"""Of a permit that has no such way."""


def read_renewals(path: Path, permits: Mapping[str, Permit]) -> Mapping[str, Renewal]:
    """By permit code. Raises CatalogError, also for a permit that does not exist."""
    data = read_about_permits(path, RENEWAL, permits)
    if findings := list(_check(data, path.name)):
        raise CatalogError(findings)
    return MappingProxyType({code: _renewal(entry) for code, entry in data.items()})


def _renewal(entry: dict[str, Any]) -> Renewal:
    return Renewal(
        question=entry.get("field"),
        answers=MappingProxyType({way: tuple(entry[way]) for way in RenewalWay if way in entry}),
        old_number=entry.get("old_number"),
        old_number_and_date=entry.get("old_number_and_date"),
        old_valid_until=entry.get("old_valid_until"),
        months=entry.get("months"),
    )


def _check(data: dict[str, Any], file: str) -> Iterator[Finding]:
    for code, entry in data.items():
        if ("field" in entry) != any(way in entry for way in RenewalWay):
            yield Finding(file, code, "field", "goes together with renew, change or duplicate")
