"""A name."""

from __future__ import annotations

from support.diagrams import diagram, event, with_definitions

SIGNAL = diagram("p", "mulai > akhir_s", akhir_s=event("endEvent", 'signal signalRef="s"'))
PASSES = {
    "a name": with_definitions(SIGNAL, '<bpmn:signal id="s" name="padam"/>'),
    "a start": with_definitions(
        diagram("p", "tiba > akhir", tiba=event("startEvent", 'signal signalRef="s"')),
        '<bpmn:signal id="s" name="padam"/>',
    ),
}
FAILS = {
    "no name": with_definitions(SIGNAL, '<bpmn:signal id="s"/>'),
    "no signal": diagram("p", "mulai > akhir_s", akhir_s=event("endEvent", "signal")),
    "a name that is an expression": with_definitions(SIGNAL, '<bpmn:signal id="s" name="=kasus.nomor"/>'),
}
