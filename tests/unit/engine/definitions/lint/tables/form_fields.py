"""Keys of a form."""

from __future__ import annotations

from support.diagrams import diagram, files, form, user_task

STEP = diagram("p", "mulai > a > akhir", a=user_task(form="g"))
PLACE = "forms/definitions/shared/g.form"
ROWS = (
    b'{"type": "default", "id": "g", "components": [{"type": "dynamiclist", "path": "orang", "components":'
    b' [{"type": "textfield", "key": "nama"}]}, {"type": "textfield", "key": "nama"}]}'
)

PASSES = {
    "keys that differ": files(STEP) | {PLACE: form("g", "nama", "alamat")},
    "the rows of a list have keys of their own": files(STEP) | {PLACE: ROWS},
}
FAILS = {
    "who": files(STEP) | {PLACE: form("g", "oleh")},
    "when": files(STEP) | {PLACE: form("g", "nama", "pada")},
    "the same key twice": files(STEP) | {PLACE: form("g", "nama", "nama")},
    "no form": files(STEP) | {PLACE: b"not JSON"},
    "no object": files(STEP) | {PLACE: b"[1]"},
}
