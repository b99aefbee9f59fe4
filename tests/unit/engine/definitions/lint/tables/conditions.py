"""Where a choice is made."""

from __future__ import annotations

from support.diagrams import diagram, element, user_task, wait

PASSES = {
    "behind a choice": diagram("p", "mulai > pilih; pilih > akhir ? =permohonan.a; pilih > akhir_b !"),
    "behind a task": diagram("p", "mulai > a; a > akhir ? =a.x; a > akhir_b !", a=user_task()),
    "behind an event that catches": diagram("p", "mulai > a; a > akhir ? =permohonan.x; a > akhir_b", a=wait("P1D")),
}
FAILS = {
    "behind a parallel gateway": diagram("p", "mulai > pisah; pisah > akhir ? =permohonan.a; pisah > akhir_b"),
    "behind a start": diagram("p", "mulai > akhir ? =permohonan.a; mulai > akhir_b"),
    "behind an event gateway": diagram(
        "p",
        "mulai > g; g > a ? =permohonan.x; g > b; a > akhir; b > akhir_b",
        g=element("eventBasedGateway"),
        a=wait("P1D"),
        b=wait("P2D"),
    ),
    "on the only flow of a task": diagram("p", "mulai > a; a > akhir ? =a.x", a=user_task()),
    "on the only flow of a gateway": diagram("p", "mulai > pilih; pilih > akhir ? =permohonan.x"),
    "missing behind a choice": diagram("p", "mulai > pilih; pilih > akhir; pilih > akhir_b !"),
    "empty": diagram("p", "mulai > a; a > akhir ? =a.x; a > akhir_b", a=user_task()).replace(b"=a.x", b" "),
}
