from __future__ import annotations

from typing import Any, ClassVar

from forms.fields.field import FindFault, PermitField
from forms.schema import Component
from forms.validators import Drawn, EmailAddress, Length, Pattern, Validator
from forms.widgets import TextInputWidget

VALIDATION_TYPES = ("email",)


class TextField(PermitField):
    """One line of text. The answer is the text, or null."""

    widget = TextInputWidget()
    own_properties: ClassVar[tuple[str, ...]] = ("autocomplete", "unit")
    longest: ClassVar[int] = 500
    """Unless the form says otherwise."""

    @classmethod
    def check(cls, component: Component, fault: FindFault) -> None:
        given = component.rules.validation_type
        if given and given not in VALIDATION_TYPES:
            fault(
                "validation-type",
                f'validationType "{given}" tidak dikenal; untuk nomor telepon pakai properties.kind "phone".',
                f'The validationType "{given}" is unknown; for a phone number use properties.kind "phone".',
            )

    @classmethod
    def guards(cls, component: Component) -> tuple[Validator, ...]:
        rules = component.rules
        longest = cls.longest if rules.max_length is None else rules.max_length
        guards: list[Validator] = [*super().guards(component), Length(rules.min_length or 0, longest), Drawn()]
        if rules.validation_type == "email":
            guards.append(EmailAddress())
        if rules.pattern:
            guards.append(Pattern(rules.pattern))
        return tuple(guards)

    @property
    def input_type(self) -> str:
        """The keyboard that a phone shows."""
        return "email" if self.component.rules.validation_type == "email" else "text"

    def __call__(self, **kwargs: Any) -> Any:
        if self.input_type != "text":
            kwargs.setdefault("type", self.input_type)
        return super().__call__(**kwargs)
