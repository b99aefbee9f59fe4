"""Reads holidays.csv: one line per closed day."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import cast

from catalog.checks import HOLIDAY_KINDS, HOLIDAY_STATUSES
from catalog.csv_file import read_csv
from catalog.errors import CatalogError
from catalog.finding import Finding
from catalog.holiday import Holiday, HolidayKind, HolidayStatus


def read_holidays(path: Path) -> Mapping[date, Holiday]:
    holidays: dict[date, Holiday] = {}
    findings = []
    for row in read_csv(path, ("date", "kind", "name_id", "status", "source")):
        try:
            day = date.fromisoformat(row["date"])
        except ValueError:
            findings.append(Finding(path.name, row["date"], "date", "is not a date (YYYY-MM-DD)"))
            continue
        if day in holidays:
            findings.append(Finding(path.name, row["date"], "date", "is written twice"))
        if row["kind"] not in HOLIDAY_KINDS:
            findings.append(Finding(path.name, row["date"], "kind", f"must be one of {', '.join(HOLIDAY_KINDS)}"))
        if row["status"] not in HOLIDAY_STATUSES:
            findings.append(Finding(path.name, row["date"], "status", f"must be one of {', '.join(HOLIDAY_STATUSES)}"))
        findings += [
            Finding(path.name, row["date"], key, "must not be empty") for key in ("name_id", "source") if not row[key]
        ]
        kind, status = cast(HolidayKind, row["kind"]), cast(HolidayStatus, row["status"])
        holidays[day] = Holiday(day, kind, row["name_id"], status, row["source"])
    if findings:
        raise CatalogError(findings)
    return dict(sorted(holidays.items()))
