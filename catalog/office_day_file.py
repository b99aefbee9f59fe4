"""Reads office_days.csv: which office is closed or open on days on which the others are not, and why.

A line is one day (`until` empty), or every day of the week named in `weekday` from `from` to `until`, such as a
service on Saturdays. An order that is in force for longer is written again when it is renewed.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import cast

from catalog.checks import OFFICE_DAY_KINDS
from catalog.csv_file import read_csv
from catalog.errors import CatalogError
from catalog.finding import Finding
from catalog.office_day import OfficeDay, OfficeDayKind

COLUMNS = ("office", "kind", "from", "until", "weekday", "reason", "source")
WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
LONGEST = timedelta(days=3 * 366)

OfficeDays = Mapping[str, Mapping[date, OfficeDay]]


def read_office_days(path: Path, offices: Collection[str], holidays: Collection[date]) -> OfficeDays:
    """The days by office and date. Weekly openings leave holidays out: who serves on those says so by date."""
    found: dict[str, dict[date, OfficeDay]] = {}
    findings = []
    for row in read_csv(path, COLUMNS):
        wrong = [Finding(path.name, row["office"], key, message) for key, message in _problems(row, offices)]
        findings += wrong
        if wrong:
            continue
        kind = cast(OfficeDayKind, row["kind"])
        own = found.setdefault(row["office"], {})
        for day in _days(row):
            says_nothing = _is_open(day, holidays) == (kind == "buka")
            if row["weekday"] and (says_nothing or day in holidays):
                continue
            if says_nothing:
                state = "open" if kind == "buka" else "closed"
                findings.append(Finding(path.name, row["office"], "from", f"{day} is {state} everywhere"))
            elif day in own:
                findings.append(Finding(path.name, row["office"], "from", f"{day} is written twice"))
            own[day] = OfficeDay(row["office"], day, kind, row["reason"], row["source"])
    if findings:
        raise CatalogError(findings)
    return {office: dict(sorted(days.items())) for office, days in found.items()}


def _problems(row: Mapping[str, str], offices: Collection[str]) -> Iterator[tuple[str, str]]:
    if row["office"] not in offices:
        yield "office", "is not the code of an office"
    if row["kind"] not in OFFICE_DAY_KINDS:
        yield "kind", f"must be one of {', '.join(OFFICE_DAY_KINDS)}"
    for key in ("reason", "source"):
        if not row[key]:
            yield key, "must not be empty"
    begin, end = _date(row["from"]), _date(row["until"])
    if begin is None:
        yield "from", "is not a date (YYYY-MM-DD)"
    if bool(row["until"]) != bool(row["weekday"]):
        yield "until", "until and weekday go together: a line is one day, or a day of each week"
    elif row["until"] and end is None:
        yield "until", "is not a date (YYYY-MM-DD)"
    elif row["weekday"] and row["weekday"] not in WEEKDAYS:
        yield "weekday", f"must be one of {', '.join(WEEKDAYS)}"
    elif begin is not None and end is not None and not begin <= end <= begin + LONGEST:
        yield "until", "must lie after from, by three years at most"


def _days(row: Mapping[str, str]) -> Iterator[date]:
    day = date.fromisoformat(row["from"])
    if not row["weekday"]:
        yield day
        return
    end = date.fromisoformat(row["until"])
    day += timedelta(days=(WEEKDAYS.index(row["weekday"]) - day.weekday()) % 7)
    while day <= end:
        yield day
        day += timedelta(days=7)


def _is_open(day: date, holidays: Collection[date]) -> bool:
    return day.weekday() < 5 and day not in holidays


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
