from __future__ import annotations

import re
from collections.abc import Iterator

from catalog import Permit
from engine.definitions.diagram import Diagram, FlowNode
from webapp.consistency.city import City, chosen_texts, inputs
from webapp.consistency.finding import Finding

_ROLE = re.compile(r'"([^"@]+)@')
_OTHER_LANES = ("Pemohon", "Sistem")


def check(city: City) -> Iterator[Finding]:
    """A role is one of catalog/roles.yaml, its lane bears its name, and some office that decides has it."""
    names = {role.name.id for role in city.roles.values()}
    permits = {permit.process_id: permit for permit in city.permits.values()}
    for process_id, diagram in city.library.diagrams.items():
        for node, role in _roles(diagram):
            yield from _check_role(city, diagram, node, role, permits.get(process_id))
        for lane in _lanes(diagram):
            if lane not in names and lane not in _OTHER_LANES and not _takes_its_role_from_callers(diagram, lane):
                message = f"the lane {lane!r} is no role of roles.yaml: use its name, 'Pemohon' or 'Sistem'"
                yield Finding(diagram.source, process_id, message)


def _check_role(city: City, diagram: Diagram, node: FlowNode, code: str, permit: Permit | None) -> Iterator[Finding]:
    role = city.roles.get(code)
    if role is None:
        yield Finding(diagram.source, node.id, f"names the role {code!r}, which is not in roles.yaml")
        return
    if permit and not set(role.levels) & set(permit.authority.levels) and _at_the_deciding_office(node):
        levels = ", ".join(permit.authority.levels)
        yield Finding(diagram.source, node.id, f"no office that decides ({levels}) has the role {code!r}")
    if node.type == "userTask" and node.lane not in (None, role.name.id):
        yield Finding(diagram.source, node.id, f"is done by {role.name.id!r} and lies in the lane {node.lane!r}")


def _roles(diagram: Diagram) -> Iterator[tuple[FlowNode, str]]:
    """The roles that a diagram names: of its own tasks, and those that it hands to shared parts."""
    for node in diagram.nodes.values():
        groups = node.extension_value("assignmentDefinition", "candidateGroups") or ""
        for role in _ROLE.findall(groups):
            yield node, role
    for node, target, source in inputs(diagram):
        if target.startswith(("penanda_tangan", "petugas")):
            for role in chosen_texts(source):
                yield node, role


def _lanes(diagram: Diagram) -> list[str]:
    return list(dict.fromkeys(node.lane for node in diagram.nodes.values() if node.lane))


def _takes_its_role_from_callers(diagram: Diagram, lane: str) -> bool:
    """A lane of a shared part whose tasks are done by whoever the caller names."""
    groups = [
        node.extension_value("assignmentDefinition", "candidateGroups") or ""
        for node in diagram.of_type("userTask")
        if node.lane == lane
    ]
    return bool(groups) and all(group.startswith("=") and not _ROLE.search(group) for group in groups)


def _at_the_deciding_office(node: FlowNode) -> bool:
    groups = node.extension_value("assignmentDefinition", "candidateGroups")
    return groups is None or re.sub(r"\s", "", groups).endswith("+kantor")
