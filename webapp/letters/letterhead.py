"""The letterhead (kop surat) of an office, as templates receive it."""

import re
from collections.abc import Mapping

from catalog import Government, Office

# Official short forms, written out in a letterhead.
_WRITTEN_OUT = (
    (re.compile(r"\s*\((?:DPMPTSP|BPTSP)\)"), ""),
    (re.compile(r"^UP\b"), "Unit Pengelola"),
    (re.compile(r"\bPMPTSP\b"), "Penanaman Modal dan PTSP"),
    (re.compile(r"\bPTSP\b"), "Pelayanan Terpadu Satu Pintu"),
)


def letterhead(
    office: Office,
    government: Government,
    *,
    unit_name: str | None = None,
    address: str = "",
    telephone: str = "",
    post_code: str = "",
) -> Mapping[str, str]:
    """The value of "office" in the data of a letter: government, unit and area in lines, then the address.

    `unit_name` is the agency that issues the letter; without it, the one-door unit does. The area stands in a
    line of its own, so the name of the unit is printed without it; a kelurahan that is the unit itself stands in
    the areas around it.
    """
    unit, area = (unit_name or office.unit_name).removesuffix(office.area_name).strip(), office.area_line
    if not unit:
        unit, area = office.area_name, area.removeprefix(office.area_name).removeprefix(", ")
    for short, long in _WRITTEN_OUT:
        unit = short.sub(long, unit)
    return {
        "code": office.code,
        "government": government.name.id,
        "unit": unit,
        "area": area,
        "address": address,
        "telephone": telephone,
        "post_code": post_code,
    }
