"""When letters are handed out at the counter, and to how many people at a time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalog.checks import PICKUP, check_facts
from catalog.errors import CatalogError
from catalog.finding import Finding
from catalog.name import Name
from catalog.office import OfficeRegister
from catalog.yaml_file import read_yaml


@dataclass(frozen=True, slots=True)
class PickupSession:
    """A part of a working day. Times are texts as people read them: 08.00."""

    code: str
    name: Name
    begins: str
    ends: str
    quota: int


@dataclass(frozen=True, slots=True)
class PickupRules:
    """The sessions in the order of the day; offices that differ from the usual quota."""

    sessions: Mapping[str, PickupSession]
    days_ahead: int
    """How many working days ahead somebody may choose from."""
    offices: Mapping[str, Mapping[str, int]]
    only_at_office: frozenset[str] = frozenset()
    """Permits that give a thing (a card, stamped drawings) or take an old letter back: nothing to download."""

    def quota(self, office_code: str, session: PickupSession) -> int:
        """How many people an office receives in a session."""
        return self.offices.get(office_code, {}).get(session.code, session.quota)


def read_pickup_rules(path: Path, offices: OfficeRegister) -> PickupRules:
    """Raises CatalogError, also for an office or a session that does not exist."""
    data = read_yaml(path)
    if findings := list(check_facts(data, path.name, PICKUP)) or list(_check_offices(data, path, offices)):
        raise CatalogError(findings)
    sessions = {
        code: PickupSession(code, Name(**entry["name"]), entry["begins"], entry["ends"], entry["quota"])
        for code, entry in data["sessions"].items()
    }
    return PickupRules(sessions, data["days_ahead"], data["offices"], frozenset(data["only_at_office"]))


def _check_offices(data: Mapping[str, Any], path: Path, offices: OfficeRegister) -> Iterator[Finding]:
    for code, quotas in data["offices"].items():
        if code not in offices:
            yield Finding(path.name, code, "offices", "is not an office of the register")
        for session in quotas.keys() - data["sessions"].keys():
            yield Finding(path.name, code, session, "is not a session")
