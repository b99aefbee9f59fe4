from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from catalog import Permit
from engine.definitions.diagram import Diagram, FlowNode
from webapp.consistency.city import City, chosen_texts, inputs
from webapp.consistency.finding import Finding

_OTHER_LANES = ("Pemohon", "Sistem")
_ROLE = re.compile(r'"([^"@]+)@')
_HANDED = re.compile(r'^=\s*(\w+)\s*\+\s*"@"\s*\+\s*(\w+)\s*$')
"""A group whose role is a variable: what a shared part is handed by its caller."""


@dataclass(frozen=True)
class _Named:
    """A role that a step names, itself or for the shared part that it calls."""

    node: FlowNode
    code: str
    office: str
    """The variable with the code of the office."""


def check(city: City) -> Iterator[Finding]:
    """A role is one of catalog/roles.yaml, its lane bears its name, and some office that decides has it."""
    names = {role.name.id for role in city.roles.values()}
    permits = {permit.process_id: permit for permit in city.permits.values()}
    for process_id, diagram in city.library.diagrams.items():
        for named in (*_own_roles(diagram), *_handed_roles(city, diagram)):
            yield from _check_role(city, diagram, named, permits.get(process_id))
        for lane in dict.fromkeys(node.lane for node in diagram.nodes.values() if node.lane):
            if lane not in names and lane not in _OTHER_LANES and not _takes_its_role_from_callers(diagram, lane):
                message = f"the lane {lane!r} is no role of roles.yaml: use its name, 'Pemohon' or 'Sistem'"
                yield Finding(diagram.source, process_id, message)


def _check_role(city: City, diagram: Diagram, named: _Named, permit: Permit | None) -> Iterator[Finding]:
    node, role = named.node, city.roles.get(named.code)
    if role is None:
        yield Finding(diagram.source, node.id, f"names the role {named.code!r}, which is not in roles.yaml")
        return
    if permit and named.office == "kantor" and not set(role.levels) & set(permit.authority.levels):
        levels = ", ".join(permit.authority.levels)
        yield Finding(diagram.source, node.id, f"no office that decides ({levels}) has the role {named.code!r}")
    if node.type == "userTask" and node.lane not in (None, role.name.id):
        yield Finding(diagram.source, node.id, f"is done by {role.name.id!r} and lies in the lane {node.lane!r}")


def _own_roles(diagram: Diagram) -> Iterator[_Named]:
    for node in diagram.nodes.values():
        group = _group(node)
        for code in _ROLE.findall(group):
            yield _Named(node, code, group.rpartition("+")[2].strip())


def _handed_roles(city: City, diagram: Diagram) -> Iterator[_Named]:
    for node, target, source in inputs(diagram):
        part = city.library.diagrams.get(node.extension_value("calledElement", "processId") or "")
        handed = (_HANDED.match(_group(task)) for task in part.nodes.values()) if part else ()
        office = next((match[2] for match in handed if match and match[1] == target), None)
        for code in chosen_texts(source) if office else ():
            yield _Named(node, code, office or "")


def _takes_its_role_from_callers(diagram: Diagram, lane: str) -> bool:
    """A lane of a shared part in which somebody works whom the caller names."""
    return any(
        _HANDED.match(_group(task)) and lane in (task.lane, getattr(diagram.nodes.get(task.scope_id), "lane", None))
        for task in diagram.of_type("userTask")
    )


def _group(node: FlowNode) -> str:
    return node.extension_value("assignmentDefinition", "candidateGroups") or ""
