"""Reads all data files of a catalogue; each file is checked before anything of it is used."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from catalog.asked_once import AskedOnce, read_asked_once
from catalog.bundle import Bundle, read_bundles
from catalog.checks import GOVERNMENT, ROLE, check_entries, check_facts
from catalog.document_file import read_documents
from catalog.errors import CatalogError
from catalog.fee_fact_file import FeeFacts, read_fee_facts
from catalog.follow_up import FollowUp, read_follow_ups
from catalog.government import Government
from catalog.guide import Guide
from catalog.guide_file import read_guide
from catalog.holiday import Holiday, decreed_years
from catalog.holiday_file import read_holidays
from catalog.life_event import LifeEvent, read_life_events
from catalog.name import Name
from catalog.office import OfficeRegister
from catalog.office_day import OfficeDay
from catalog.office_day_file import read_office_days
from catalog.office_file import read_offices
from catalog.permit import Permit
from catalog.permit_file import read_permits
from catalog.pickup import PickupRules, read_pickup_rules
from catalog.renewal import NO_RENEWAL, Renewal, read_renewals
from catalog.role import Role
from catalog.search_word_file import SearchWords, read_search_words
from catalog.yaml_file import read_yaml

DATA_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Catalog:
    """What the city offers, where, when and through whom. Nothing in it changes while the program runs."""

    permits: Mapping[str, Permit]
    document_names: Mapping[str, Name]
    """Of each document that permits ask for, by the Indonesian name that they use."""
    offices: OfficeRegister
    holidays: Mapping[date, Holiday]
    office_days: Mapping[str, Mapping[date, OfficeDay]]
    roles: Mapping[str, Role]
    government: Government
    search_words: SearchWords
    life_events: Mapping[str, LifeEvent]
    asked_once: AskedOnce
    renewals: Mapping[str, Renewal]
    bundles: Mapping[str, Bundle]
    pickup: PickupRules
    fee_facts: FeeFacts
    guide: Guide
    follow_ups: Mapping[str, FollowUp]

    @property
    def decreed_years(self) -> frozenset[int]:
        """The years whose holidays are final."""
        return decreed_years(self.holidays.values())

    def renewal_of(self, permit_code: str) -> Renewal:
        """The ways on from a permit; none of them where it is not in the file."""
        return self.renewals.get(permit_code, NO_RENEWAL)

    def bundles_with(self, permit_code: str) -> tuple[Bundle, ...]:
        """The bundles that a permit is often applied for in."""
        return tuple(
            bundle
            for bundle in self.bundles.values()
            if any(bundled.permit.code == permit_code for bundled in bundle.permits)
        )

    def permit_of_process(self, process_id: str) -> Permit:
        """The permit whose procedure this is; KeyError when it is a shared process or a follow-up."""
        return self.permits[process_id.replace("_", "-")]

    def follow_up_of_process(self, process_id: str) -> FollowUp | None:
        """The follow-up whose procedure this is; None for permits and shared processes."""
        return next((found for found in self.follow_ups.values() if found.process_id == process_id), None)

    def name_of(self, permit_code: str, process_id: str) -> Name:
        """What was applied for: the permit, or "Keberatan: Surat Izin Usaha Perdagangan".

        The code itself where the permit is in the catalogue no more.
        """
        permit, follow_up = self.permits.get(permit_code), self.follow_up_of_process(process_id)
        if permit is None:
            return Name(permit_code, permit_code)
        return permit.name if follow_up is None else follow_up.name_for(permit)


@cache
def shipped_catalog() -> Catalog:
    """The catalogue that comes with the program, read once: nothing in it changes while the program runs."""
    return load_catalog()


def load_catalog(path: Path | None = None, *, from_source: bool = False) -> Catalog:
    """Read the catalogue of a folder; without one, the catalogue that comes with the program.

    `from_source` trusts no compiled copy: for checks. Raises CatalogError, whose findings name file, entry and key.
    """
    folder = path or DATA_FOLDER
    offices, holidays = read_offices(folder / "offices.csv"), read_holidays(folder / "holidays.csv")
    permits = read_permits(folder / "permits.yaml", from_source=from_source)
    documents = read_documents(folder / "documents.yaml", from_source=from_source)
    return Catalog(
        permits=permits,
        document_names={document.name.id: document.name for document in documents.values()},
        offices=offices,
        holidays=holidays,
        office_days=read_office_days(folder / "office_days.csv", offices, holidays),
        roles=read_roles(folder / "roles.yaml"),
        government=read_government(folder / "government.yaml"),
        search_words=read_search_words(folder / "search_words.yaml", permits),
        life_events=read_life_events(folder / "life_events.yaml", permits),
        asked_once=read_asked_once(folder / "asked_once.yaml"),
        renewals=read_renewals(folder / "renewals.yaml", permits),
        bundles=read_bundles(folder / "bundles.yaml", permits),
        pickup=read_pickup_rules(folder / "pickup.yaml", offices),
        fee_facts=read_fee_facts(folder / "fee_facts.yaml", permits),
        guide=read_guide(folder / "guide.yaml", permits),
        follow_ups=read_follow_ups(folder / "follow_ups.yaml", permits),
    )


def read_roles(path: Path) -> Mapping[str, Role]:
    data = read_yaml(path)
    if findings := list(check_entries(data, path.name, ROLE)):
        raise CatalogError(findings)
    return {
        code: Role(code, Name(**entry["name"]), tuple(entry["levels"]), entry.get("post"), entry.get("unit", {}))
        for code, entry in data.items()
    }


def read_government(path: Path) -> Government:
    data = read_yaml(path)
    if findings := list(check_facts(data, path.name, GOVERNMENT)):
        raise CatalogError(findings)
    return Government(Name(**data["name"]), data["city"])
