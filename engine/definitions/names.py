"""XML names of BPMN 2.0 and of the Camunda 8 dialect."""

from __future__ import annotations

BPMN_URI = "http://www.omg.org/spec/BPMN/20100524/MODEL"
ZEEBE_URI = "http://camunda.org/schema/zeebe/1.0"

BPMN = f"{{{BPMN_URI}}}"
ZEEBE = f"{{{ZEEBE_URI}}}"


def bpmn(tag: str) -> str:
    return BPMN + tag


def zeebe(tag: str) -> str:
    return ZEEBE + tag
