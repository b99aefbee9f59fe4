"""Makes the PDF of a letter from a typst template and the data of the case.

The data reach the template as JSON, so nothing that somebody typed is ever read as markup. The file is
PDF/A-2a (archive quality, tagged for screen readers) and depends on nothing but template, fonts and data: the
same letter rendered twice is the same file.
"""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import typst

from webapp.letters.dates import JAKARTA
from webapp.letters.errors import LetterNotRenderedError, UnknownTemplateError
from webapp.letters.printable import printable_values
from webapp.letters.qr import qr_svg

Paper = Literal["a4", "f4"]

TEMPLATES = Path(__file__).parent.parent / "templates" / "letters"

# Letters that permits share: sktm_penolakan is penolakan, unless the permit has its own.
SHARED_TEMPLATES = ("penolakan", "skrd", "bapl", "tanda_terima", "bapt", "risalah_sidang", "bap_pasca")

_TEMPLATE_NAME = re.compile(r"[a-z][a-z0-9_]*")


class _Template:
    """A compiler kept for one template file: the first letter takes 70 ms, the next ones 5 ms each."""

    def __init__(self, file: Path) -> None:
        self._compiler = typst.Compiler(file, root=TEMPLATES, font_paths=_fonts(), ignore_system_fonts=True)
        self._lock = Lock()

    def pdf(self, data: str, moment: datetime) -> bytes:
        with self._lock:
            output = self._compiler.compile(
                format="pdf", sys_inputs={"data": data}, pdf_standards=["a-2a"], timestamp=moment
            )
        if not isinstance(output, bytes):
            raise TypeError("typst returned no file")
        return output


@cache
def _fonts() -> typst.Fonts:
    """The fonts that come with typst, and no others: a letter looks the same on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


@cache
def _template(file: Path) -> _Template:
    return _Template(file)


def template_file(template: str, folder: Path = TEMPLATES) -> Path:
    """The file of a template. A permit without a letter of its own for a purpose uses the shared one."""
    if _TEMPLATE_NAME.fullmatch(template) and template not in {"base", "format", "table"}:
        if (own := folder / f"{template}.typ").is_file():
            return own
        for shared in SHARED_TEMPLATES:
            if template.endswith(f"_{shared}"):
                return folder / f"{shared}.typ"
    raise UnknownTemplateError(template)


def render_letter(
    template: str,
    data: Mapping[str, Any],
    *,
    names: Mapping[str, str] | None = None,
    paper: Paper = "a4",
    preview: bool = False,
) -> bytes:
    """The PDF of a letter.

    `data` has the keys "letter", "office", "signer" and "case"; README.md beside the templates lists what is
    in them. Only letter.issued_on must be there: anything else that is missing is printed as "-". `names`
    gives the name of an area for its code, for every code that a template prints through `area`. A `preview` says on
    every page that it is an example, and has dots for what is missing.
    """
    file = template_file(template)
    letter = data.get("letter") or {}
    url = str(letter.get("verification_url") or "")  # an address must not break: it is copied and clicked
    case = printable_values(data.get("case") or {})
    prepared = {
        "letter": {**printable_values(letter), "verification_url": url},
        "office": printable_values(data.get("office") or {}),
        "signer": printable_values(data.get("signer") or {}),
        "case": case,
        "names": _names_in(case, names or {}),
        "paper": paper,
        "preview": preview,
        "qr": qr_svg(url) if url else None,
    }
    try:
        return _template(file).pdf(json.dumps(prepared), _moment(letter.get("issued_on")))
    except typst.TypstError as error:
        raise LetterNotRenderedError(template, error.diagnostic or error.message) from error


def _names_in(value: Any, names: Mapping[str, str]) -> dict[str, str]:
    """The names of those codes only that occur in the case: all 318 would double the work of a letter."""
    if isinstance(value, str):
        return {value: names[value]} if value in names else {}
    if isinstance(value, dict):
        value = list(value.values())
    found: dict[str, str] = {}
    for item in value if isinstance(value, list) else ():
        found |= _names_in(item, names)
    return found


def _moment(issued_on: Any) -> datetime:
    """The beginning of the day of issue in Jakarta: the time written into the file."""
    day = issued_on if isinstance(issued_on, date) else date.fromisoformat(str(issued_on)[:10])
    return datetime.combine(day, time(), JAKARTA)
