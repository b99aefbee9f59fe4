"""Durations as diagrams write them (ISO 8601), brought into the form that FEEL reads."""

from __future__ import annotations

import re

_PARTS = re.compile(
    r"P(?:(?P<weeks>\d+)W|(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<days>\d+)D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+(?:\.\d+)?)S)?)?)\Z"
)


def feel_duration(text: str) -> str:
    """The same duration without parts that are nothing, weeks as days: `P0Y0M0DT2S` is `PT2S`, `P2W` is `P14D`.

    FEEL has durations of years and months, and durations of days and time, but no text with parts of both. Any other
    text comes back as it is: whoever reads it says what is wrong.
    """
    match = _PARTS.match(text)
    if match is None:
        return text
    if match["weeks"]:
        return f"P{7 * int(match['weeks'])}D"
    date, clock = ("years", "months", "days"), ("hours", "minutes", "seconds")
    kept = ["".join(match[name] + name[0].upper() for name in names if _counts(match[name])) for names in (date, clock)]
    return f"P{kept[0]}{'T' + kept[1] if kept[1] else ''}" if any(kept) else text


def _counts(part: str | None) -> bool:
    return part is not None and float(part) > 0
