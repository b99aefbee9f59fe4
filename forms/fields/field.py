"""What all field types have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from wtforms import Field
from wtforms.fields.core import UnboundField
from wtforms.validators import StopValidation

from forms import error_messages as messages
from forms.condition_words import asked_when
from forms.remark import refuse, remark
from forms.text_cleaning import clean_line, texts_in
from forms.validators import Required, Validator
from forms.variable_path import look_up

if TYPE_CHECKING:
    from forms.builder import BindContext
    from forms.schema import Component
    from forms.services import FormServices

FindFault = Callable[[str, str, str], None]
"""(rule, Indonesian, English): reports what is wrong with a component."""


class PermitField(Field):  # type: ignore[misc]
    """One field on a page.

    A field type says which JSON keys it reads, which validators guard it, how posted text becomes an answer, which
    stored values are answers of its kind, and how people read them. Answers are JSON values.
    """

    has_answer: ClassVar[bool] = True
    takes_options: ClassVar[bool] = False
    settings: ClassVar[tuple[str, ...]] = ()
    """Further JSON keys of the component that this type reads."""
    own_properties: ClassVar[tuple[str, ...]] = ()
    """Further entries of `properties` that this type reads."""
    feel: ClassVar[tuple[str, ...]] = ()
    """Those settings and properties that may be FEEL."""
    type_needs_expression: ClassVar[bool] = False
    """Without an expression there is no value."""
    on_types: ClassVar[tuple[str, ...]] = ()
    """For a kind: the form-js types on which it may stand."""
    required_message: ClassVar[str] = messages.REQUIRED
    input_attributes: ClassVar[Mapping[str, Any]] = {}
    input_classes: ClassVar[str] = ""
    prefix_text: ClassVar[str] = ""

    def __init__(self, component: Component, *, _form: Any, **options: Any) -> None:
        context: BindContext = _form.context
        services = context.services
        super().__init__(
            label=component.label.for_reader(services),
            description=component.description.for_reader(services),
            _form=_form,
            **options,
        )
        self.component = component
        self.context = context
        self._siblings: Mapping[str, PermitField] = _form._fields
        self.declared = self._read_declared()
        self.source = ""
        """Where the answer was taken from, when the person did not type it here; the page says."""
        if not component.required and self.marks_optional:
            self.label.text = services.translate(messages.OPTIONAL) % {"label": self.label.text}

    # What a field type answers about a component, without a request

    @classmethod
    def check(cls, component: Component, fault: FindFault) -> None:
        """Reports what this type finds wrong with the component."""

    @classmethod
    def guards(cls, component: Component) -> tuple[Validator, ...]:
        """The validators of the component."""
        return (Required(cls.required_message),) if component.required else ()

    @classmethod
    def accept(cls, component: Component, value: Any) -> Any:
        """A stored value when it can be an answer of this type, else None: stored data may be older or foreign."""
        return value if isinstance(value, str) and value else None

    @classmethod
    def text_of(cls, component: Component, value: Any, services: FormServices) -> str:
        """The answer as people read it; empty when there is none."""
        return "" if value is None else str(value)

    @classmethod
    def prepared(cls, component: Component) -> UnboundField:
        """The constructor of the component's field: made once, used by every request."""
        refusals = (refuse,) if "errorWhen" in component.expressions else ()
        return UnboundField(cls, component, validators=(*cls.guards(component), *refusals))

    # One field of one request

    @property
    def marks_optional(self) -> bool:
        """Whether the label says that the field may be left empty."""
        return self.has_answer

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered."""
        return self.data is None or self.data == "" or self.data == []

    @property
    def hint(self) -> str:
        """What stands under the label, in one line."""
        sentences = self.hint_sentences()
        ended = [text if text.endswith((".", "!", "?")) else f"{text}." for text in sentences[:-1]]
        return " ".join([*ended, *sentences[-1:]])

    def hint_sentences(self) -> list[str]:
        """The description, when it is to be answered, what the applicant declared, and where the answer is from."""
        declared = self.context.translate(messages.DECLARED) % {"value": self.declared} if self.declared else ""
        warning = remark(self.component, "warnWhen", self.context.variables, self.context.services)
        return [text for text in (str(self.description), self.asked_when, declared, self.source, warning) if text]

    @property
    def asked_when(self) -> str:
        """Of which answer on the same page it depends whether this is to be answered at all."""
        return asked_when(self.component, self._siblings, self.context.services)

    def process_data(self, value: Any) -> None:
        """An earlier answer."""
        self.data = value

    def process_formdata(self, raw: Sequence[Any]) -> None:
        """What was posted; an absent name means an empty field."""
        self.data = None
        self.data = self.parse(texts_in(raw))

    def parse(self, texts: list[str]) -> Any:
        """The answer that the posted texts mean; raises ValueError with a message."""
        text = clean_line(texts[0]) if texts else ""
        return self.parse_text(text) if text else None

    def parse_text(self, text: str) -> Any:
        """The answer that a text means, which is not empty; raises ValueError with a message."""
        return text

    def pre_validate(self, form: Any) -> None:
        """What cannot be read is not judged further."""
        if self.process_errors:
            raise StopValidation()

    def typed_texts(self) -> list[tuple[str, str]]:
        """What was typed, as (name of the input, text); nothing when all of it is blank."""
        texts = texts_in(self.raw_data or ())
        return [(self.name, text) for text in texts] if any(text.strip() for text in texts) else []

    @property
    def has_unasked_texts(self) -> bool:
        """Whether something was typed that is no part of an answer which is right."""
        return False

    def message(self, text: str, **values: Any) -> str:
        """A message about this field, which names it and the row it is in."""
        label = self.component.label.for_reader(self.context.services)
        if self.context.row is not None:
            label = self.context.translate(messages.ROW) % {"label": label, "number": self.context.row}
        return messages.compose(self.context.translate, text, label, **values)

    def _value(self) -> str:
        """What stands in the input: the typed text as it was, or the earlier answer."""
        texts = texts_in(self.raw_data or ())
        if self.raw_data is not None:
            return texts[0] if texts else ""
        return "" if self.data is None else self.text_for_input(self.data)

    def text_for_input(self, value: Any) -> str:
        """An answer as a person would type it."""
        return str(value)

    def _read_declared(self) -> str:
        path = self.component.properties.get("compareWith")
        if not path:
            return ""
        value = look_up(path, self.context.variables)
        accepted = self.accept(self.component, value)
        return "" if accepted is None else self.text_of(self.component, accepted, self.context.services)


class ContentField(PermitField):
    """Something on the page that asks nothing: text, lines, pictures, headings, computed values."""

    has_answer: ClassVar[bool] = False

    @property
    def marks_optional(self) -> bool:
        return False

    def process_formdata(self, raw: Sequence[Any]) -> None:
        """Nothing can be posted to it."""

    def validate(self, form: Any, extra_validators: Sequence[Any] = ()) -> bool:
        """Nothing can be wrong with it."""
        return True
