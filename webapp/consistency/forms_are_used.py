from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from webapp.consistency.city import City, chosen_texts, inputs
from webapp.consistency.finding import Finding

_TEXT = re.compile(r'"([^"]+)"')


def check(city: City) -> Iterator[Finding]:
    """Every form is shown by some step or included in another form, and every form that is handed on exists.

    The shared ones are a stock: one of them may wait for its first procedure.
    """
    used = _shown(city) | _included(city)
    for form_id, path in city.form_paths.items():
        if form_id not in used and "/shared/" not in path:
            yield Finding(path, form_id, "is used by no step and no form: use it or take it away")
    for diagram in city.library.diagrams.values():
        for node, target, source in inputs(diagram):
            for form_id in chosen_texts(source) if target.startswith("formulir") else ():
                if form_id not in city.library.forms:
                    yield Finding(diagram.source, node.id, f"hands on the form {form_id!r}, which does not exist")


def _shown(city: City) -> set[str]:
    found: set[str] = set()
    for diagram in city.library.diagrams.values():
        for node in diagram.nodes.values():
            form_id = node.extension_value("formDefinition", "formId") or ""
            found |= set(_TEXT.findall(form_id)) if form_id.startswith("=") else {form_id}
        found |= {text for _, _, source in inputs(diagram) for text in _TEXT.findall(source)}
    return found


def _included(city: City) -> set[str]:
    return {block for data in city.library.forms.values() for block in _includes(json.loads(data))}


def _includes(component: dict[str, Any]) -> Iterator[str]:
    if block := (component.get("properties") or {}).get("include"):
        yield block
    for inner in component.get("components") or ():
        yield from _includes(inner)
