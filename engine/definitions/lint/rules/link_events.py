"""Links come in pairs: throwers of one name lead to exactly one catcher of that name in the same scope."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import FlowNode
from engine.definitions.lint.context import Context
from engine.definitions.lint.ways import is_link_catch, is_link_throw, link_catches
from engine.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    diagram = context.diagram
    for node in diagram.nodes.values():
        if not (is_link_catch(node) or is_link_throw(node)):
            continue
        name = node.event.name if node.event else None
        if not name:
            yield context.error(
                node,
                "Tautan ini tidak punya nama.",
                "Isi atribut name pada linkEventDefinition.",
                "This link has no name.",
                "Set the attribute name of its linkEventDefinition.",
            )
        elif is_link_throw(node):
            yield from _check_throw(context, node, name)
        else:
            yield from _check_catch(context, node, name)


def _check_throw(context: Context, node: FlowNode, name: str) -> Iterator[Finding]:
    if not link_catches(context.diagram, node):
        yield context.error(
            node,
            f"Tidak ada peristiwa tangkap untuk tautan {name!r} di tingkat yang sama.",
            "Gambar peristiwa tangkap dengan nama itu.",
            f"There is no catch event for the link {name!r} on the same level.",
            "Draw one with that name.",
        )
    if context.diagram.outgoing(node.id):
        yield context.error(
            node,
            "Ada alur yang keluar dari pelempar tautan.",
            "Hapus alur itu: tautanlah yang membawa ke lanjutannya.",
            "A flow leaves a link throw event.",
            "Delete the flow: the link leads on.",
        )


def _check_catch(context: Context, node: FlowNode, name: str) -> Iterator[Finding]:
    if context.diagram.incoming(node.id):
        yield context.error(
            node,
            "Ada alur yang masuk ke penangkap tautan.",
            "Hapus alur itu: hanya tautan yang membawa ke sini.",
            "A flow leads into a link catch event.",
            "Delete the flow: only the link leads here.",
        )
    twins = [n for n in link_catches(context.diagram, node) if n.id != node.id]
    if twins:
        yield context.error(
            node,
            f"Ada dua penangkap tautan {name!r}: {node.id} dan {twins[0].id}.",
            "Sisakan satu, atau beri nama lain.",
            f"There are two catch events for the link {name!r}: {node.id} and {twins[0].id}.",
            "Keep one, or give it another name.",
        )
