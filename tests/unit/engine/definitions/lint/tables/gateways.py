"""A way out, and the direction that it says."""

from __future__ import annotations

from support.diagrams import Node, diagram, user_task

CHOICE = "mulai > {0}; {0} > akhir ? =permohonan.a; {0} > akhir_b"


def directed(tag: str, direction: str, flows: str) -> bytes:
    return diagram("p", flows, g=Node(tag, attributes={"gatewayDirection": direction}), a=user_task())


SPLIT = "mulai > g; g > akhir; g > akhir_b"
PASSES = {
    "a choice with a default": diagram("p", CHOICE.format("pilih") + " !"),
    "a split that says so": directed("parallelGateway", "Diverging", SPLIT.replace("akhir_b", "a > akhir_b")),
    "a join that says so": directed(
        "exclusiveGateway", "Converging", "mulai > pilih; pilih > a ? =permohonan.x; pilih > g !; a > g; g > akhir"
    ),
    "one that says nothing": directed("parallelGateway", "Unspecified", SPLIT.replace("akhir_b", "a > akhir_b")),
}
FAILS = {
    "a choice without default": diagram(
        "p", "mulai > pilih; pilih > akhir ? =permohonan.a = 1; pilih > akhir_b ? =permohonan.a = 2"
    ),
    "an inclusive choice without default": diagram(
        "p",
        "mulai > g; g > akhir ? =permohonan.a = 1; g > akhir_b ? =permohonan.a = 2",
        g=Node("inclusiveGateway"),
    ),
    "a split that says that it joins": directed("parallelGateway", "Converging", SPLIT),
    "a join that says that it splits": directed(
        "exclusiveGateway", "Diverging", "mulai > pilih; pilih > a ? =permohonan.x; pilih > g !; a > g; g > akhir"
    ),
    "a split that says that it does both": directed("parallelGateway", "Mixed", SPLIT),
    "a gateway with one flow that says that it splits": directed("parallelGateway", "Diverging", "mulai > g > akhir"),
}
ADVISES = {
    "it joins and splits": diagram(
        "p", "mulai > pilih; pilih > a ? =permohonan.x; pilih > akhir !; a > pilih", a=user_task()
    ),
    "it does neither": diagram("p", "mulai > gabung > akhir"),
}
