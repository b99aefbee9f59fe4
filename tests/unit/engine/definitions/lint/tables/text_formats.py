"""Media types."""

from __future__ import annotations

from support.diagrams import raw

STEPS = (
    '<bpmn:startEvent id="mulai"/><bpmn:endEvent id="akhir"/>'
    '<bpmn:sequenceFlow id="f" sourceRef="mulai" targetRef="akhir"/>'
)
PASSES = {
    "plain text": raw('<bpmn:documentation textFormat="text/plain">x</bpmn:documentation>' + STEPS),
    "nothing said": raw("<bpmn:documentation>x</bpmn:documentation>" + STEPS),
}
FAILS = {
    "a word": raw('<bpmn:documentation textFormat="plain">x</bpmn:documentation>' + STEPS),
    "an annotation": raw(
        STEPS + '<bpmn:textAnnotation id="t" textFormat="teks"><bpmn:text>x</bpmn:text></bpmn:textAnnotation>'
    ),
}
