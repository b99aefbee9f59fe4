"""Permits that people often need together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from catalog.checks import BUNDLE, check_entries, check_permits_named
from catalog.errors import CatalogError
from catalog.finding import Finding
from catalog.name import Name
from catalog.permit import Permit
from catalog.yaml_file import read_yaml


@dataclass(frozen=True, slots=True)
class BundledPermit:
    """A permit of a bundle: what the occasion answers, and which other one it has to wait for."""

    permit: Permit
    answers: Mapping[str, str]
    numbers: Mapping[str, str]
    """Questions about the number of the application for another permit of the bundle."""
    letters: Mapping[str, str]
    """Questions about the number of the letter that came out for another permit of the bundle."""
    dated_letters: Mapping[str, str]
    """The same about number and date."""
    after: str | None
    why: Name | None


@dataclass(frozen=True, slots=True)
class BundledRow:
    """A row of a list in one form, out of the answers of another one."""

    permit: str
    list: str
    of: str
    """The permit whose form answered."""
    said: Mapping[str, str]
    """Columns that the occasion answers."""
    columns: Mapping[str, str]
    """Column to key in the other form."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """The permits come in the order in which they are sent."""

    code: str
    name: Name
    permits: tuple[BundledPermit, ...]
    facts: tuple[Mapping[str, str], ...]
    """Permit code to key: questions of different forms about the same thing."""
    rows: tuple[BundledRow, ...] = ()

    def of(self, code: str) -> BundledPermit:
        """What the bundle says about a permit of it; KeyError when it is none of it."""
        for bundled in self.permits:
            if bundled.permit.code == code:
                return bundled
        raise KeyError(code)


def read_bundles(path: Path, permits: Mapping[str, Permit]) -> Mapping[str, Bundle]:
    """Raises CatalogError, also for a permit that does not exist or is not of the bundle."""
    data = read_yaml(path)
    findings = list(check_entries(data, path.name, BUNDLE))
    if not findings:
        named = {code: [item["permit"] for item in entry["permits"]] for code, entry in data.items()}
        findings = list(check_permits_named(named, path.name, permits)) or list(_check_inside(data, path.name))
    if findings:
        raise CatalogError(findings)
    return MappingProxyType({code: _bundle(code, entry, permits) for code, entry in data.items()})


def _bundle(code: str, entry: dict[str, Any], permits: Mapping[str, Permit]) -> Bundle:
    bundled = tuple(
        BundledPermit(
            permit=permits[item["permit"]],
            answers=item.get("answers", {}),
            numbers=item.get("numbers", {}),
            letters=item.get("letters", {}),
            dated_letters=item.get("dated_letters", {}),
            after=item.get("after"),
            why=Name(**item["why"]) if "why" in item else None,
        )
        for item in entry["permits"]
    )
    rows = tuple(BundledRow(**{"said": {}, **row}) for row in entry.get("rows", ()))
    return Bundle(code, Name(**entry["name"]), bundled, tuple(entry.get("facts", ())), rows)


def _check_inside(data: dict[str, Any], file: str) -> Iterator[Finding]:
    """A permit waits for one that comes before it, says why, and names no permit from outside."""
    for code, entry in data.items():
        inside = [item["permit"] for item in entry["permits"]]
        for number, item in enumerate(entry["permits"]):
            after = item.get("after")
            if after is not None and after not in inside[:number]:
                yield Finding(file, code, "after", f"{after!r} does not come before {item['permit']}")
            if (after is None) != ("why" not in item):
                yield Finding(file, code, "why", f"{item['permit']}: goes together with after")
            named = (item.get(key, {}).values() for key in ("numbers", "letters", "dated_letters"))
            for other in (code for codes in named for code in codes):
                if other not in inside:
                    yield Finding(file, code, item["permit"], f"{other!r} is not a permit of the bundle")
        for row in entry.get("rows", ()):
            for other in {row["permit"], row["of"]} - set(inside):
                yield Finding(file, code, "rows", f"{other!r} is not a permit of the bundle")
        for fact in entry.get("facts", ()):
            for other in fact.keys() - set(inside):
                yield Finding(file, code, "facts", f"{other!r} is not a permit of the bundle")
