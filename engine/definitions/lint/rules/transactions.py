"""A cancel end event stands in a transaction, and the transaction is left by its one cancel boundary event."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.lint.context import Context
from engine.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    diagram = context.diagram
    for node in diagram.of_type("endEvent"):
        scope = diagram.nodes.get(node.scope_id)
        if node.event_kind == "cancel" and (scope is None or scope.type != "transaction"):
            yield context.error(
                node,
                "Akhir pembatalan hanya berada langsung di dalam transaksi.",
                "Pindahkan ke transaksi, atau pakai akhir galat.",
                "A cancel end event stands directly in a transaction only.",
                "Move it to a transaction, or use an error end event.",
            )
    for transaction in diagram.of_type("transaction"):
        ends = [n for n in diagram.scopes.get(transaction.id, ()) if n.type == "endEvent" and n.event_kind == "cancel"]
        exits = [event for event in diagram.boundary_events(transaction.id) if event.event_kind == "cancel"]
        if ends and len(exits) != 1:
            yield context.error(
                transaction,
                f"Transaksi yang dapat dibatalkan perlu tepat satu peristiwa batas pembatalan, ada {len(exits)}.",
                "Pasang satu peristiwa batas pembatalan dengan alur keluar.",
                f"A transaction that can be cancelled needs exactly one cancel boundary event, there are {len(exits)}.",
                "Attach one cancel boundary event with an outgoing flow.",
            )
        if ends and transaction.loop is not None:
            yield context.error(
                transaction,
                "Transaksi yang diulang tidak dapat dibatalkan sendiri-sendiri: satu pembatalan menghentikan semuanya.",
                "Bungkus transaksi dalam subproses, dan ulangi subproses itu.",
                "The runs of a repeated transaction cannot be cancelled apart: cancelling one takes all of them away.",
                "Put the transaction into a sub-process, and repeat that.",
            )
        if exits and not ends:
            yield context.advice(
                exits[0],
                "Pembatalan ini tidak pernah terjadi: transaksinya tidak punya akhir pembatalan.",
                "Gambar akhir pembatalan di dalamnya, atau hapus peristiwa ini.",
                "This cancellation never happens: its transaction has no cancel end event.",
                "Draw one inside, or delete this event.",
            )
        method = transaction.node.get("method", "##Compensate")
        if method not in ("##Compensate", "compensate"):
            yield context.error(
                transaction,
                f"Cara transaksi {method} tidak dijalankan.",
                "Pakai ##Compensate: langkah yang sudah selesai dibatalkan oleh penangannya.",
                f"The transaction method {method} is not executed.",
                "Use ##Compensate: completed steps are undone by their handlers.",
            )
