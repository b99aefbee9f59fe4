"""Every case can end, no token is left behind, and no step is drawn in vain."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.finding import Finding
from engine.definitions.lint.context import Context
from engine.definitions.soundness import check_soundness


def check(context: Context) -> Iterator[Finding]:
    """Says nothing about a diagram that the engine does not run: other rules say why.

    A fault inside a called process is told at the call activity that leads to it.
    """
    for fault in check_soundness(context.library, context.diagram.process_id).faults:
        inside = fault.element.inside.split("/")[0]
        yield context.error(
            context.diagram.nodes.get(inside or fault.element.id),
            f"{fault.problem_id} Jalannya: {fault.path_text}." if fault.path else fault.problem_id,
            fault.remedy_id,
            f"{fault.problem_en} The way there: {fault.path_text}." if fault.path else fault.problem_en,
            fault.remedy_en,
            fault.severity,
        )
