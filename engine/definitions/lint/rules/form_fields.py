"""The answers of a form are one variable: its keys differ, and leave `oleh` (who) and `pada` (when) to the engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import orjson

from engine.definitions.diagram import FlowNode
from engine.definitions.lint.context import Context
from engine.finding import Finding

RESERVED = frozenset({"oleh", "pada"})


def check(context: Context) -> Iterator[Finding]:
    for node in context.diagram.of_type("userTask", "startEvent"):
        form_id = node.extension_value("formDefinition", "formId") or ""
        data = context.library.forms.get(form_id)
        if data is not None:
            yield from _check_form(context, node, form_id, data)


def _check_form(context: Context, node: FlowNode, form_id: str, data: bytes) -> Iterator[Finding]:
    try:
        keys = Counter(_keys(orjson.loads(data)))
    except (orjson.JSONDecodeError, AttributeError, TypeError):
        yield context.error(
            node,
            f"Formulir {form_id} tidak dapat dibaca.",
            "Perbaiki berkas formulirnya.",
            f"The form {form_id} cannot be read.",
            "Mend its file.",
        )
        return
    taken = sorted(RESERVED & keys.keys()) if node.type == "userTask" else []
    if taken:
        yield context.error(
            node,
            f"Isian {', '.join(taken)} dalam formulir {form_id} bentrok dengan yang dicatat mesin.",
            "Ganti kunci isian itu.",
            f"The field {', '.join(taken)} of the form {form_id} clashes with what the engine notes.",
            "Give the field another key.",
        )
    twice = sorted(key for key, count in keys.items() if count > 1)
    if twice:
        yield context.error(
            node,
            f"Kunci {', '.join(twice)} dipakai dua kali dalam formulir {form_id}.",
            "Beri setiap isian kunci sendiri.",
            f"The key {', '.join(twice)} is used twice in the form {form_id}.",
            "Give each field a key of its own.",
        )


def _keys(part: Any) -> Iterator[str]:
    """The keys of one level: groups are transparent, the rows of a list have a level of their own."""
    for component in part.get("components", ()):
        if component.get("key"):
            yield component["key"]
        if component.get("type") != "dynamiclist":
            yield from _keys(component)
