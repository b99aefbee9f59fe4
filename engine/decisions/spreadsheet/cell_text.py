"""A cell as FEEL text: a text stays as it is; what Excel made a number, a date or TRUE is written as FEEL has it.

    5000 -> 5000      0.05 (shown as 5%) -> 0.05      TRUE -> true
    24/11/2026 as a date -> date("2026-11-24")        with a time -> date and time("2026-11-24T10:30:00")
    10:30 -> time("10:30:00")

Refused, because nobody can say what was meant: formulas, errors, hours beyond a day, numbers of more than 15 digits (of
which Excel has lost the rest, as of a NIK), and texts with control characters.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from engine.decisions.spreadsheet.cell_escapes import plain_text
from engine.decisions.spreadsheet.errors import UnreadableError
from engine.decisions.spreadsheet.grid import GridCell

EXACT_DIGITS = 15
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class CellError(UnreadableError):
    """A cell that cannot become text."""


def cell_text(cell: GridCell) -> str:
    """The text, without spaces around it; raises CellError."""
    value = cell.value
    if cell.kind == "f" or not isinstance(value, str | bool | int | float | date | time):
        raise _unreadable(cell)
    if cell.kind == "e":
        raise CellError(
            (f"Sel ini berisi galat Excel ({value}).", f"The cell holds an error of Excel ({value})."),
            ("Tulis nilainya sebagai teks.", "Write the value as text."),
        )
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, time):
        moment = _to_the_second(datetime.combine(date(2000, 1, 1), value))
        return f'time("{moment.time().isoformat()}")'
    if isinstance(value, datetime) and (moment := _to_the_second(value)).time() != time():
        return f'date and time("{moment.isoformat()}")'
    return f'date("{value.year:04}-{value.month:02}-{value.day:02}")'


def _to_the_second(moment: datetime) -> datetime:
    """Excel keeps times as parts of a day, so that they are a little beside the second."""
    return (moment + timedelta(microseconds=500_000)).replace(microsecond=0)


def _text(value: str) -> str:
    text = plain_text(value).strip()
    if _UNWRITABLE.search(text):
        raise CellError(
            ("Teks ini memuat tanda kendali yang tidak terlihat.", "The text holds control characters."),
            ("Ketik ulang isi sel.", "Type the cell again."),
        )
    return text


def _number(value: int | float) -> str:
    number = Decimal(repr(value))
    if not number.is_finite() or abs(number) >= 10**EXACT_DIGITS:
        raise CellError(
            (
                f"Angka lebih dari {EXACT_DIGITS} angka: Excel membulatkannya.",
                f"A number of more than {EXACT_DIGITS} digits: Excel has rounded it.",
            ),
            (
                "Jadikan sel ini teks (Format Cells, Text) dan ketik ulang.",
                "Make the cell a text (Format Cells, Text) and type it again.",
            ),
        )
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _unreadable(cell: GridCell) -> CellError:
    if cell.kind == "f":
        return CellError(
            ("Sel ini berisi rumus Excel.", "The cell holds a formula of Excel."),
            (
                "Ganti dengan nilainya; ungkapan FEEL ditulis sebagai teks, tanpa = di depan.",
                "Replace it by its value; a FEEL expression is written as text, without = before it.",
            ),
        )
    return CellError(
        ("Sel ini berisi lama waktu Excel.", "The cell holds a length of time of Excel."),
        ('Tulis sebagai teks: duration("PT10H").', 'Write it as text: duration("PT10H").'),
    )
