"""A called process begins by itself."""

from __future__ import annotations

from support.diagrams import call, diagram, event, files, with_definitions

CALLER = diagram("p", "mulai > a > akhir", a=call("q"))


def by(kind: str, definition: str, more: str = "") -> dict[str, bytes]:
    flows = f"tiba > akhir{more}"
    called = diagram("q", flows, tiba=event("startEvent", kind))
    return files(CALLER, shared=(with_definitions(called, definition),))


MESSAGE = '<bpmn:message id="m" name="surat"/>'
PASSES = {
    "a none start": files(CALLER, shared=(diagram("q", "mulai > akhir"),)),
    "a none start beside a message start": by('message messageRef="m"', MESSAGE, "; mulai > akhir"),
}
FAILS = {
    "a message start": by('message messageRef="m"', MESSAGE),
    "a signal start": by('signal signalRef="s"', '<bpmn:signal id="s" name="padam"/>'),
}
