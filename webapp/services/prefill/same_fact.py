"""When two questions ask for the same fact: decided by rule, never by what the answers look like."""

from __future__ import annotations

from catalog import AskedOnce
from forms import Component

_CONSENT = "checkbox"
_FILE = "filepicker"


def facts_of(component: Component, permit_code: str, rules: AskedOnce) -> frozenset[str]:
    """The names of the facts that a question asks for; two questions with one in common ask for the same.

    A consent and a declaration are given anew each time, and so is what belongs to one application only.
    """
    if component.type == _CONSENT or component.is_declaration or component.block in rules.never:
        return frozenset()
    if component.type == _FILE:
        document = component.label.id
        return frozenset() if document in rules.made_for_one_application else frozenset({f"document {document}"})
    facts = {f"permit {permit_code} {component.key}"}
    if component.block in rules.blocks:
        facts.add(f"block {component.block} {component.key}")
    if component.kind in rules.kinds:
        facts.add(f"kind {component.kind} {component.key}")
    return frozenset(facts)
