"""Values that a question of a form takes, the plainest first: by type, kind, bounds, pattern and choices."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from zlib import crc32

from support.sample_pattern import text_for

from engine.feel import Scope
from forms import Component, FormServices
from forms.dates import parse_iso_date
from forms.fields.filepicker import takes_many
from forms.variable_path import look_up

DIGITS: Mapping[str, str] = {
    "kk": "3171011201150002",
    "npwp": "012345678901000",
    "nib": "1234567890123",
    "nop": "317101000100100010",
    "kbli": "47111",
    "kode_pos": "10150",
    "rt": "004",
    "rw": "005",
    "phone": "081234567890",
    "coordinates": "-6.1754, 106.8272",
}
FILLED_IN: Mapping[str, str] = {
    "name": "Siti Aminah",
    "tel": "081234567890",
    "email": "siti@contoh.id",
    "street-address": "Jalan Petojo Binatu II No. 7",
    "organization": "PT Maju Bersama",
}
"""What a browser fills in, by `autocomplete`."""
NONE_OF_THEM = ("tidak ada", "tidak")
"""A choice that excludes the others of its list."""
ADULT = timedelta(days=36 * 365)
ENDS = ("sampai", "berlaku", "habis", "akhir", "masa", "tera")
"""What the day is called until which something is valid, which is not today."""
CLOSING = ("tutup", "selesai")
AMOUNTS = (10_000_000, 1_000_000, 100_000_000, 1_000_000_000, 20_000_000_000, 0)
NUMBERS = (1, 100, 10_000, 10, 1_000, 2, 60, 500, 0)


class Question:
    """One component as it is asked: with what is known of the case, the answers before it, and the request."""

    def __init__(self, component: Component, variables: Mapping[str, Any], services: FormServices) -> None:
        self.component = component
        self.variables = variables
        self.services = services

    @property
    def scope(self) -> Scope:
        return self.services.feel_scope

    @property
    def today(self) -> date:
        return self.services.moment.date()

    def expression(self, name: str) -> Any:
        """The value of a setting or property that is FEEL; None when it is not."""
        found = self.component.expressions.get(name)
        return None if found is None else found.value(self.variables, self.scope)


def values_for(question: Question) -> list[Any]:
    """All of them valid, each once. The first is what was declared, if the question compares with that."""
    component = question.component
    values = _VALUES[component.type](question) if component.type in _VALUES else []
    declared = look_up(component.properties.get("compareWith", ""), question.variables)
    if _is_of_the_kind(declared, values):
        values.insert(0, declared)
    return [value for place, value in enumerate(values) if value not in values[:place]]


def options_of(question: Question) -> list[str]:
    """The values of the choices, wherever they come from."""
    component = question.component
    if component.options:
        return [option.value for option in component.options]
    if component.kind:
        return [value for value, _ in question.services.options(component.kind)]
    key = str(component.settings.get("valuesKey") or "")
    found = question.expression("valuesExpression") if "valuesExpression" in component.expressions else None
    given = found if found is not None else question.variables.get(key)
    return [str(item["value"] if isinstance(item, Mapping) else item) for item in given or ()]


def _texts(question: Question) -> list[Any]:
    component = question.component
    if component.kind == "nik":
        return [_nik(question)]
    if component.kind in DIGITS:
        return [DIGITS[component.kind]]
    if component.kind == "rupiah":
        return _within(component, AMOUNTS, at_least=0)
    if component.kind == "year":
        return _within(component, (question.today.year, question.today.year - 1, question.today.year - 10))
    rules = component.rules
    if rules.pattern:
        return [text_for(rules.pattern, rules.min_length or 0)]
    if rules.validation_type == "email":
        return [FILLED_IN["email"]]
    text = FILLED_IN.get(component.properties.get("autocomplete", "")) or f"Contoh {component.label.id.lower()}"
    return [text.ljust(rules.min_length or 0, ".")[: rules.max_length or 200].strip()]


def _nik(question: Question) -> str:
    """The number of a woman born on the day that stands beside it; another one for every question."""
    born = parse_iso_date(question.expression("birthDate")) or question.today - ADULT
    serial = 1 + crc32(question.component.key.encode()) % 9998
    return f"317101{born.day + 40:02d}{born.month:02d}{born.year % 100:02d}{serial:04d}"


def _numbers(question: Question) -> list[Any]:
    component = question.component
    if component.kind:
        return _texts(question)
    return _within(component, (7, *NUMBERS) if component.key == "ph" else NUMBERS)  # neutral water


def _within(component: Component, values: Sequence[int], at_least: float | None = None) -> list[Any]:
    """The values between the bounds, and the bounds; the middle between them is the second."""
    low = component.rules.min if component.rules.min is not None else at_least
    high = component.rules.max
    inside = [v for v in values if (low is None or v >= low) and (high is None or v <= high)]
    bounds = [int(bound) if bound == int(bound) else bound for bound in (low, high) if bound is not None]
    middle = [int(low + high) // 2] if low is not None and high is not None and high - low > 1 else []
    return inside[:1] + middle + inside[1:] + bounds


def _days(question: Question) -> list[Any]:
    subtype = str(question.component.settings.get("subtype") or "date")
    if subtype == "time":
        times = ["09:00:00", "14:00:00"]
        return times[::-1] if any(word in question.component.key for word in (*ENDS, *CLOSING)) else times
    days = [day.isoformat() for day in _possible_days(question)]
    return days if subtype == "date" else [f"{day}T09:00:00+07:00" for day in days]


def _possible_days(question: Question) -> list[date]:
    component, today = question.component, question.today
    low, high = (_limit(question, name) for name in ("notBefore", "notAfter"))
    if component.settings.get("disallowPassedDates") is True:
        low = max(today, low or today)
    is_birth = component.properties.get("autocomplete") == "bday" or "lahir" in component.key
    is_end = any(word in component.key for word in ENDS)
    wanted = [today - ADULT] if is_birth else [today + timedelta(730)] if is_end else [today]
    wanted += [today - timedelta(30), today + timedelta(30), today + timedelta(365), today - ADULT]
    bounded = [min(max(day, low or day), high or max(day, low or day)) for day in wanted]
    return [*bounded, *(limit for limit in (low, high) if limit is not None)]


def _limit(question: Question, name: str) -> date | None:
    if name in question.component.expressions:
        return parse_iso_date(question.expression(name))
    return parse_iso_date(question.component.properties.get(name, ""))


def _one_choice(question: Question) -> list[Any]:
    return list(options_of(question))


def _several_choices(question: Question) -> list[Any]:
    """All of them together, then each alone; a choice that excludes the others comes first and alone."""
    options = options_of(question)
    alone = (*NONE_OF_THEM, question.component.properties.get("exclusive"))
    excluding = [option for option in options if option in alone]
    together = [option for option in options if option not in excluding]
    return [[option] for option in excluding] + [together] + [[option] for option in together]


def _files(question: Question) -> list[Any]:
    component = question.component
    accept = component.properties.get("accept") or str(component.settings.get("accept") or "")
    ending = ".pdf" if ".pdf" in accept or not accept else accept.split(",")[0].strip()
    kind = "application/pdf" if ending == ".pdf" else "image/jpeg"
    file = {"sha256": "0" * 64, "name": f"{component.key}{ending}", "size": 1000, "type": kind}
    return [[file] if takes_many(component) else file]


def _is_of_the_kind(declared: Any, values: Sequence[Any]) -> bool:
    """Whether what was declared can be the answer here: among the choices, or of the same kind as open values."""
    if declared is None or not values:
        return False
    return declared in values or (not isinstance(declared, str | list | bool) and type(declared) is type(values[0]))


_VALUES: Mapping[str, Callable[[Question], list[Any]]] = {
    "textfield": _texts,
    "textarea": _texts,
    "number": _numbers,
    "datetime": _days,
    "checkbox": lambda question: [True] if question.component.required else [True, False],
    "radio": _one_choice,
    "select": _one_choice,
    "checklist": _several_choices,
    "taglist": _several_choices,
    "filepicker": _files,
}
TYPES = ("dynamiclist", *_VALUES)
"""Whatever asks something."""
