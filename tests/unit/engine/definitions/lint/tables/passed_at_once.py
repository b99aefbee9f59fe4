"""Nobody is asked."""

from __future__ import annotations

from support.diagrams import diagram, element, service_task, user_task

PASSES = {
    "a person": diagram("p", "mulai > a > akhir", a=user_task()),
    "a job": diagram("p", "mulai > a > akhir", a=service_task()),
}
ADVISES = {
    "a task": diagram("p", "mulai > a > akhir", a=element("task")),
    "a manual task": diagram("p", "mulai > a > akhir", a=element("manualTask")),
}
