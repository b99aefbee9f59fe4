"""The catalogue: permits, offices, holidays and roles, read from the data files beside this module."""

from catalog.errors import CatalogError
from catalog.fact import Confidence, Fact
from catalog.finding import Finding
from catalog.government import Government
from catalog.holiday import Holiday
from catalog.loader import Catalog, load_catalog
from catalog.name import Name
from catalog.office import Office, OfficeRegister
from catalog.office_day import OfficeDay
from catalog.permit import Permit, RefusalReason, Requirement
from catalog.role import Role

__all__ = [
    "Catalog",
    "CatalogError",
    "Confidence",
    "Fact",
    "Finding",
    "Government",
    "Holiday",
    "Name",
    "Office",
    "OfficeDay",
    "OfficeRegister",
    "Permit",
    "RefusalReason",
    "Requirement",
    "Role",
    "load_catalog",
]
