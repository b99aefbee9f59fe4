"""What is repeated says how often: a collection or a number, or a condition or a maximum."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.definitions.diagram import FlowNode, local_name
from engine.definitions.lint.context import Context
from engine.definitions.lint.variable_scopes import is_multi_instance, loop_facts
from engine.definitions.literals import literal
from engine.definitions.names import bpmn
from engine.finding import Finding

_ROUNDS = re.compile(r"[1-9]\d{0,3}\Z")
_NUMBER = re.compile(r"=|\d{1,4}\Z")
_UNREAD = frozenset(
    {"loopDataInputRef", "loopDataOutputRef", "inputDataItem", "outputDataItem", "complexBehaviorDefinition"}
)

Message = tuple[str, str, str, str]


def check(context: Context) -> Iterator[Finding]:
    for node in context.diagram.nodes.values():
        problems = _instances(node) if is_multi_instance(node) else _loop(node) if node.loop is not None else ()
        for message in (*problems, *_rounds(node)):
            yield context.error(node, *message)


def _rounds(node: FlowNode) -> Iterator[Message]:
    rounds = node.properties.get("maxRounds")
    if rounds is not None and not _ROUNDS.match(rounds):
        yield (
            f"maxRounds {rounds!r} bukan bilangan bulat positif.",
            "Tulis berapa kali langkah ini boleh didatangi, misalnya 3.",
            f"The property maxRounds {rounds!r} is no positive whole number.",
            "Write how often a case may come to this step, e.g. 3.",
        )


def _instances(node: FlowNode) -> Iterator[Message]:
    facts = loop_facts(node)
    number = _text(node, "loopCardinality")
    if bool(facts.get("inputCollection")) == bool(number):
        yield (
            "Pengulangan ini perlu satu dari dua: kumpulan atau banyaknya.",
            "Isi zeebe:loopCharacteristics inputCollection, atau loopCardinality.",
            "This repetition needs one of two: a collection or a number.",
            "Set zeebe:loopCharacteristics inputCollection, or loopCardinality.",
        )
    if number and not _is_number(number):
        yield (
            f"loopCardinality {number!r} bukan bilangan.",
            'Tulis bilangan, atau ungkapan FEEL yang diawali "=".',
            f"The loopCardinality {number!r} is no number.",
            'Write a number, or a FEEL expression that begins with "=".',
        )
    if bool(facts.get("outputCollection")) != bool(facts.get("outputElement")):
        yield (
            "outputCollection dan outputElement saling memerlukan.",
            "Isi keduanya, atau tidak satu pun.",
            "outputCollection and outputElement need each other.",
            "Set both, or none.",
        )
    unread = sorted({local_name(child) for child in node.loop} & _UNREAD) if node.loop is not None else []
    if unread and not facts.get("inputCollection"):
        yield (
            f"{', '.join(unread)} tidak dibaca.",
            "Tulis kumpulannya dalam zeebe:loopCharacteristics.",
            f"{', '.join(unread)} is not read.",
            "Write the collection in zeebe:loopCharacteristics.",
        )
    behavior = node.loop.get("behavior", "All") if node.loop is not None else "All"
    if behavior != "All":
        yield (
            f"Peristiwa per pengulangan (behavior {behavior}) tidak dijalankan.",
            "Hapus atribut behavior; lempar peristiwanya di dalam subproses.",
            f"Events per instance (behavior {behavior}) are not executed.",
            "Remove the attribute behavior; throw the event inside a sub-process.",
        )


def _loop(node: FlowNode) -> Iterator[Message]:
    maximum = node.loop.get("loopMaximum") if node.loop is not None else None
    if maximum is not None and not re.fullmatch(r"[1-9]\d{0,5}", maximum.strip()):
        yield (
            f"loopMaximum {maximum!r} bukan bilangan di atas nol.",
            "Isi berapa kali paling banyak.",
            f"The loopMaximum {maximum!r} is no number above zero.",
            "Say how often at most.",
        )
    if not maximum and not _text(node, "loopCondition"):
        yield (
            "Pengulangan ini tidak pernah berakhir.",
            "Isi loopCondition (FEEL: ulangi selama benar) atau loopMaximum.",
            "This loop never ends.",
            "Set loopCondition (FEEL: repeat while true) or loopMaximum.",
        )


def _is_number(text: str) -> bool:
    """Whether it is a whole number, or an expression that may give one."""
    known = literal(text)
    return bool(_NUMBER.match(text if known is None else str(known.value)))


def _text(node: FlowNode, tag: str) -> str:
    found = None if node.loop is None else node.loop.find(bpmn(tag))
    return "" if found is None else "".join(found.itertext()).strip()
