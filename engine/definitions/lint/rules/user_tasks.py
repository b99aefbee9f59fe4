"""A user task has a form, somebody who may do it, and a due date."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import FlowNode
from engine.definitions.finding import Finding
from engine.definitions.lint.context import Context


def check(context: Context) -> Iterator[Finding]:
    for node in context.diagram.of_type("userTask"):
        for problem_id, problem_en in _problems(node):
            yield context.finding("user-tasks", node, problem_id, problem_en)


def _problems(node: FlowNode) -> Iterator[tuple[str, str]]:
    if not node.extension_value("formDefinition", "formId"):
        yield (
            "Langkah ini belum punya formulir (zeebe:formDefinition formId).",
            "This step has no form (zeebe:formDefinition formId).",
        )
    group = node.extension_value("assignmentDefinition", "candidateGroups")
    assignee = node.extension_value("assignmentDefinition", "assignee")
    if not group and not assignee:
        yield (
            "Belum ada yang dapat mengerjakan langkah ini. Isi candidateGroups (peran@kantor) atau assignee.",
            "Nobody may do this step. Set candidateGroups (role@office) or assignee.",
        )
    if group and not group.startswith("=") and ("," in group or "@" not in group):
        yield (
            "candidateGroups adalah satu kelompok berbentuk peran@kode kantor.",
            "candidateGroups is one group of the form role@office code.",
        )
    if not node.extension_value("taskSchedule", "dueDate"):
        yield (
            "Langkah ini belum punya tenggat (zeebe:taskSchedule dueDate).",
            "This step has no due date (zeebe:taskSchedule dueDate).",
        )
