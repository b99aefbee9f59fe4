"""What is written has a name that expressions can read: a FEEL name.

The answers of a step are named after its id when it says nothing else, so an id with a dash needs another name there.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import FlowNode
from engine.definitions.lint.context import Context
from engine.definitions.lint.variable_scopes import loop_facts, takes_answers
from engine.feel import FeelSyntaxError, compile_expression
from engine.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    for node in context.diagram.nodes.values():
        if takes_answers(node) and not node.properties.get("answersVariable") and not is_feel_name(node.id):
            yield context.error(
                node,
                f"Jawaban langkah ini bernama {node.id}, dan itu bukan nama variabel FEEL.",
                "Isi properti answersVariable, atau ganti id.",
                f"The answers of this step are named {node.id}, which is no FEEL name.",
                "Set the property answersVariable, or change the id.",
            )
        for place, name in _names(node):
            if not is_feel_name(name):
                yield context.error(
                    node,
                    f"{place} {name!r} bukan nama variabel FEEL.",
                    "Pakai huruf, angka dan garis bawah, dan bukan kata kunci FEEL.",
                    f"The {place} {name!r} is no FEEL name.",
                    "Use letters, digits and underscores, and no keyword of FEEL.",
                )


def _names(node: FlowNode) -> Iterator[tuple[str, str]]:
    if node.properties.get("answersVariable"):
        yield "answersVariable", node.properties["answersVariable"]
    for tag in ("script", "calledDecision"):
        extension = node.extension(tag)
        if extension is not None:
            yield "resultVariable", extension.get("resultVariable", "")
    for kind in ("input", "output"):
        for target, _ in node.mappings(kind):
            yield f"zeebe:{kind} target", target
    facts = loop_facts(node)
    for attribute in ("inputElement", "outputCollection"):
        if attribute in facts:
            yield attribute, facts[attribute]


def is_feel_name(text: str) -> bool:
    """Whether FEEL reads the text as one name."""
    try:
        return text.isidentifier() and compile_expression(text).names == {text}
    except FeelSyntaxError:
        return False
