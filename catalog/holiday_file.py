"""Reads holidays.csv: one line per closed day."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import cast

from catalog.checks import HOLIDAY_KINDS
from catalog.csv_file import read_csv
from catalog.errors import CatalogError
from catalog.finding import Finding
from catalog.holiday import Holiday, HolidayKind


def read_holidays(path: Path) -> Mapping[date, Holiday]:
    holidays: dict[date, Holiday] = {}
    findings = []
    for row in read_csv(path, ("date", "kind", "name_id")):
        try:
            day = date.fromisoformat(row["date"])
        except ValueError:
            findings.append(Finding(path.name, row["date"], "date", "is not a date (YYYY-MM-DD)"))
            continue
        if day in holidays:
            findings.append(Finding(path.name, row["date"], "date", "is written twice"))
        if row["kind"] not in HOLIDAY_KINDS:
            findings.append(Finding(path.name, row["date"], "kind", f"must be one of {', '.join(HOLIDAY_KINDS)}"))
        if not row["name_id"]:
            findings.append(Finding(path.name, row["date"], "name_id", "must not be empty"))
        holidays[day] = Holiday(day, cast(HolidayKind, row["kind"]), row["name_id"])
    if findings:
        raise CatalogError(findings)
    return dict(sorted(holidays.items()))
