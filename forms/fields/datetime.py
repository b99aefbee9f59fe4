from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from forms import dates
from forms import error_messages as messages
from forms.fields.field import FindFault, PermitField
from forms.schema import Component
from forms.services import FormServices
from forms.text_cleaning import clean_line, texts_in
from forms.validators import DateRange, Validator
from forms.widgets import DatePartsWidget, TextInputWidget

SUBTYPES = ("date", "time", "datetime")
OFFICE_OFFSET = "+07:00"
LONGEST_PART = 40
_NO_PARTS = ("", "", "")


class DateTimeField(PermitField):
    """A date in three inputs, a time of day, or both.

    The answer is "2026-03-27", "08:30:00" or "2026-03-27T08:30:00+07:00" (the time at the office), or null. All
    inputs have the name of the field; a date may also be sent as one text.
    """

    settings = ("subtype", "dateLabel", "timeLabel", "disallowPassedDates")
    own_properties = ("notBefore", "notAfter", "autocomplete")
    feel = ("notBefore", "notAfter")

    def __init__(self, component: Component, **options: Any) -> None:
        self.subtype = str(component.settings.get("subtype") or "date")
        self.widget = TextInputWidget() if self.subtype == "time" else DatePartsWidget()
        super().__init__(component, **options)

    @classmethod
    def check(cls, component: Component, fault: FindFault) -> None:
        subtype = component.settings.get("subtype", "date")
        if subtype not in SUBTYPES:
            fault("subtype", f'subtype "{subtype}" tidak dikenal.', f'The subtype "{subtype}" is unknown.')
        for name in cls.feel:
            literal = component.properties.get(name, "")
            if literal and not literal.startswith("=") and dates.parse_iso_date(literal) is None:
                fault(
                    "date-limit",
                    f"{name} harus tanggal ISO (2026-03-27) atau ungkapan FEEL dengan tanda = di depan.",
                    f"{name} must be an ISO date (2026-03-27) or a FEEL expression after an equals sign.",
                )

    @classmethod
    def guards(cls, component: Component) -> tuple[Validator, ...]:
        limits = DateRange(
            component.properties.get("notBefore", ""),
            component.properties.get("notAfter", ""),
            tuple((name, component.expressions[name]) for name in cls.feel if name in component.expressions),
            component.settings.get("disallowPassedDates") is True,
        )
        return (*super().guards(component), limits)

    @classmethod
    def accept(cls, component: Component, value: Any) -> Any:
        return value if _read_answer(value) is not None else None

    @classmethod
    def text_of(cls, component: Component, value: Any, services: FormServices) -> str:
        moment = _read_answer(value)
        if isinstance(moment, datetime):
            day = dates.format_date(moment.date(), services.translate)
            return f"{day}, {dates.format_time(moment.time())}"
        if isinstance(moment, date):
            return dates.format_date(moment, services.translate)
        return "" if moment is None else dates.format_time(moment)

    @property
    def parts(self) -> list[tuple[str, str, int, str]]:
        """(label, name, width, value) of the inputs, for the widget."""
        raw = self._raw_parts()
        labels = [(messages.DAY, 2), (messages.MONTH, 2), (messages.YEAR_PART, 4)]
        if self.subtype == "datetime":
            labels.append((messages.HOUR, 4))
        return [(label, self.name, width, value) for (label, width), value in zip(labels, raw, strict=False)]

    def process_formdata(self, raw: Sequence[Any]) -> None:
        self.data = None
        parts = [clean_line(text[:LONGEST_PART]) for text in texts_in(raw)]
        if self.subtype == "time":
            self.data = self._parse_time(parts[0]) if parts and parts[0] else None
        elif self.subtype == "date":
            self.data = self._parse_date(parts)
        else:
            self.data = self._parse_both(parts)

    def _parse_time(self, text: str) -> str:
        moment = dates.parse_time(text)
        if moment is None:
            raise ValueError(self.message(messages.TIME))
        return moment.isoformat()

    def _parse_both(self, parts: list[str]) -> str | None:
        if not any(parts):
            return None
        day = self._parse_date(parts[:3])
        moment = dates.parse_time(parts[3]) if len(parts) > 3 else None
        if day is None or moment is None:
            raise ValueError(self.message(messages.DATE_AND_TIME))
        return f"{day}T{moment.isoformat()}{OFFICE_OFFSET}"

    def _parse_date(self, parts: list[str]) -> str | None:
        filled = [part for part in parts if part]
        if not filled:
            return None
        if len(filled) == 1 and (written := dates.split_written_date(filled[0])):
            parts = list(written)
        day, month, year = (*parts, *_NO_PARTS)[:3]
        for part, missing in (
            (day, messages.DATE_WITHOUT_DAY),
            (month, messages.DATE_WITHOUT_MONTH),
            (year, messages.DATE_WITHOUT_YEAR),
        ):
            if not part:
                raise ValueError(self.message(missing))
        return self._build_date(day, month, year)

    def _build_date(self, day: str, month: str, year: str) -> str:
        number = dates.month_number(month)
        is_written = all(part.isascii() and part.isdigit() for part in (day, year)) and number is not None
        if is_written and len(year) in (1, 2, 3):
            raise ValueError(self.message(messages.SHORT_YEAR))
        if not is_written or len(year) != 4 or len(day) > 2:
            raise ValueError(self.message(messages.DATE))
        try:
            return date(int(year), number or 0, int(day)).isoformat()
        except ValueError:
            raise ValueError(self.message(messages.DATE)) from None

    def _raw_parts(self) -> list[str]:
        if self.raw_data is not None:
            texts = texts_in(self.raw_data)
            if len(texts) == 1 and self.data is not None:
                return self._parts_of_answer()
            return [*texts, "", "", "", ""][:4]
        return self._parts_of_answer()

    def _parts_of_answer(self) -> list[str]:
        moment = _read_answer(self.data)
        if not isinstance(moment, date):
            return ["", "", "", ""]
        hour = dates.format_time(moment.time()) if isinstance(moment, datetime) else ""
        return [str(moment.day), str(moment.month), str(moment.year), hour]

    def text_for_input(self, value: Any) -> str:
        moment = _read_answer(value)
        return dates.format_time(moment) if isinstance(moment, time) else ""


def _read_answer(value: Any) -> date | time | None:
    """A stored answer: a date, a time, or a date with time."""
    if not isinstance(value, str) or len(value) > LONGEST_PART:
        return None
    for read in (time.fromisoformat, _plain_date, datetime.fromisoformat):
        try:
            return read(value)
        except ValueError:
            continue
    return None


def _plain_date(text: str) -> date:
    day = dates.parse_iso_date(text) if len(text) == len("2026-03-27") else None
    if day is None:
        raise ValueError
    return day
