"""Reads offices.csv: every office with its area, in the order of the codes."""

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from catalog.checks import OFFICE_KINDS
from catalog.csv_file import read_csv
from catalog.errors import CatalogError
from catalog.finding import Finding
from catalog.office import Office, OfficeKind, OfficeRegister

COLUMNS = (
    "code", "parent_code", "level", "name", "area_name",
    "office_2015", "office_2017", "alias", "bps_code", "note",
)  # fmt: skip


def read_offices(path: Path) -> OfficeRegister:
    rows = {row["code"]: row for row in read_csv(path, COLUMNS)}
    if findings := [finding for row in rows.values() for finding in _check(row, rows, path.name)]:
        raise CatalogError(findings)
    return OfficeRegister(
        Office(
            code=row["code"],
            parent_code=row["parent_code"] or None,
            kind=cast(OfficeKind, row["level"]),
            name=row["name"],
            area_name=row["area_name"],
            area_line=_area_line(row, rows),
            unit_name=row["office_2017"],
            unit_name_2015=row["office_2015"],
            alias=row["alias"],
            bps_code=row["bps_code"],
            note=row["note"],
        )
        for row in rows.values()
    )


def _check(row: Mapping[str, str], rows: Mapping[str, Mapping[str, str]], file: str) -> list[Finding]:
    """The code tells the level and the office above: 31, 31.71, 31.71.01, 31.71.01.1001."""
    code = row["code"]
    parts = code.split(".")
    findings = []
    if row["level"] not in OFFICE_KINDS or OFFICE_KINDS.index(row["level"]) != len(parts) - 1:
        findings.append(Finding(file, code, "level", f"{row['level']!r} does not fit the code"))
    if row["parent_code"] != ".".join(parts[:-1]) or (row["parent_code"] and row["parent_code"] not in rows):
        findings.append(Finding(file, code, "parent_code", f"{row['parent_code']!r} is not the office above"))
    findings += [
        Finding(file, code, key, "must not be empty")
        for key in ("name", "area_name", "office_2015", "office_2017")
        if not row[key]
    ]
    return findings


def _area_line(row: Mapping[str, str], rows: Mapping[str, Mapping[str, str]]) -> str:
    names = [row["area_name"]]
    while row["parent_code"] and rows[row["parent_code"]]["level"] != "provinsi":
        row = rows[row["parent_code"]]
        names.append(row["area_name"])
    return ", ".join(names)
