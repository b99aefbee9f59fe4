"""Days on which the offices are closed, other than Saturdays and Sundays."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

HolidayKind = Literal["libur-nasional", "cuti-bersama"]
HolidayStatus = Literal["decreed", "provisional"]


@dataclass(frozen=True, slots=True)
class Holiday:
    """A national holiday or a day of collective leave; prints as its name.

    `decreed` once the joint decree of three ministers for its year is out, `provisional` before; `source` says
    where the day was read.
    """

    day: date
    kind: HolidayKind
    name: str
    status: HolidayStatus
    source: str

    def __str__(self) -> str:
        return self.name


def decreed_years(holidays: Iterable[Holiday]) -> frozenset[int]:
    """The years in which nothing is provisional. A year without any holiday was not decreed yet."""
    status_of_years: dict[int, set[HolidayStatus]] = {}
    for holiday in holidays:
        status_of_years.setdefault(holiday.day.year, set()).add(holiday.status)
    return frozenset(year for year, statuses in status_of_years.items() if statuses == {"decreed"})
