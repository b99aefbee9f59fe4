"""Days on which one office differs from all others: closed by itself, or open when the others rest."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

OfficeDayKind = Literal["tutup", "buka"]


@dataclass(frozen=True, slots=True)
class OfficeDay:
    """One such day of one office; prints as its reason. `source` names the order or notice behind it."""

    office: str
    day: date
    kind: OfficeDayKind
    reason: str
    source: str

    def __str__(self) -> str:
        return self.reason
