"""Answers that were given to one version of a form, taken over into another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from forms.bound_form import accepted_answers
from forms.complete import judged
from forms.fields.dynamiclist import most_rows
from forms.fields.filepicker import files_of

if TYPE_CHECKING:
    from forms.schema import Component, FormDefinition
    from forms.services import FormServices


@dataclass(frozen=True, slots=True)
class CarriedAnswers:
    """What still fits, and what does not."""

    kept: Mapping[str, Any]
    """Right answers of the new version. Only the rows of a list may lack something that is asked now."""
    left_over: Mapping[str, Any]
    """The earlier answers, by their earlier key, that did not go over whole."""


def carry_over(
    old: FormDefinition, new: FormDefinition, answers: Mapping[str, Any], services: FormServices
) -> CarriedAnswers:
    """Keeps every answer that the new version takes; hidden ones too, because they can be asked again."""
    given = accepted_answers(old, answers)
    kept = _fitting(new, {key: value for key, value in answers.items() if key in given}, services)
    left_over = {
        key: given[key]
        for key in old.fields
        if _says_something(given.get(key)) and not _is_whole(old.fields[key], given[key], kept.get(key))
    }
    return CarriedAnswers(kept, left_over)


def _fitting(new: FormDefinition, answers: Mapping[str, Any], services: FormServices) -> dict[str, Any]:
    """Takes away what is wrong until nothing is: one answer may decide whether another is right."""
    kept = {key: value for key, value in accepted_answers(new, answers).items() if _says_something(value)}
    while True:
        mended = {
            key: _mend_rows(new.fields[key], kept[key], wrong) for key, wrong in _errors(new, kept, services).items()
        }
        if all(value == kept[key] for key, value in mended.items()):
            return kept
        kept = {key: value for key, value in {**kept, **mended}.items() if _says_something(value)}


def _errors(new: FormDefinition, answers: Mapping[str, Any], services: FormServices) -> Mapping[str, Any]:
    evaluation = new.components.evaluate(answers, {}, services.feel_scope)
    form = judged(new, answers, evaluation.variables, services)
    return {field.short_name: field.errors for field in form if field.errors}


def _mend_rows(component: Component, rows: Any, wrong: Sequence[Any]) -> Any:
    """A list without the cells that are wrong and the rows that are too many; nothing of any other answer."""
    if component.rows is None:
        return None
    if any(isinstance(error, str) for error in wrong):
        return rows[: most_rows(component)]
    return [
        {key: None if key in errors else value for key, value in row.items()}
        for row, errors in zip(rows, wrong, strict=False)
    ]


def _says_something(value: Any) -> bool:
    if isinstance(value, list):
        return any(_says_something(item) for item in value)
    if isinstance(value, Mapping):
        return any(_says_something(item) for item in value.values())
    return value is not None and value != ""


def _is_whole(before: Component, given: Any, kept: Any) -> bool:
    """Whether everything that was answered is still there."""
    if kept is None:
        return False
    if before.type == "filepicker":
        there = {file["sha256"] for file in files_of(kept)}
        return all(file["sha256"] in there for file in files_of(given))
    if before.rows is None:
        return True
    written = [row for row in given if _says_something(row)]
    return isinstance(kept, list) and len(written) <= len(kept) and all(map(_holds, kept, written))


def _holds(row: Any, earlier: Mapping[str, Any]) -> bool:
    """Whether a row has all that the earlier one had."""
    return isinstance(row, Mapping) and all(
        row.get(key) == value for key, value in earlier.items() if _says_something(value)
    )
