"""Form, person, due date."""

from __future__ import annotations

from support.diagrams import diagram, element, user_task

PASSES = {
    "a group": diagram("p", "mulai > a > akhir", a=user_task()),
    "an assignee": diagram("p", "mulai > a > akhir", a=user_task(assignee="=kasus.pemohon")),
    "a group by expression": diagram(
        "p", "mulai > a > akhir", a=user_task(group='="verifikator@" + permohonan.kantor')
    ),
}
FAILS = {
    "nothing": diagram("p", "mulai > a > akhir", a=element("userTask")),
    "no form": diagram("p", "mulai > a > akhir", a=user_task(form="")),
    "no due date": diagram("p", "mulai > a > akhir", a=user_task(due="")),
    "two groups": diagram("p", "mulai > a > akhir", a=user_task(group="verifikator@31,lurah@31")),
    "a group without office": diagram("p", "mulai > a > akhir", a=user_task(group="verifikator")),
}
