"""Writes the text of a decision table (TableText) into its `decisionTable` element.

A clause or rule is the one of the file that has its key: its id, or `#3` for the third one, which has none. One that
the file does not have is new: it gets an id, or keeps the one that it brings. What is no longer wanted goes; what only
changes its place keeps its ids. Whatever a TableText does not hold (extensions, comments, widths) stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from engine.decisions.dmn import description_of, name_of, text_of
from engine.decisions.table_text import InputClause, OutputClause, RuleText, TableText
from engine.decisions.writing.new_ids import NewIds
from engine.decisions.writing.xml_source import SourceElement, new_element, new_text

_FIRST = ("description", "extensionElements")
_BEFORE_OUTPUTS = (*_FIRST, "input")
_BEFORE_ANNOTATIONS = (*_BEFORE_OUTPUTS, "output")
_BEFORE_RULES = (*_BEFORE_ANNOTATIONS, "annotation")
_BEFORE_OUTPUT_ENTRIES = (*_FIRST, "inputEntry")
_BEFORE_ANNOTATION_ENTRIES = (*_BEFORE_OUTPUT_ENTRIES, "outputEntry")

Places = list[int | None]
"""For each wanted column or rule its index in the file; None for a new one."""
Item = TypeVar("Item")


def key_of(own_id: str, number: int) -> str:
    """How a clause or rule is found again: by its id, or by its number (from 1) when it has none."""
    return own_id or f"#{number}"


def write_table(
    node: SourceElement, present: TableText, wanted: TableText, annotation_keys: Sequence[str], ids: NewIds
) -> None:
    """Changes the element, which reads as `present` now, until it reads as `wanted`.

    The ids of `wanted` are keys; annotation columns have no ids, so that their keys come apart.
    """
    stem = wanted.id or "tabel"
    _write_attribute(node, "hitPolicy", wanted.hit_policy, present.hit_policy)
    _write_attribute(node, "aggregation", wanted.aggregation, present.aggregation)
    _write_attribute(node, "outputLabel", wanted.output_label, present.output_label)

    inputs = _places([own.id for own in wanted.inputs], [own.id for own in present.inputs])
    outputs = _places([own.id for own in wanted.outputs], [own.id for own in present.outputs])
    annotations = _places(annotation_keys, [""] * max(len(present.annotations), _most_annotations(present)))
    rules = _places([own.id for own in wanted.rules], [own.id for own in present.rules])

    for own, place, clause in _arranged(node, "input", inputs, wanted.inputs, _FIRST):
        if place is None:
            _name_new(own, clause.id, ids, stem, "masukan")
        _write_input(own, clause, None if place is None else present.inputs[place], ids)
    for own, place, output in _arranged(node, "output", outputs, wanted.outputs, _BEFORE_OUTPUTS):
        if place is None:
            _name_new(own, output.id, ids, stem, "hasil")
        _write_output(own, output, None if place is None else present.outputs[place])
    if any(wanted.annotations) or len(wanted.annotations) < len(present.annotations):
        for own, _, name in _arranged(node, "annotation", annotations, wanted.annotations, _BEFORE_ANNOTATIONS):
            _write_attribute(own, "name", name, "" if own.element is None else name_of(own.element))
    for own, place, rule in _arranged(node, "rule", rules, wanted.rules, _BEFORE_RULES):
        if place is None:
            _name_new(own, rule.id, ids, stem, "aturan")
        _write_rule(own, rule, (inputs, outputs, annotations), ids)


def _most_annotations(table: TableText) -> int:
    return max((len(rule.annotations) for rule in table.rules), default=0)


def _places(wanted_keys: Sequence[str], present_ids: Sequence[str]) -> Places:
    by_key = {key_of(own, number): number - 1 for number, own in enumerate(present_ids, start=1)}
    return [by_key.get(key) for key in wanted_keys]


def _arranged(
    node: SourceElement, own_kind: str, places: Places, wanted: Sequence[Item], after: Sequence[str]
) -> Iterator[tuple[SourceElement, int | None, Item]]:
    """The elements of one kind in their new order, with the new ones among them."""
    present = node.of_kind(own_kind)
    elements = [
        new_element(own_kind, node.prefix, {}) if place is None or place >= len(present) else present[place]
        for place in places
    ]
    node.arrange(present, elements, after)
    yield from zip(elements, places, wanted, strict=True)


def _name_new(own: SourceElement, wanted_id: str, ids: NewIds, *words: str) -> None:
    own.set_attribute("id", wanted_id or ids.give(*words))


def _write_input(own: SourceElement, clause: InputClause, was: InputClause | None, ids: NewIds) -> None:
    if was is None:
        expression_id = ids.give_exactly(own.attribute("id"), "ungkapan")
        own.insert(0, new_element("inputExpression", own.prefix, {"id": expression_id}))
    _write_attribute(own, "label", clause.label, was.label if was else "")
    _write_text(own, "inputExpression", clause.expression, was.expression if was else "", _FIRST)
    if (expression := own.first("inputExpression")) is not None:
        _write_attribute(expression, "typeRef", clause.type_ref, was.type_ref if was else "")
    _write_text(own, "inputValues", clause.values, was.values if was else "", (*_FIRST, "inputExpression"))


def _write_output(own: SourceElement, clause: OutputClause, was: OutputClause | None) -> None:
    _write_attribute(own, "label", clause.label, was.label if was else "")
    _write_attribute(own, "name", clause.name, was.name if was else "")
    _write_attribute(own, "typeRef", clause.type_ref, was.type_ref if was else "")
    _write_text(own, "outputValues", clause.values, was.values if was else "", _FIRST)
    _write_text(own, "defaultOutputEntry", clause.default, was.default if was else "", (*_FIRST, "outputValues"))


def _write_rule(own: SourceElement, rule: RuleText, places: tuple[Places, Places, Places], ids: NewIds) -> None:
    write_description(own, rule.description)
    stem = own.attribute("id") or "aturan"
    inputs, outputs, annotations = places
    for kind, word, texts, columns, after in (
        ("inputEntry", "masukan", rule.inputs, inputs, _FIRST),
        ("outputEntry", "hasil", rule.outputs, outputs, _BEFORE_OUTPUT_ENTRIES),
    ):
        for entry, _, text in _arranged(own, kind, columns, texts, after):
            if entry.element is None:
                entry.set_attribute("id", ids.give(stem, word))
            _write_entry(entry, text)
    # A rule may have fewer annotations than the table has columns for them.
    there = len(own.of_kind("annotationEntry"))
    count = max(
        (
            n
            for n, place in enumerate(annotations, 1)
            if rule.annotations[n - 1] or (place is not None and place < there)
        ),
        default=0,
    )
    notes = rule.annotations[:count]
    for entry, _, text in _arranged(own, "annotationEntry", annotations[:count], notes, _BEFORE_ANNOTATION_ENTRIES):
        _write_entry(entry, text)


def write_description(own: SourceElement, description: str) -> None:
    """Sets, adds or removes the `description` of an element."""
    if description == ("" if own.element is None else description_of(own.element)):
        return
    if not description:
        own.arrange(own.of_kind("description"), [], ())
        return
    node = own.first("description")
    if node is None:
        node = new_element("description", own.prefix, {})
        own.insert(0, node)
    node.set_content(description)


def _write_attribute(own: SourceElement, name: str, value: str, was: str) -> None:
    if value != was:
        own.set_attribute(name, value)


def _write_text(own: SourceElement, own_kind: str, text: str, was: str, after: Sequence[str]) -> None:
    """The text of an element inside, such as `inputValues`; the element goes with its text."""
    if text == was:
        return
    node = own.first(own_kind)
    if not text and own_kind != "inputExpression":
        own.arrange(own.of_kind(own_kind), [], ())
        return
    if node is None:
        node = new_element(own_kind, own.prefix, {})
        own.insert_after(after, node)
    _set_text(node, text)


def _write_entry(entry: SourceElement, text: str) -> None:
    if entry.element is None or text_of(entry.element) != text:
        _set_text(entry, text)


def _set_text(node: SourceElement, text: str) -> None:
    own = node.first("text")
    if own is None:
        node.insert_after(_FIRST, new_text(node.prefix, text))
    else:
        own.set_content(text)
