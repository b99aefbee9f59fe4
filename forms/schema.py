"""A form definition in memory: immutable, shared by all threads, made once per file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from forms.conditions import ComponentSet, FormExpression
from forms.finding import Finding

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict
    from wtforms.fields.core import UnboundField

    from forms.bound_form import BoundForm
    from forms.complete import CheckedAnswers
    from forms.services import FormServices

MOST_CACHED_LISTS = 256
"""Of visible sets per form; conditions can combine to more than memory should hold."""

_NOTHING: Mapping[str, Any] = MappingProxyType({})


def _nothing() -> Mapping[str, Any]:
    return _NOTHING


@dataclass(frozen=True, slots=True)
class BilingualText:
    """What people read: Indonesian, with English beside it where somebody wrote it."""

    id: str = ""
    en: str = ""

    def in_language(self, language: str) -> str:
        """The text in that language; Indonesian when there is no English."""
        return self.en if language == "en" and self.en else self.id

    def for_reader(self, services: FormServices) -> str:
        """The text in the reader's language; a text without English beside it may stand in the catalogue."""
        if services.language == "en" and self.en:
            return self.en
        return services.translate(self.id) if self.id else ""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a list: the value that is stored, and what people read."""

    value: str
    label: BilingualText


@dataclass(frozen=True, slots=True)
class Rules:
    """The bounds of form-js' `validate`, besides `required`."""

    min: float | None = None
    max: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str = ""
    validation_type: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Component:
    """One component of a form. Those without an answer (text, separators) have a key of our own making."""

    type: str
    key: str
    label: BilingualText
    description: BilingualText = BilingualText()
    kind: str = ""
    required: bool = False
    rules: Rules = Rules()
    options: tuple[Option, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=_nothing)
    """The further JSON keys that the field type reads, as they stand in the file."""
    properties: Mapping[str, str] = field(default_factory=_nothing)
    expressions: Mapping[str, FormExpression] = field(default_factory=_nothing)
    """Settings and properties that are FEEL, compiled, by their name."""
    default: Any = None
    """form-js' `defaultValue`: proposed when the question is asked for the first time."""
    hide: tuple[FormExpression, ...] = ()
    """Any of them true: hidden. Holds those of the groups around it too."""
    components: tuple[Component, ...] = ()
    """What a group or a list holds."""
    members: frozenset[str] = frozenset()
    """The keys under a group heading."""
    rows: ComponentSet | None = None
    """The components of one row of a list, ready for evaluation."""
    unbound_fields: Mapping[str, UnboundField] = field(default_factory=_nothing)
    """The fields of one row of a list, ready for WTForms."""
    block: str = ""
    """The shared block that it came from; empty when the form has it for itself."""

    @property
    def is_personal(self) -> bool:
        """Whether the answer is personal data (UU 27/2022)."""
        return self.properties.get("personal") == "true"

    @property
    def is_declaration(self) -> bool:
        """Whether somebody states something with the answer, which nobody may do for him."""
        return self.properties.get("declaration") == "true"

    def unit_for(self, services: FormServices) -> str:
        """What a number counts, in the reader's language; empty when nothing is written behind it."""
        unit = self.properties.get("unit")
        return services.translate(unit) if unit else ""


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One page of a form: a group at the top of the file, or the whole form."""

    key: str
    text: BilingualText
    components: tuple[Component, ...]
    """As they stand in the file, groups with their components inside."""
    keys: tuple[str, ...]
    """Of everything on the page in reading order, group headings before their members."""

    @property
    def title(self) -> str:
        """The heading of the page, in Indonesian."""
        return self.text.id


@dataclass(frozen=True, eq=False)
class FormDefinition:
    """A form that can be bound to answers, validated and read back."""

    id: str
    source: str
    text: BilingualText
    pages: tuple[Page, ...]
    components: ComponentSet = field(repr=False)
    """Everything on all pages, flat, in an order in which conditions can be evaluated."""
    unbound_fields: Mapping[str, UnboundField] = field(repr=False)
    reading_order: tuple[str, ...] = field(repr=False)
    """The keys of all pages, each page under its heading when there are several."""
    findings: tuple[Finding, ...] = field(default=(), repr=False)

    @property
    def title(self) -> str:
        """The name of the form, in Indonesian."""
        return self.text.id

    @cached_property
    def fields(self) -> Mapping[str, Component]:
        """The components that have an answer, by key, in the order of the file."""
        in_order = (self.components.by_key[key] for page in self.pages for key in page.keys)
        return MappingProxyType({c.key: c for c in in_order if c.key in self.components.answer_keys})

    @cached_property
    def proposing(self) -> Mapping[str, Component]:
        """The components that propose an answer."""
        return {key: component for key, component in self.fields.items() if component.default is not None}

    @cached_property
    def warning(self) -> frozenset[str]:
        """The keys of the questions that can say a warning."""
        return frozenset(key for key, component in self.fields.items() if "warnWhen" in component.expressions)

    @cached_property
    def pages_by_key(self) -> Mapping[str, Page]:
        """The pages by their key."""
        return MappingProxyType({page.key: page for page in self.pages})

    def bind(
        self,
        *,
        answers: Mapping[str, Any],
        scope: Mapping[str, Any],
        services: FormServices,
        formdata: MultiDict[str, Any] | None = None,
        page: str | None = None,
        only: frozenset[str] | None = None,
    ) -> BoundForm:
        """The form for one request. `scope` holds the case variables; `page` binds one page, `only` these fields."""
        from forms.bound_form import BoundForm

        return BoundForm(self, answers, scope, formdata, page, services, only)

    def complete(self, answers: Mapping[str, Any], scope: Mapping[str, Any], services: FormServices) -> CheckedAnswers:
        """Checks answers that were given page by page, all together, before they are sent."""
        from forms.complete import check_answers

        return check_answers(self, answers, scope, services)

    def fitting(self, answers: Mapping[str, Any], services: FormServices) -> dict[str, Any]:
        """Those of the answers that the form would take: of the right type, among the choices, within the bounds."""
        from forms.complete import fitting_answers

        return fitting_answers(self, answers, services)

    def unbound_in(self, keys: frozenset[str], page: str | None) -> list[tuple[str, UnboundField]]:
        """The prepared fields of `keys`, in reading order; the same list for the same keys."""
        cache: dict[Any, list[tuple[str, UnboundField]]] = self.__dict__.setdefault("_unbound_lists", {})
        token = (page, keys)
        found = cache.get(token)
        if found is None:
            order = self.reading_order if page is None else self.pages_by_key[page].keys
            found = [(key, self.unbound_fields[key]) for key in order if key in keys]
            if len(cache) < MOST_CACHED_LISTS:
                cache[token] = found
        return found
