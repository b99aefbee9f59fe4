"""A lane holds steps of its own process, and a step lies in one lane."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.event_definition import local_reference
from engine.definitions.lint.context import Context
from engine.definitions.names import bpmn
from engine.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    for process in context.diagram.processes:
        own = {node.get("id") for node in process.iter()}
        for lane_set in process.iter(bpmn("laneSet"), bpmn("childLaneSet")):
            seen: dict[str, str] = {}
            for lane in lane_set.iterchildren(bpmn("lane")):
                for step_id in filter(None, (local_reference(r.text) for r in lane.iterchildren(bpmn("flowNodeRef")))):
                    if step_id not in own:
                        yield context.error(
                            lane,
                            f"Lajur ini memuat {step_id}, yang bukan langkah proses ini.",
                            "Hapus dari lajur, atau pindahkan langkahnya.",
                            f"This lane holds {step_id}, which is no step of its process.",
                            "Remove it from the lane, or move the step.",
                        )
                    elif seen.setdefault(step_id, lane.get("id", "")) != lane.get("id", ""):
                        yield context.advice(
                            lane,
                            f"Langkah {step_id} ada di dua lajur.",
                            "Sisakan di satu lajur.",
                            f"The step {step_id} lies in two lanes.",
                            "Keep it in one.",
                        )
