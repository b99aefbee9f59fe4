"""One process of the file runs; which one is never guessed."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import local_name, runnable_processes
from engine.definitions.flow_node import is_bpmn
from engine.definitions.lint.context import Context
from engine.finding import Finding

_OTHER_MODELS = ("choreography", "globalChoreographyTask", "globalConversation")
_CONVERSATIONS = ("callConversation", "conversation", "subConversation", "conversationLink")


def check(context: Context) -> Iterator[Finding]:
    diagram = context.diagram
    for process in runnable_processes(list(diagram.processes))[1:]:
        yield context.error(
            process,
            f"Berkas ini memuat lebih dari satu proses yang dapat dijalankan ({diagram.process_id} dan ini).",
            'Beri isExecutable="true" hanya pada satu proses; yang lain menjadi gambar mitra.',
            f"The file has more than one process that could run ({diagram.process_id} and this one).",
            'Set isExecutable="true" on one process only; the others become pictures of partners.',
        )
    if not diagram.scopes[diagram.process_id]:
        yield context.error(
            None,
            "Proses ini kosong.",
            "Gambar sedikitnya satu langkah.",
            "The process is empty.",
            "Draw at least one step.",
        )
    for node in diagram.root.iter():
        if is_bpmn(node) and local_name(node) in _OTHER_MODELS + _CONVERSATIONS:
            yield context.error(
                node,
                f"{local_name(node)} tidak dijalankan.",
                "Hapus koreografi dan percakapan; gambar prosedurnya sebagai proses.",
                f"{local_name(node)} is not executed.",
                "Remove choreographies and conversations; draw the procedure as a process.",
            )
