"""Families of procedures: permits of one family go through the same stages."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog.checks import FAMILY, check_entries
from catalog.errors import CatalogError
from catalog.name import Name
from catalog.yaml_file import read_yaml


@dataclass(frozen=True, slots=True)
class Family:
    code: str
    name: Name
    example: str
    """Code of the permit that shows the family whole: drafts of new permits begin as its copy."""


def read_families(path: Path) -> Mapping[str, Family]:
    """Raises CatalogError."""
    data = read_yaml(path)
    if findings := list(check_entries(data, path.name, FAMILY)):
        raise CatalogError(findings)
    return {code: Family(code, Name(**entry["name"]), entry["example"]) for code, entry in data.items()}
