"""Diagrams of other engines."""

from __future__ import annotations

from support.diagrams import diagram, user_task

CAMUNDA = b'<bpmn:definitions xmlns:camunda="http://camunda.org/schema/1.0/bpmn"'
OPERATON = b'<bpmn:definitions xmlns:operaton="http://operaton.org/schema/1.0/bpmn"'
OURS = diagram("p", "mulai > a > akhir", a=user_task())
SIGNAVIO = b'<bpmn:extensionElements xmlns:s="http://www.signavio.com"><s:signavioMetaData metaKey="x" metaValue="y"/>'

PASSES = {
    "ours": OURS,
    "facts of a drawing tool": OURS.replace(b"<bpmn:extensionElements><zeebe:userTask", SIGNAVIO + b"<zeebe:userTask"),
}
FAILS = {
    "a listener of Camunda 7": OURS.replace(b"<bpmn:definitions", CAMUNDA).replace(
        b"<zeebe:userTask/>", b'<zeebe:userTask/><camunda:taskListener event="create"/>'
    ),
    "a mapping of Operaton": OURS.replace(b"<bpmn:definitions", OPERATON).replace(
        b"<zeebe:userTask/>", b"<zeebe:userTask/><operaton:inputOutput/>"
    ),
    "a listener of Camunda 8": OURS.replace(
        b"<zeebe:userTask/>", b"<zeebe:userTask/><zeebe:taskListeners><zeebe:taskListener/></zeebe:taskListeners>"
    ),
}
ADVISES = {
    "an assignee of Camunda 7": OURS.replace(b"<bpmn:definitions", CAMUNDA).replace(
        b'<bpmn:userTask id="a"', b'<bpmn:userTask id="a" camunda:assignee="budi"'
    ),
    "a due date of Operaton": OURS.replace(b"<bpmn:definitions", OPERATON).replace(
        b'<bpmn:userTask id="a"', b'<bpmn:userTask id="a" operaton:dueDate="besok"'
    ),
    "candidate users": OURS.replace(b"candidateGroups=", b'candidateUsers="budi" candidateGroups='),
}
