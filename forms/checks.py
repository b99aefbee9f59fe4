"""What analysts are told about a form before it is published."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from forms.conditions import FormExpression
from forms.errors import FormDefinitionError
from forms.finding import Finding, Severity
from forms.handlers import handler_of
from forms.loader import read_form
from forms.schema import BilingualText, Component, FormDefinition


def check_form_file(
    data: bytes, *, source: str, shared: Mapping[str, bytes], variables: Collection[str] | None = None
) -> list[Finding]:
    """Everything there is to say about a file, also when it cannot be used."""
    try:
        definition = read_form(data, source=source, shared=shared)
    except FormDefinitionError as error:
        return list(error.findings)
    return check_form(definition, variables)


def check_form(definition: FormDefinition, variables: Collection[str] | None = None) -> list[Finding]:
    """The faults that were found while reading, and advice. `variables` are the case variables that exist."""
    found = list(definition.findings)
    known = None if variables is None else frozenset(variables) | definition.components.answer_keys
    if not definition.text.en:
        found.append(_finding(definition, "", "no-english", _no_english("title_en", "judul", "title")))
    for component in _everything(definition):
        found.extend(_check_texts(definition, component))
        if known is not None:
            found.extend(_check_names(definition, component, known))
    return found


Message = tuple[str, str]


def _everything(definition: FormDefinition) -> Iterator[Component]:
    for component in definition.components.by_key.values():
        yield component
        if component.type == "dynamiclist":
            yield from component.components


def _check_texts(definition: FormDefinition, component: Component) -> Iterator[Finding]:
    for text, key, name_id, name_en in (
        (component.label, "label_en", "label", "label"),
        (component.description, "description_en", "keterangan", "description"),
    ):
        if _lacks_english(text):
            yield _finding(definition, component.key, "no-english", _no_english(key, name_id, name_en))
        if text.id.startswith("="):
            message = (
                f"{name_id.capitalize()} tidak boleh berupa ungkapan.",
                f"The {name_en} cannot be an expression.",
            )
            yield _finding(definition, component.key, "text-is-feel", message, "error")
    without = [option.value for option in component.options if _lacks_english(option.label)]
    if without:
        names = ", ".join(without)
        message = (f"Pilihan tanpa label_en: {names}.", f"Choices without label_en: {names}.")
        yield _finding(definition, component.key, "no-english", message)
    if handler_of(component).has_answer and component.label.id.endswith(":"):
        message = ("Label tidak diakhiri titik dua.", "A label does not end with a colon.")
        yield _finding(definition, component.key, "label-colon", message)


def _check_names(definition: FormDefinition, component: Component, known: frozenset[str]) -> Iterator[Finding]:
    columns = component.rows.answer_keys if component.rows else frozenset()
    expressions: tuple[FormExpression, ...] = (*component.hide, *component.expressions.values())
    for expression in expressions:
        for name in sorted(expression.names - known - columns):
            message = (
                f'Nama "{name}" tidak dikenal: bukan isian formulir ini dan bukan variabel perkara.',
                f'The name "{name}" is unknown: no field of this form and no variable of the case.',
            )
            yield _finding(definition, component.key, "unknown-name", message, "error")


def _lacks_english(text: BilingualText) -> bool:
    return bool(text.id) and not text.en


def _no_english(key: str, name_id: str, name_en: str) -> Message:
    return f"Tambahkan {key}: {name_id} dalam bahasa Inggris.", f"Add {key}: the {name_en} in English."


def _finding(
    definition: FormDefinition, component: str, rule: str, message: Message, severity: Severity = "advice"
) -> Finding:
    return Finding(rule, definition.source, component, *message, severity)
