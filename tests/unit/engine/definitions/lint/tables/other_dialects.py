"""Diagrams of other engines."""

from __future__ import annotations

from support.diagrams import diagram, user_task

CAMUNDA = b'<bpmn:definitions xmlns:camunda="http://camunda.org/schema/1.0/bpmn"'
OURS = diagram("p", "mulai > a > akhir", a=user_task())
SIGNAVIO = b'<bpmn:extensionElements xmlns:s="http://www.signavio.com"><s:signavioMetaData metaKey="x" metaValue="y"/>'

PASSES = {
    "ours": OURS,
    "facts of a drawing tool": OURS.replace(b"<bpmn:extensionElements><zeebe:userTask", SIGNAVIO + b"<zeebe:userTask"),
}
ADVISES = {
    "an assignee of Camunda 7": OURS.replace(b"<bpmn:definitions", CAMUNDA).replace(
        b'<bpmn:userTask id="a"', b'<bpmn:userTask id="a" camunda:assignee="budi"'
    ),
    "a listener of Camunda 7": OURS.replace(b"<bpmn:definitions", CAMUNDA).replace(
        b"<zeebe:userTask/>", b'<zeebe:userTask/><camunda:taskListener event="create"/>'
    ),
    "a listener of Camunda 8": OURS.replace(
        b"<zeebe:userTask/>", b"<zeebe:userTask/><zeebe:taskListeners><zeebe:taskListener/></zeebe:taskListeners>"
    ),
    "candidate users": OURS.replace(b"candidateGroups=", b'candidateUsers="budi" candidateGroups='),
}
