"""The catalogue: permits, offices, holidays and roles, read from the data files beside this module."""

from catalog.asked_once import AskedOnce
from catalog.bundle import Bundle, BundledPermit
from catalog.document import Document
from catalog.document_file import read_documents
from catalog.errors import CatalogError
from catalog.fact import Confidence, Fact
from catalog.family import Family, read_families
from catalog.finding import Finding
from catalog.follow_up import EarlierState, FollowUp, NeededLetter
from catalog.government import Government
from catalog.holiday import Holiday
from catalog.life_event import LifeEvent, NeededPermit
from catalog.loader import DATA_FOLDER, Catalog, load_catalog, shipped_catalog
from catalog.name import Name
from catalog.office import Office, OfficeRegister
from catalog.office_day import OfficeDay
from catalog.permit import NotModelled, Permit, RefusalReason, Requirement, SameForm, process_id_of
from catalog.permit_search import FoundPermits, PermitSearch
from catalog.pickup import PickupRules, PickupSession
from catalog.renewal import Renewal, RenewalWay
from catalog.role import Role
from catalog.variant import Variant

__all__ = [
    "DATA_FOLDER",
    "AskedOnce",
    "Bundle",
    "BundledPermit",
    "Catalog",
    "CatalogError",
    "Confidence",
    "Document",
    "EarlierState",
    "Fact",
    "Family",
    "Finding",
    "FollowUp",
    "FoundPermits",
    "Government",
    "Holiday",
    "LifeEvent",
    "Name",
    "NeededLetter",
    "NeededPermit",
    "NotModelled",
    "Office",
    "OfficeDay",
    "OfficeRegister",
    "Permit",
    "PermitSearch",
    "PickupRules",
    "PickupSession",
    "RefusalReason",
    "Renewal",
    "RenewalWay",
    "Requirement",
    "Role",
    "SameForm",
    "Variant",
    "load_catalog",
    "process_id_of",
    "read_documents",
    "read_families",
    "shipped_catalog",
]
