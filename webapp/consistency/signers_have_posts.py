from __future__ import annotations

import re
from collections.abc import Iterator

from engine.definitions.diagram import Diagram
from webapp.consistency.city import City, chosen_texts, inputs
from webapp.consistency.finding import Finding

_SIGNED_IN = re.compile(r"^=\s*(\w+)\.oleh$")
_TEXT = re.compile(r'"([^"]*?)@?"')
_VARIABLE = re.compile(r"^=\s*(\w+)\s*\+")


def check(city: City) -> Iterator[Finding]:
    """Every role that signs a letter has a post, the title above its signature."""
    for process_id, diagram in city.library.diagrams.items():
        for node, target, source in inputs(diagram):
            signed_in = _SIGNED_IN.match(source) if target == "signed_by" else None
            for code in _signing_roles(city, process_id, diagram, signed_in[1]) if signed_in else ():
                if code in city.roles and city.roles[code].post is None:
                    message = f"is signed by the role {code!r}, which has no post in roles.yaml: write its title"
                    yield Finding(diagram.source, node.id, message)


def _signing_roles(city: City, process_id: str, diagram: Diagram, variable: str) -> list[str]:
    """The roles that do the task whose answers are in the variable; those that callers hand in, too."""
    found: list[str] = []
    for task in diagram.of_type("userTask"):
        if variable == (task.properties.get("answersVariable") or task.id):
            group = task.extension_value("assignmentDefinition", "candidateGroups") or ""
            handed = _VARIABLE.match(group)
            found += _handed_by_callers(city, process_id, handed[1]) if handed else _TEXT.findall(group)
    return list(dict.fromkeys(found))


def _handed_by_callers(city: City, process_id: str, variable: str) -> Iterator[str]:
    for diagram in city.library.diagrams.values():
        for node, target, source in inputs(diagram):
            if target == variable and node.extension_value("calledElement", "processId") == process_id:
                yield from chosen_texts(source)
