"""The small drawings inside the shapes of a procedure, as SVG path data.

Task and event marks are drawn in a square of 16 units whose upper left corner is at the origin, those of
gateways around their middle. Together they are the marks that BPMN 2.0 (chapters 10.2 to 10.5) prescribes.
"""

from __future__ import annotations

from collections.abc import Mapping

TASK_ICONS: Mapping[str, str] = {
    "userTask": "M8 2a3 3 0 1 0 .1 0zM2.5 14.5a5.5 5.5 0 0 1 11 0z",
    "manualTask": "M3 8h9M3 8l3-4h6M6 8v4h6",
    "serviceTask": ("M8 5.5a2.5 2.5 0 1 0 .1 0zM8 2v2M8 12v2M2 8h2M12 8h2M4 4l1 1M11 11l1 1M12 4l-1 1M5 11l-1 1"),
    "scriptTask": "M5 2h8c-3 4 2 8-1 12H4c3-4-2-8 1-12zM6 6h4M6 10h5",
    "businessRuleTask": "M2 3h12v10H2zM2 6.5h12M6 6.5V13M2 9.8h12",
    "sendTask": "M2 4h12v8H2zM2 4l6 5 6-5",
    "receiveTask": "M2 4h12v8H2zM2 4l6 5 6-5",
}

EVENT_ICONS: Mapping[str, str] = {
    "timerEventDefinition": "M8 1.5a6.5 6.5 0 1 0 .1 0zM8 4.5V8l2.5 2",
    "messageEventDefinition": "M2.5 4.5h11v7h-11zM2.5 4.5l5.5 4 5.5-4",
    "errorEventDefinition": "M3 13l3-8 4 5 3-8-3 11-4-5z",
    "signalEventDefinition": "M8 3l5.5 9h-11z",
    "escalationEventDefinition": "M8 2.5l4.5 11L8 9l-4.5 4.5z",
    "conditionalEventDefinition": "M4 2.5h8v11H4zM6 5.5h4M6 8h4M6 10.5h4",
    "linkEventDefinition": "M2.5 6h6V3l5 5-5 5v-3h-6z",
}

GATEWAY_ICONS: Mapping[str, str] = {
    "exclusiveGateway": "M-6-7L6 7M6-7L-6 7",
    "parallelGateway": "M-9 0H9M0-9V9",
    "inclusiveGateway": "M0-8.5a8.5 8.5 0 1 0 .1 0z",
    "eventBasedGateway": "M0-8.5l8 6-3 9.5H-5L-8-2.5z",
}

TERMINATE = "M8 0a8 8 0 1 0 .1 0z"
COLLAPSED = "M-6-6H6V6H-6zM-3.5 0h7M0-3.5v7"
PARALLEL_INSTANCES = "M-4-5V5M0-5V5M4-5V5"
SEQUENTIAL_INSTANCES = "M-5-4H5M-5 0H5M-5 4H5"

DONE_MARK = "m-4 .3 3 3L4.5-3"
