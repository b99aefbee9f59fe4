"""A scope begins in one way: at its start event (none, message, signal), or at the steps without a flow to them."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import FlowNode
from engine.definitions.lint.context import Context
from engine.definitions.lint.ways import entries
from engine.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    diagram = context.diagram
    for start in diagram.of_type("startEvent"):
        if diagram.incoming(start.id):
            yield context.error(
                start,
                "Ada alur yang masuk ke peristiwa mulai.",
                "Arahkan alur itu ke langkah sesudahnya.",
                "A flow leads into a start event.",
                "Lead it to the step after it.",
            )
    for scope_id, nodes in diagram.scopes.items():
        scope = diagram.nodes.get(scope_id)
        if nodes and not (scope and scope.is_event_subprocess):
            yield from _check_scope(context, scope, scope_id)
        elif not nodes and scope is not None and not scope.is_event_subprocess:
            yield context.advice(
                scope,
                "Subproses ini kosong dan langsung dilewati.",
                "Gambar isinya, atau hapus.",
                "This sub-process is empty and passed at once.",
                "Draw what is inside, or delete it.",
            )


def _check_scope(context: Context, scope: FlowNode | None, scope_id: str) -> Iterator[Finding]:
    begin = entries(context.diagram, scope_id)
    starts = [node for node in begin if node.type == "startEvent"]
    for start in [node for node in starts if node.event_kind == "none"][1:]:
        yield context.error(
            start,
            "Sudah ada peristiwa mulai tanpa pemicu; yang kedua tidak pernah dipakai.",
            "Sisakan satu, atau beri pemicu pesan.",
            "There is a none start event already; the second one would never be used.",
            "Keep one, or give it a message.",
        )
    if not begin:
        yield context.error(
            scope,
            "Tidak ada tempat untuk mulai: setiap langkah didahului langkah lain.",
            "Gambar satu peristiwa mulai.",
            "There is no place to begin: every step comes after another.",
            "Draw a start event.",
        )
    elif not starts:
        yield context.advice(
            scope,
            f"Tidak ada peristiwa mulai; dimulai di {', '.join(node.id for node in begin)}.",
            "Gambar satu peristiwa mulai agar terbaca.",
            f"There is no start event; it begins at {', '.join(node.id for node in begin)}.",
            "Draw a start event so that it can be read.",
        )
