"""Days on which the offices are closed, other than Saturdays and Sundays."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

HolidayKind = Literal["libur-nasional", "cuti-bersama"]


@dataclass(frozen=True, slots=True)
class Holiday:
    """A national holiday or a day of collective leave; prints as its name."""

    day: date
    kind: HolidayKind
    name: str

    def __str__(self) -> str:
        return self.name
