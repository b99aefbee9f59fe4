"""What a column holds, and one letter more."""

from __future__ import annotations

from support.diagrams import diagram, service_task, user_task
from support.events import catch, root

_ROOT = root("message", "m" * 200, "=permohonan.nomor")
_LONG_ROOT = root("message", "m" * 201, "=permohonan.nomor")

PASSES = {
    "an id of 100 letters": diagram("p", f"mulai > {'a' * 100} > akhir", **{"a" * 100: user_task()}),
    "a type of 60 letters": diagram("p", "mulai > a > akhir", a=service_task("t" * 60)),
    "a message of 200 letters": diagram("p", "mulai > a > akhir", a=catch("message", "m" * 200), roots=_ROOT),
}
FAILS = {
    "an id of 101 letters": diagram("p", f"mulai > {'a' * 101} > akhir", **{"a" * 101: user_task()}),
    "a type of 61 letters": diagram("p", "mulai > a > akhir", a=service_task("t" * 61)),
    "a message of 201 letters": diagram("p", "mulai > a > akhir", a=catch("message", "m" * 201), roots=_LONG_ROOT),
}
