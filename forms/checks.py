"""What analysts are told about a form before it is published."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from engine.feel.checks import Diagnostic
from forms.errors import FormDefinitionError
from forms.expression_checks import ExpressionChecks
from forms.finding import Finding, Severity
from forms.handlers import handler_of
from forms.loader import read_form
from forms.remark import REMARKS
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
    checks = ExpressionChecks(definition, variables)
    if not definition.text.en:
        found.append(_finding(definition, "", "no-english", _no_english("title_en", "judul", "title")))
    for component, columns in _everything(definition):
        found.extend(_check_texts(definition, component))
        for attribute, diagnostic in checks.find(component, columns):
            found.append(_of_expression(definition, component, attribute, diagnostic))
    return found


Message = tuple[str, str]


def _everything(definition: FormDefinition) -> Iterator[tuple[Component, Mapping[str, Component]]]:
    """Every component, with the columns of the row that it stands in."""
    for component in definition.components.by_key.values():
        yield component, {}
        if component.rows is not None:
            for column in component.components:
                yield column, component.rows.by_key


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
    for name in REMARKS.values():
        if component.properties.get(name) and not component.properties.get(f"{name}_en"):
            yield _finding(definition, component.key, "no-english", _no_english(f"{name}_en", "pesan", "message"))
    without = [option.value for option in component.options if _lacks_english(option.label)]
    if without:
        names = ", ".join(without)
        message = (f"Pilihan tanpa label_en: {names}.", f"Choices without label_en: {names}.")
        yield _finding(definition, component.key, "no-english", message)
    if handler_of(component).has_answer and component.label.id.endswith(":"):
        message = ("Label tidak diakhiri titik dua.", "A label does not end with a colon.")
        yield _finding(definition, component.key, "label-colon", message)


def _of_expression(definition: FormDefinition, component: Component, attribute: str, found: Diagnostic) -> Finding:
    message = (
        f"{attribute}, kolom {found.column}: {found.problem_id} {found.remedy_id}",
        f"{attribute}, column {found.column}: {found.problem_en} {found.remedy_en}",
    )
    return _finding(definition, component.key, found.code, message, found.severity)


def _lacks_english(text: BilingualText) -> bool:
    return bool(text.id) and not text.en


def _no_english(key: str, name_id: str, name_en: str) -> Message:
    return f"Tambahkan {key}: {name_id} dalam bahasa Inggris.", f"Add {key}: the {name_en} in English."


def _finding(
    definition: FormDefinition, component: str, rule: str, message: Message, severity: Severity = "advice"
) -> Finding:
    return Finding(rule, definition.source, component, *message, severity)
