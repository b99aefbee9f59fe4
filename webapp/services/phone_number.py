"""Mobile numbers: people write them in many ways, we keep one."""

from __future__ import annotations

import re

_MOBILE = re.compile(r"08\d{8,11}")


def normalise_phone(text: str) -> str | None:
    """0812..., 62812... and +62 812-... are the same number; None when it is no Indonesian mobile number."""
    digits = re.sub(r"[\s().-]", "", text)
    for prefix in ("+62", "0062", "62"):
        if digits.startswith(prefix):
            digits = "0" + digits.removeprefix(prefix).removeprefix("0")
            break
    return digits if _MOBILE.fullmatch(digits) else None
