"""No process calls itself."""

from __future__ import annotations

from support.diagrams import call, diagram, files, sub_process

PASSES = {
    "one calls another": files(diagram("p", "mulai > a > akhir", a=call("q")), shared=(diagram("q", "mulai > akhir"),)),
    "one calls another twice": files(
        diagram("p", "mulai > a > b > akhir", a=call("q"), b=call("q")), shared=(diagram("q", "mulai > akhir"),)
    ),
}
FAILS = {
    "itself": diagram("p", "mulai > a > akhir", a=call("p")),
    "itself in a sub-process": diagram("p", "mulai > s > akhir", s=sub_process("mulai_s > a > akhir_s", a=call("p"))),
    "by way of another": files(
        diagram("p", "mulai > a > akhir", a=call("q")), shared=(diagram("q", "mulai > a > akhir", a=call("p")),)
    ),
}
