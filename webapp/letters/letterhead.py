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
    office: Office, government: Government, *, address: str = "", telephone: str = "", post_code: str = ""
) -> Mapping[str, str]:
    """The value of "office" in the data of a letter: government, unit and area in lines, then the address.

    The area stands in a line of its own, so the name of the unit is printed without it.
    """
    unit = office.unit_name.removesuffix(office.area_name).strip()
    for short, long in _WRITTEN_OUT:
        unit = short.sub(long, unit)
    return {
        "code": office.code,
        "government": government.name.id,
        "unit": unit,
        "area": office.area_line,
        "address": address,
        "telephone": telephone,
        "post_code": post_code,
    }
