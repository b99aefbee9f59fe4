"""FEEL that compiles."""

from __future__ import annotations

from support.diagrams import diagram, script, user_task

PASSES = {
    "a condition": diagram("p", "mulai > pilih; pilih > akhir ? =permohonan.a = 1; pilih > akhir_b !"),
    "a condition that is always true": diagram("p", "mulai > pilih; pilih > akhir ? =true; pilih > akhir_b !"),
    "a script": diagram("p", "mulai > a > akhir", a=script('="x" + string(1)', "y")),
    "a literal where one may stand": diagram("p", "mulai > a > akhir", a=user_task(due="2026-12-31")),
}
FAILS = {
    "a script that breaks off": diagram("p", "mulai > a > akhir", a=script("=1 +", "x")),
    "a due date that breaks off": diagram("p", "mulai > a > akhir", a=user_task(due="=working days after(today(")),
    "a function that does not exist": diagram("p", "mulai > a > akhir", a=script("=hari kerja(1)", "x")),
    "a condition that is a literal": diagram("p", "mulai > pilih; pilih > akhir ? permohonan.a = 1; pilih > akhir_b !"),
    "a condition that is null": diagram("p", "mulai > pilih; pilih > akhir ? =null; pilih > akhir_b !"),
    "a script that is a literal": diagram("p", "mulai > a > akhir", a=script("permohonan.a", "x")),
    "a timer that breaks off": diagram(
        "p",
        "mulai > a > akhir",
        a=user_task(),
    ).replace(b"today(), 1)", b"today(), "),
}
