"""What an answer must satisfy. Validators are made once for a component and used by all its fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from wtforms.validators import StopValidation

from engine.feel import FeelError
from engine.feel.functions.patterns import compile_pattern
from forms import dates, numbers
from forms import error_messages as messages
from forms.lettering import is_name, not_drawn

if TYPE_CHECKING:
    from forms.conditions import FormExpression
    from forms.fields.field import PermitField

MOST_SIGNS = 5
"""So many characters that no letter can print are named."""
_MAILBOX = re.compile(r"[^\s@,;<>()\[\]\\]{1,64}")
_DOMAIN_LABEL = re.compile(r"[^\W_]([\w-]{0,61}[^\W_])?")


class Validator(Protocol):
    """Raises StopValidation with a message that names the field."""

    def __call__(self, form: Any, field: PermitField, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Required:
    """There is an answer."""

    message: str = messages.REQUIRED

    def __call__(self, form: Any, field: PermitField) -> None:
        if field.is_empty:
            is_question = field.component.label.id.endswith("?")
            raise StopValidation(field.message(messages.REQUIRED_ANSWER if is_question else self.message))


@dataclass(frozen=True, slots=True)
class Length:
    """The text is not shorter and not longer than it may be; counted in characters."""

    minimum: int
    maximum: int

    def __call__(self, form: Any, field: PermitField) -> None:
        if field.data is None:
            return
        if len(field.data) > self.maximum:
            raise StopValidation(field.message(messages.TOO_LONG, limit=numbers.format_number(self.maximum)))
        if len(field.data) < self.minimum:
            raise StopValidation(field.message(messages.TOO_SHORT, limit=self.minimum))


@dataclass(frozen=True, slots=True)
class Pattern:
    """The whole point of the pattern is its sentence, so the hint of the field is repeated in the message."""

    pattern: str

    def __call__(self, form: Any, field: PermitField) -> None:
        if field.data is None:
            return
        try:
            compiled = compile_pattern(self.pattern, None, len(field.data))
        except FeelError:
            compiled = None
        if compiled is None or compiled.search(field.data) is None:
            hint = field.description
            text = field.message(messages.PATTERN_HINT, hint=hint) if hint else field.message(messages.PATTERN)
            raise StopValidation(text)


@dataclass(frozen=True, slots=True)
class EmailAddress:
    """It looks like an address: only a letter that arrives proves more."""

    def __call__(self, form: Any, field: PermitField) -> None:
        if field.data is None:
            return
        name, _, domain = field.data.rpartition("@")
        labels = domain.split(".")
        is_domain = len(labels) > 1 and all(_DOMAIN_LABEL.fullmatch(label) for label in labels)
        if not (_MAILBOX.fullmatch(name) and is_domain and not labels[-1].isdigit()):
            raise StopValidation(field.message(messages.EMAIL))


@dataclass(frozen=True, slots=True)
class Range:
    """The number lies between the bounds, which belong to it."""

    minimum: float | None
    maximum: float | None

    def __call__(self, form: Any, field: PermitField) -> None:
        if field.data is None:
            return
        for limit, is_wrong, message in (
            (self.minimum, self.minimum is not None and field.data < self.minimum, messages.AT_LEAST),
            (self.maximum, self.maximum is not None and field.data > self.maximum, messages.AT_MOST),
        ):
            if is_wrong:
                shown = type(field).text_of(field.component, limit, field.context.services)
                raise StopValidation(field.message(message, limit=shown))


@dataclass(frozen=True, slots=True)
class DateRange:
    """The date is not before and not after given days: ISO dates, or FEEL such as `=today()`."""

    earliest: str
    latest: str
    expressions: tuple[tuple[str, FormExpression], ...] = ()
    not_passed: bool = False

    def __call__(self, form: Any, field: PermitField) -> None:
        day = dates.parse_iso_date(field.data)
        if day is None:
            return
        today = field.context.feel_scope.office_moment.date()
        if self.not_passed and day < today:
            raise StopValidation(self._message(messages.DATE_TOO_EARLY, today, field))
        earliest, latest = self._limit("notBefore", self.earliest, field), self._limit("notAfter", self.latest, field)
        if earliest is not None and day < earliest:
            raise StopValidation(self._message(messages.DATE_TOO_EARLY, earliest, field))
        if latest is not None and day > latest:
            raise StopValidation(self._message(messages.DATE_TOO_LATE, latest, field))

    def _limit(self, name: str, literal: str, field: PermitField) -> date | None:
        expression = dict(self.expressions).get(name)
        context = field.context
        value = expression.value(context.variables, context.feel_scope) if expression is not None else literal
        return dates.parse_iso_date(value)

    @staticmethod
    def _message(text: str, limit: date, field: PermitField) -> str:
        return field.message(text, limit=dates.format_date(limit, field.context.translate))


@dataclass(frozen=True, slots=True)
class OneOf:
    """The answer is among the choices, also when there are several answers."""

    def __call__(self, form: Any, field: PermitField) -> None:
        if field.data is None or field.data == []:
            return
        chosen = field.data if isinstance(field.data, list) else [field.data]
        allowed = {value for value, _ in field.choices}
        if not allowed.issuperset(chosen):
            raise StopValidation(field.message(messages.NOT_A_CHOICE))


@dataclass(frozen=True, slots=True)
class Exclusive:
    """One of the choices cannot be true together with others: none, all of them."""

    alone: str

    def __call__(self, form: Any, field: PermitField) -> None:
        if self.alone in (field.data or ()) and len(field.data) > 1:
            component, services = field.component, field.context.services
            chosen = type(field).text_of(component, [self.alone], services)
            raise StopValidation(field.message(messages.EXCLUSIVE, choice=chosen))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A letter can print every character."""

    def __call__(self, form: Any, field: PermitField) -> None:
        if field.data is not None and (signs := not_drawn(field.data)):
            shown = " ".join(signs[:MOST_SIGNS])
            raise StopValidation(field.message(messages.NOT_DRAWN, signs=shown))


@dataclass(frozen=True, slots=True)
class PersonName:
    """It can be the name of a person."""

    def __call__(self, form: Any, field: PermitField) -> None:
        if field.data is not None and not is_name(field.data):
            raise StopValidation(field.message(messages.NAME))


@dataclass(frozen=True, slots=True)
class RowCount:
    """A list has not fewer and not more rows than it may have."""

    minimum: int
    maximum: int

    def __call__(self, form: Any, field: PermitField) -> None:
        count = len(field.data)
        if 0 < count < self.minimum:
            raise StopValidation(field.message(messages.TOO_FEW_ROWS, limit=self.minimum))
        if count > self.maximum:
            raise StopValidation(field.message(messages.TOO_MANY_ROWS, limit=self.maximum))
