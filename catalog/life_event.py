"""What happens in a life or a business, and the permits that it takes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalog.checks import LIFE_EVENT, check_entries, check_permits_named
from catalog.errors import CatalogError
from catalog.finding import Finding
from catalog.name import Name
from catalog.permit import Permit
from catalog.yaml_file import read_yaml


@dataclass(frozen=True, slots=True)
class NeededPermit:
    """A permit of a life event, or one variant of it; `when` says for whom, and is missing where everybody needs it."""

    permit: Permit
    variant: str | None
    when: Name | None


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """The permits come in the order in which people need them."""

    code: str
    name: Name
    permits: tuple[NeededPermit, ...]


def read_life_events(path: Path, permits: Mapping[str, Permit]) -> Mapping[str, LifeEvent]:
    """Raises CatalogError, also for a permit or variant that does not exist."""
    data = read_yaml(path)
    findings = list(check_entries(data, path.name, LIFE_EVENT))
    if not findings:
        named = {code: [needed["permit"] for needed in entry["permits"]] for code, entry in data.items()}
        findings = list(check_permits_named(named, path.name, permits)) or list(_check_variants(data, path, permits))
    if findings:
        raise CatalogError(findings)
    return {
        code: LifeEvent(
            code,
            Name(**entry["name"]),
            tuple(_needed(needed, permits) for needed in entry["permits"]),
        )
        for code, entry in data.items()
    }


def _needed(entry: dict[str, Any], permits: Mapping[str, Permit]) -> NeededPermit:
    when = Name(**entry["when"]) if "when" in entry else None
    return NeededPermit(permits[entry["permit"]], entry.get("variant"), when)


def _check_variants(data: dict[str, Any], path: Path, permits: Mapping[str, Permit]) -> Iterator[Finding]:
    for code, entry in data.items():
        for needed in entry["permits"]:
            if "variant" in needed and needed["variant"] not in permits[needed["permit"]].variants:
                message = f"{needed['variant']!r} is not a variant of {needed['permit']}"
                yield Finding(path.name, code, "variant", message)
