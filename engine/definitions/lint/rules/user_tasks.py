"""A user task has a form, somebody who may do it, and a due date."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import FlowNode
from engine.definitions.lint.context import Context
from engine.finding import Finding

Message = tuple[str, str, str, str]


def check(context: Context) -> Iterator[Finding]:
    for node in context.diagram.of_type("userTask"):
        for message in _problems(node):
            yield context.error(node, *message)


def _problems(node: FlowNode) -> Iterator[Message]:
    if not node.extension_value("formDefinition", "formId"):
        yield (
            "Langkah ini belum punya formulir.",
            "Isi zeebe:formDefinition formId.",
            "This step has no form.",
            "Set zeebe:formDefinition formId.",
        )
    group = node.extension_value("assignmentDefinition", "candidateGroups")
    assignee = node.extension_value("assignmentDefinition", "assignee")
    if not group and not assignee:
        yield (
            "Belum ada yang dapat mengerjakan langkah ini.",
            "Isi zeebe:assignmentDefinition candidateGroups (peran@kantor) atau assignee.",
            "Nobody may do this step.",
            "Set zeebe:assignmentDefinition candidateGroups (role@office) or assignee.",
        )
    if group and not group.startswith("=") and ("," in group or "@" not in group):
        yield (
            f"candidateGroups {group!r} bukan satu kelompok.",
            "Tulis satu kelompok berbentuk peran@kode kantor.",
            f"candidateGroups {group!r} is not one group.",
            "Write one group of the form role@office code.",
        )
    if not node.extension_value("taskSchedule", "dueDate"):
        yield (
            "Langkah ini belum punya tenggat.",
            "Isi zeebe:taskSchedule dueDate.",
            "This step has no due date.",
            "Set zeebe:taskSchedule dueDate.",
        )
