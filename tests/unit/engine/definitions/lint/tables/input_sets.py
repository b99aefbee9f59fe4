"""Sets of inputs and outputs."""

from __future__ import annotations

from support.diagrams import diagram, sub_process, user_task

ITEMS = '<bpmn:dataInput id="i"/><bpmn:dataOutput id="o"/>'
SETS = (
    '<bpmn:inputSet id="is"><bpmn:dataInputRefs>i</bpmn:dataInputRefs></bpmn:inputSet>'
    '<bpmn:outputSet id="os"><bpmn:dataOutputRefs>o</bpmn:dataOutputRefs></bpmn:outputSet>'
)
SPECIFICATION = f'<bpmn:ioSpecification id="io">{ITEMS + SETS}</bpmn:ioSpecification>'


def specified(inside: str) -> bytes:
    specification = f'<bpmn:ioSpecification id="io">{inside}</bpmn:ioSpecification></bpmn:userTask>'
    return diagram("p", "mulai > a > akhir", a=user_task()).replace(b"</bpmn:userTask>", specification.encode())


PASSES = {
    "every item is in a set": specified(ITEMS + SETS),
    "no items": specified('<bpmn:inputSet id="is"/><bpmn:outputSet id="os"/>'),
}
FAILS = {
    "inputs of a sub-process": diagram(
        "p",
        "mulai > s > akhir",
        s=sub_process(
            "mulai_s > akhir_s", inside=f'<bpmn:ioSpecification id="io">{ITEMS + SETS}</bpmn:ioSpecification>'
        ),
    ),
    "an input in no set": specified(ITEMS + SETS.replace("<bpmn:dataInputRefs>i</bpmn:dataInputRefs>", "")),
    "an output in no set": specified(ITEMS + SETS.replace("<bpmn:dataOutputRefs>o</bpmn:dataOutputRefs>", "")),
    "an optional input that is none": specified(
        '<bpmn:dataInput id="j"/>'
        + ITEMS
        + SETS.replace("</bpmn:inputSet>", "<bpmn:optionalInputRefs>j</bpmn:optionalInputRefs></bpmn:inputSet>")
    ),
}
