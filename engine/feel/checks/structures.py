"""Lists, contexts and filters."""

from __future__ import annotations

from engine.feel.checks.inspection import Level, Node, inspect_node, inspects
from engine.feel.checks.known_calls import report_zero
from engine.feel.checks.operand import operand_of
from engine.feel.checks.result_types import elements
from engine.feel.checks.static_type import ANY, StaticType, context_of, list_of, union
from engine.feel.checks.wording import kind_words

_VERDICTS = frozenset({"boolean", "number"})


@inspects("list")
def list_literal(node: Node, level: Level) -> StaticType:
    """A list of values."""
    types = [inspect_node(child, level) for child in node.children if child is not None]
    return list_of(union(types)) if types else StaticType(frozenset({"list"}))


@inspects("context")
def context(node: Node, level: Level) -> StaticType:
    """Entries by name; each may use those before it."""
    inner = level.inner({})
    entries: dict[str, StaticType] = {}
    for child in node.children:
        if child is None:
            continue
        key_token, value_node = child.children
        key = str(key_token)
        inner.defining = key
        type_ = inspect_node(value_node, inner)
        inner.defining = ""
        if key in entries:
            level.inspection.report(
                key_token,
                "duplicate-key",
                (f"Kunci {key} ditulis dua kali.", f"The key {key} is there twice."),
                ("Beri kunci yang lain.", "Give it another key."),
            )
        entries[key] = type_
        inner.add(key, type_)
    return context_of(entries)


@inspects("filter")
def filter_of(node: Node, level: Level) -> StaticType:
    """`list[2]` is the second element, `list[x > 2]` the elements for which this is true."""
    source_node, condition_node = node.children
    source = operand_of(source_node, level)
    element = elements(source.type)
    condition = inspect_node(condition_node, level.inside_filter(element))
    position = condition.constant
    if position is not None and type(position) not in (str, bool) and position == 0:
        return report_zero(condition_node, level)
    if condition.is_only("number"):
        # A position that is null is a condition that is never true.
        return element.or_null() if "null" not in condition.kinds else union([element.or_null(), list_of(element)])
    if condition.is_any or condition.is_reported:
        return ANY
    if condition.some and not condition.some & _VERDICTS:
        text, words = level.inspection.text_of(condition_node), kind_words(condition)
        level.inspection.report(
            condition_node,
            "filter",
            (
                f"Saringan [{text}] adalah {words[0]}, bukan syarat atau posisi.",
                f"The filter [{text}] is {words[1]}, neither a condition nor a position.",
            ),
            (f"Tulis [item = {text}], atau sebuah posisi.", f"Write [item = {text}], or a position."),
        )
        return list_of(element)
    if condition.may_be(frozenset({"number"})):
        return ANY
    return list_of(element)
