"""How often."""

from __future__ import annotations

from support.diagrams import Node, diagram, user_task

FACTS = "<bpmn:extensionElements><zeebe:loopCharacteristics {0}/></bpmn:extensionElements>"
ITEMS = 'inputCollection="=permohonan.orang" inputElement="orang"'


def many(facts: str = "", inside: str = "", attributes: str = "") -> bytes:
    extension = FACTS.format(facts) if facts else ""
    return _repeated(f"multiInstanceLoopCharacteristics {attributes}", extension + inside)


def loop(attributes: str = "", inside: str = "") -> bytes:
    return _repeated(f"standardLoopCharacteristics {attributes}", inside)


def _repeated(tag: str, inside: str) -> bytes:
    task = user_task()
    name = tag.split()[0]
    return diagram(
        "p",
        "mulai > a > akhir",
        a=Node(task.tag, task.extensions, task.properties, inside=f"<bpmn:{tag}>{inside}</bpmn:{name}>"),
    )


PASSES = {
    "a collection": many(ITEMS),
    "a collection, one after the other": many(ITEMS, attributes='isSequential="true"'),
    "a number": many(inside="<bpmn:loopCardinality>3</bpmn:loopCardinality>"),
    "a number by expression": many(inside="<bpmn:loopCardinality>=permohonan.n</bpmn:loopCardinality>"),
    "a number that reads nothing": many(inside="<bpmn:loopCardinality>=2 + 1</bpmn:loopCardinality>"),
    "a loop that is always repeated, up to a maximum": loop(
        'loopMaximum="3"', "<bpmn:loopCondition>=true</bpmn:loopCondition>"
    ),
    "results": many(ITEMS + ' outputCollection="hasil" outputElement="=a.catatan"'),
    "a loop with a condition": loop(inside="<bpmn:loopCondition>=a.lagi</bpmn:loopCondition>"),
    "a loop with a maximum": loop('loopMaximum="3"'),
}
FAILS = {
    "a cap in words": diagram("p", "mulai > a > akhir", a=user_task(maxRounds="tiga")),
    "a cap of nothing": diagram("p", "mulai > a > akhir", a=user_task(maxRounds="0")),
    "neither collection nor number": many(),
    "both": many(ITEMS, "<bpmn:loopCardinality>3</bpmn:loopCardinality>"),
    "a number in words": many(inside="<bpmn:loopCardinality>tiga</bpmn:loopCardinality>"),
    "a number in words by expression": many(inside='<bpmn:loopCardinality>="tiga"</bpmn:loopCardinality>'),
    "half an instance": many(inside="<bpmn:loopCardinality>=2.5</bpmn:loopCardinality>"),
    "results without element": many(ITEMS + ' outputCollection="hasil"'),
    "an element without results": many(ITEMS + ' outputElement="=a.catatan"'),
    "events per instance": many(ITEMS, attributes='behavior="None"'),
    "a loop without end": loop(),
    "a loop of no rounds": loop('loopMaximum="0"'),
    "a collection of the standard": many(inside="<bpmn:loopDataInputRef>d</bpmn:loopDataInputRef>"),
}
