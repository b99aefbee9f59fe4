"""What the answers of a form are, by its schema: form-js JSON, with the kinds of fields that this product adds.

Every answer may be null: a field can be hidden, or left empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.feel.checks.check import inspect_expression
from engine.feel.checks.declared import Declared
from engine.feel.checks.json_type import as_json
from engine.feel.checks.static_type import (
    ANY,
    BOOLEAN,
    NUMBER,
    STRING,
    StaticType,
    context_of,
    list_of,
    of_kind,
    one_of,
    text_that_spells,
)

Blocks = Mapping[str, Any]
"""The shared blocks that a form may include, parsed, by id."""

_NO_ANSWER = frozenset({"text", "html", "image", "spacer", "separator", "table", "button", "iframe", "documentPreview"})
_MOMENTS = {"date": "date", "time": "time", "datetime": "date and time"}
_DEEPEST = 12
FILE = context_of({"sha256": STRING, "name": STRING, "size": NUMBER, "type": STRING}).or_null()


def answers_type(form: Any, blocks: Blocks | None = None) -> StaticType:
    """The context of all answers of a form; one that is no form gives a context of anything."""
    fields, is_closed = answer_types(form, blocks)
    return context_of(fields, is_closed=is_closed)


def answer_types(form: Any, blocks: Blocks | None = None) -> tuple[dict[str, StaticType], bool]:
    """The type of every answer by its key, and whether there are no others."""
    if not isinstance(form, Mapping) or not isinstance(form.get("components"), list):
        return {}, False
    fields: dict[str, StaticType] = {}
    computed: dict[str, str] = {}
    is_closed = True
    for key, component in _answering(form["components"], blocks or {}, "", 0):
        if key is None:
            is_closed = False
        elif component.get("type") == "expression":
            computed[key] = str(component.get("expression") or "")
            fields[key] = ANY
        else:
            fields[key] = _answer(component)
    for key, text in computed.items():
        known = Declared({**fields, key: ANY}, is_complete=False)
        fields[key] = as_json(inspect_expression(text.strip().removeprefix("=").strip(), known)[0]).or_null()
    return fields, is_closed


def _answering(
    components: Any, blocks: Blocks, prefix: str, depth: int
) -> Iterator[tuple[str | None, Mapping[str, Any]]]:
    """Every component with an answer, by its key in this form; None where it cannot be told what there is."""
    for component in components if isinstance(components, list) and depth < _DEEPEST else ():
        if not isinstance(component, Mapping):
            continue
        type_ = component.get("type")
        key = component.get("key") or (component.get("path") if type_ == "dynamiclist" else None)
        if type_ == "group":
            yield from _in_group(component, blocks, prefix, depth)
        elif isinstance(key, str) and key and type_ not in _NO_ANSWER:
            yield f"{prefix}{key}", component


def _in_group(
    group: Mapping[str, Any], blocks: Blocks, prefix: str, depth: int
) -> Iterator[tuple[str | None, Mapping[str, Any]]]:
    given = group.get("properties")
    properties: Mapping[str, Any] = given if isinstance(given, Mapping) else {}
    block_id = properties.get("include")
    if not block_id:
        yield from _answering(group.get("components"), blocks, prefix, depth + 1)
        return
    block = blocks.get(str(block_id))
    if not isinstance(block, Mapping):
        yield None, group
        return
    yield from _answering(block.get("components"), blocks, str(properties.get("prefix") or ""), depth + 1)


def _answer(component: Mapping[str, Any]) -> StaticType:
    type_, properties = component.get("type"), component.get("properties")
    kind = properties.get("kind") if isinstance(properties, Mapping) else None
    if kind in ("rupiah", "year") or type_ == "number":
        return NUMBER
    if type_ in ("textfield", "textarea"):
        return STRING
    if type_ == "checkbox":
        return BOOLEAN
    if type_ == "datetime":
        moment = _MOMENTS.get(str(component.get("subtype") or "date"))
        return text_that_spells(moment) if moment else STRING
    if type_ in ("radio", "select"):
        return _choice(component)
    if type_ in ("checklist", "taglist"):
        return list_of(_choice(component)).or_null()
    if type_ == "filepicker":
        many = component.get("multiple") is True or (
            isinstance(properties, Mapping) and str(properties.get("multiple")).lower() == "true"
        )
        return list_of(FILE).or_null() if many else FILE
    if type_ == "dynamiclist":
        rows, is_closed = answer_types(component)
        return list_of(context_of(rows, is_closed=is_closed)).or_null()
    return ANY if type_ != "hidden" else of_kind("boolean", "number", "string", "null")


def _choice(component: Mapping[str, Any]) -> StaticType:
    """The choices that stand in the form; those that come from elsewhere may be any text."""
    values = component.get("values")
    if not isinstance(values, list) or not values:
        return STRING
    choices = [choice.get("value") for choice in values if isinstance(choice, Mapping)]
    known = [choice for choice in choices if isinstance(choice, str) and choice]
    return one_of(known) if len(known) == len(values) else STRING
