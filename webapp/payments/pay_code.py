"""The code that an applicant types at the bank."""

from __future__ import annotations

import re

SERIES = "BAYAR"
"""Bills of an office are counted together, whatever the permit: a code belongs to one bill."""
LONGEST_CODE = 20
_GROUP = 6


def make_pay_code(office_code: str, year: int, sequence: int) -> str:
    """Digits of the office, the year, and the number of the bill in that year."""
    office = re.sub(r"\D", "", office_code)
    return f"{office:0<10}{year % 100:02d}{sequence:06d}"


def grouped(code: str) -> str:
    """As people read it out, and as it fits on a telephone: 317101 100126 000001."""
    return " ".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))
