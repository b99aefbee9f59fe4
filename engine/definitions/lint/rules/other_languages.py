"""Expressions and scripts are FEEL; those of other engines are told apart and explained."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import local_name
from engine.definitions.lint.context import Context
from engine.definitions.lint.languages import is_feel, placeholder_language
from engine.definitions.names import bpmn
from engine.finding import Finding

_EXPRESSIONS = tuple(
    bpmn(name)
    for name in (
        "conditionExpression", "condition", "completionCondition", "loopCondition", "loopCardinality",
        "timeDate", "timeDuration", "timeCycle",
    )
)  # fmt: skip


def check(context: Context) -> Iterator[Finding]:
    for expression in context.expressions:
        language = placeholder_language(expression.text)
        if language:
            yield context.error(
                expression.owner,
                f"{expression.place} {expression.text!r} ditulis dalam {language}, yang tidak dijalankan.",
                'Tulis dalam FEEL: diawali "=", tanpa kurung kurawal.',
                f"The {expression.place} {expression.text!r} is written in {language}, which is not executed.",
                'Write it in FEEL: begin with "=", without braces.',
            )
    for node in context.diagram.process.iter(*_EXPRESSIONS):
        language = node.get("language")
        if language and not is_feel(language):
            yield context.error(
                context.named(node),
                f"{local_name(node)} ditulis dalam {language}, yang tidak dijalankan.",
                "Tulis dalam FEEL, dan hapus atribut language.",
                f"The {local_name(node)} is written in {language}, which is not executed.",
                "Write it in FEEL, and remove the attribute language.",
            )
    for task in context.diagram.of_type("scriptTask"):
        script = task.node.find(bpmn("script"))
        language = task.node.get("scriptFormat")
        if script is not None or (language and not is_feel(language)):
            yield context.error(
                task,
                f"Skrip dalam {language or 'bahasa lain'} tidak dijalankan.",
                "Tulis hitungannya dalam FEEL: zeebe:script expression dan resultVariable.",
                f"A script in {language or 'another language'} is not executed.",
                "Write what it computes in FEEL: zeebe:script expression and resultVariable.",
            )
