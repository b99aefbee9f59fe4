"""Every case can end, and no step is drawn in vain."""

from __future__ import annotations

from support.diagrams import boundary_timer, call, diagram, files, script, user_task

A, B, C = (user_task() for _ in range(3))
DEADLOCK = "mulai > pilih; pilih > a > gabung ? =permohonan.x; pilih > b > gabung !; gabung > akhir"

PASSES = {
    "parallel branches": diagram(
        "p", "mulai > pisah; pisah > a > gabung; pisah > b > gabung; gabung > akhir", a=A, b=B
    ),
    "a correction loop": diagram(
        "p", "mulai > pilih_m > a > pilih; pilih > pilih_m ? =a.kembali; pilih > akhir !", a=A
    ),
}
FAILS = {
    "a choice joined in parallel": diagram("p", DEADLOCK, a=A, b=B),
    "a choice joined in parallel, in a called process": files(
        diagram("p", "mulai > c > akhir", c=call("bagian")), shared=(diagram("bagian", DEADLOCK, a=A, b=B),)
    ),
    "one branch interrupted, the join waits": diagram(
        "p",
        "mulai > pisah; pisah > a > gabung; pisah > b > gabung; gabung > akhir; habis > akhir_h",
        a=A,
        b=B,
        habis=boundary_timer("a", "P14D"),
    ),
    "a split that goes back": diagram("p", "mulai > pilih_m > pisah; pisah > a > pilih_m; pisah > b > akhir", a=A, b=B),
}
ADVISES = {
    "scripts that go round as long as the data says so": diagram(
        "p", "mulai > pilih_m > a > pilih; pilih > pilih_m ? =x = 1; pilih > akhir !", a=script("=1", "x")
    ),
    "a step that may run twice": diagram(
        "p", "mulai > pisah; pisah > a > pilih_g; pisah > b > pilih_g; pilih_g > c > akhir", a=A, b=B, c=C
    ),
}
