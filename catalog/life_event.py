"""What happens in a life or a business, and the permits that it takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog.checks import LIFE_EVENT, check_entries, check_permits_named
from catalog.errors import CatalogError
from catalog.name import Name
from catalog.permit import Permit
from catalog.yaml_file import read_yaml


@dataclass(frozen=True, slots=True)
class NeededPermit:
    """A permit of a life event; `when` says for whom, and is missing where everybody needs it."""

    permit: Permit
    when: Name | None


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """The permits come in the order in which people need them."""

    code: str
    name: Name
    permits: tuple[NeededPermit, ...]


def read_life_events(path: Path, permits: Mapping[str, Permit]) -> Mapping[str, LifeEvent]:
    """Raises CatalogError, also for a permit that does not exist."""
    data = read_yaml(path)
    findings = list(check_entries(data, path.name, LIFE_EVENT))
    if not findings:
        named = {code: [needed["permit"] for needed in entry["permits"]] for code, entry in data.items()}
        findings = list(check_permits_named(named, path.name, permits))
    if findings:
        raise CatalogError(findings)
    return {
        code: LifeEvent(
            code,
            Name(**entry["name"]),
            tuple(
                NeededPermit(permits[needed["permit"]], Name(**needed["when"]) if "when" in needed else None)
                for needed in entry["permits"]
            ),
        )
        for code, entry in data.items()
    }
