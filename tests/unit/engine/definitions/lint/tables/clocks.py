"""Whose days, and how it ended."""

from __future__ import annotations

from support.diagrams import diagram, end, files, service_task, user_task

PASSES = {
    "a clock, a public name and an outcome": diagram("p", "mulai > a > akhir", a=user_task()),
    "the days of the applicant": diagram("p", "mulai > a > akhir", a=user_task(clock="applicant")),
    "a shared part has no outcome": files(
        diagram("p", "mulai > akhir"), shared=(diagram("q", "mulai > akhir_x", akhir_x=end("")),)
    ),
}
FAILS = {
    "a clock in Indonesian": diagram("p", "mulai > a > akhir", a=user_task(clock="kantor")),
    "the clock of a service task": diagram("p", "mulai > a > akhir", a=service_task(clock="nobody")),
    "an outcome that does not exist": diagram("p", "mulai > akhir_x", akhir_x=end("selesai")),
}
ADVISES = {
    "no clock": diagram("p", "mulai > a > akhir", a=user_task(clock="")),
    "no public name": diagram("p", "mulai > a > akhir", a=user_task(public="")),
    "no outcome": diagram("p", "mulai > akhir_x", akhir_x=end("")),
}
