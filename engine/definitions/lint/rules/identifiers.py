"""Ids are stable names: present, unique, plain, and none of SpiffWorkflow's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from engine.definitions.diagram import is_flow_node
from engine.definitions.finding import Finding
from engine.definitions.lint.context import Context

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_RESERVED = frozenset({"Start", "End", "Root"})
_RESERVED_ENDS = (".EndJoin", ".BoundaryEventSplit", ".BoundaryEventJoin")


def check(context: Context) -> Iterator[Finding]:
    ids = Counter(node.get("id", "") for node in context.diagram.process.iter() if is_flow_node(node))
    for node in context.diagram.nodes.values():
        if node.id in _RESERVED or node.id.endswith(_RESERVED_ENDS):
            yield context.finding(
                "identifiers",
                node,
                f"Id {node.id} dipakai oleh mesin. Beri id lain.",
                f"The id {node.id} belongs to the engine. Choose another.",
            )
        elif not _PLAIN.match(node.id):
            yield context.finding(
                "identifiers",
                node,
                "Id hanya boleh berisi huruf, angka dan garis bawah, dan tidak diawali angka.",
                "An id is letters, digits and underscores, and does not begin with a digit.",
            )
        if ids[node.id] > 1:
            yield context.finding(
                "identifiers",
                node,
                f"Id {node.id} dipakai {ids[node.id]} kali. Setiap unsur perlu id sendiri.",
                f"The id {node.id} is used {ids[node.id]} times. Every element needs its own.",
            )
