"""What fields with choices share: where the choices come from, and which may be answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from types import SimpleNamespace
from typing import Any

from forms import error_messages as messages
from forms.fields.field import FindFault, PermitField
from forms.schema import Component
from forms.services import FormServices
from forms.validators import Exclusive, OneOf, Validator

MOST_CHOICES = 1_000


class Choice:
    """One box or button, with the attributes that the widgets ask for."""

    __slots__ = ("checked", "data", "label")

    def __init__(self, value: str, label: str, checked: bool) -> None:
        self.data = value
        self.label = SimpleNamespace(text=label)
        self.checked = checked

    def _value(self) -> str:
        return self.data


class ChoiceField(PermitField):
    """Choices stand in the form (`values`), in a variable (`valuesKey`) or come from FEEL (`valuesExpression`)."""

    takes_options = True
    settings = ("valuesKey", "valuesExpression")
    feel = ("valuesExpression",)
    required_message = messages.REQUIRED_CHOICE

    @classmethod
    def check(cls, component: Component, fault: FindFault) -> None:
        sources = (component.options, component.settings.get("valuesKey"), component.settings.get("valuesExpression"))
        if not any(sources):
            fault("no-choices", "Tidak ada pilihan (values).", "There are no choices (values).")

    @classmethod
    def guards(cls, component: Component) -> tuple[Validator, ...]:
        return (*super().guards(component), OneOf())

    @classmethod
    def accept(cls, component: Component, value: Any) -> Any:
        return value if isinstance(value, str) and value else None

    @classmethod
    def text_of(cls, component: Component, value: Any, services: FormServices) -> str:
        return "" if value is None else cls.label_of(component, value, services)

    @classmethod
    def label_of(cls, component: Component, value: str, services: FormServices) -> str:
        """What people read for a value; the value itself when the choice is not in the form any more."""
        return next((o.label.for_reader(services) for o in component.options if o.value == value), value)

    @cached_property
    def choices(self) -> Sequence[tuple[str, str]]:
        """(value, label)"""
        if self.component.options:
            services = self.context.services
            return [(option.value, option.label.for_reader(services)) for option in self.component.options]
        return self.find_choices()

    def find_choices(self) -> Sequence[tuple[str, str]]:
        """The choices that do not stand in the form."""
        context = self.context
        if expression := self.component.expressions.get("valuesExpression"):
            return _read_choices(expression.value(context.variables, context.feel_scope))
        return _read_choices(context.variables.get(str(self.component.settings.get("valuesKey") or "")))

    def is_chosen(self, value: str) -> bool:
        """Whether the choice is ticked."""
        return bool(self.data == value)

    @property
    def shown_choices(self) -> Sequence[tuple[str, str]]:
        """The choices, and last what was chosen when it still was one: nobody has to guess what stood there."""
        chosen = self.data if isinstance(self.data, list) else [self.data]
        known = {value for value, _ in self.choices}
        gone = [value for value in chosen if isinstance(value, str) and value and value not in known]
        text = self.context.translate(messages.GONE_CHOICE)
        return [*self.choices, *((value, text % {"choice": value}) for value in gone)]

    def __iter__(self) -> Iterator[Choice]:
        """The choices as the widget wants them."""
        for value, label in self.shown_choices:
            yield Choice(value, label, self.is_chosen(value))

    def iter_choices(self) -> Iterator[tuple[str, str, bool, dict[str, Any]]]:
        """The choices as a select wants them: first an empty one, so that nobody answers by accident."""
        yield "", self.context.translate(messages.CHOOSE), self.data is None, {}
        for value, label in self.shown_choices:
            yield value, label, self.is_chosen(value), {}


class ManyChoicesField(ChoiceField):
    """Several choices. The answer is the list of values, in the order of the form."""

    required_message = messages.REQUIRED_CHOICES
    own_properties = ("exclusive",)

    @classmethod
    def check(cls, component: Component, fault: FindFault) -> None:
        super().check(component, fault)
        alone = component.properties.get("exclusive")
        if alone and alone not in {option.value for option in component.options}:
            fault(
                "exclusive",
                f'exclusive "{alone}" bukan salah satu pilihan.',
                f'exclusive "{alone}" is none of the choices.',
            )

    @classmethod
    def guards(cls, component: Component) -> tuple[Validator, ...]:
        alone = component.properties.get("exclusive")
        return (*super().guards(component), *((Exclusive(alone),) if alone else ()))

    @classmethod
    def accept(cls, component: Component, value: Any) -> Any:
        if not isinstance(value, list):
            return None
        return [item for item in value if isinstance(item, str)]

    @classmethod
    def text_of(cls, component: Component, value: Any, services: FormServices) -> str:
        return "\n".join(cls.label_of(component, item, services) for item in value or ())

    def is_chosen(self, value: str) -> bool:
        return value in (self.data or ())

    def process_data(self, value: Any) -> None:
        self.data = value or []

    def parse(self, texts: list[str]) -> list[str]:
        sent = {text for text in texts[:MOST_CHOICES] if text}
        known = [value for value, _ in self.choices if value in sent]
        # A value that is no choice stays, so that the validator can refuse it.
        return known + sorted(sent.difference(known))


def _read_choices(value: Any) -> Sequence[tuple[str, str]]:
    """Choices out of a variable: texts, or contexts with value and label."""
    if not isinstance(value, list):
        return []
    found: list[tuple[str, str]] = []
    for item in value[:MOST_CHOICES]:
        if isinstance(item, Mapping):
            key = item.get("value")
            if isinstance(key, str):
                found.append((key, str(item.get("label") or key)))
        elif isinstance(item, str):
            found.append((item, item))
    return found
