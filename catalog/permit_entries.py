"""Reads a file that says something about permits: each entry has the code of one."""

from collections.abc import Container
from pathlib import Path
from typing import Any

from catalog.checks import check_entries, check_permits_named
from catalog.errors import CatalogError
from catalog.schema import Shape
from catalog.yaml_file import read_yaml


def read_about_permits(path: Path, shape: Shape, permits: Container[str]) -> dict[str, Any]:
    """The entries by the code of the permit. Raises CatalogError, also for a permit that does not exist."""
    data: dict[str, Any] = read_yaml(path)
    findings = list(check_entries(data, path.name, shape))
    if not findings:
        findings = list(check_permits_named({code: [code] for code in data}, path.name, permits))
    if findings:
        raise CatalogError(findings)
    return data
