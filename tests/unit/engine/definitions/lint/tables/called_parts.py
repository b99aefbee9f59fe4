"""What is called exists."""

from __future__ import annotations

from support.diagrams import call, decision, diagram, element, files, form, service_task, table, user_task

PASSES = {
    "a process": files(diagram("p", "mulai > a > akhir", a=call("q")), shared=(diagram("q", "mulai > akhir"),)),
    "a decision": files(diagram("p", "mulai > a > akhir", a=decision("d", "x")))
    | {"processes/decisions/d.dmn": table("d", "permohonan.a", {"1": "satu"})},
    "a form": diagram("p", "mulai > a > akhir", a=user_task(form="f")),
    "a form of the procedure that calls it": files(
        diagram("p", "mulai > a > akhir", a=call("q")),
        shared=(diagram("q", "mulai > a > akhir", a=user_task(form="g")),),
    )
    | {"forms/definitions/p/g.form": form("g")},
    "a form by expression": diagram("p", "mulai > a > akhir", a=user_task(form='="f"')),
    "work": diagram("p", "mulai > a > akhir", a=service_task()),
}
FAILS = {
    "a process that does not exist": diagram("p", "mulai > a > akhir", a=call("tidak_ada")),
    "no process at all": diagram("p", "mulai > a > akhir", a=element("callActivity")),
    "a process by expression": diagram("p", "mulai > a > akhir", a=call("=permohonan.x")),
    "a decision that does not exist": diagram("p", "mulai > a > akhir", a=decision("tidak_ada", "x")),
    "no decision at all": diagram("p", "mulai > a > akhir", a=element("businessRuleTask")),
    "a form that does not exist": diagram("p", "mulai > a > akhir", a=user_task(form="tidak_ada")),
    "a form of another procedure": files(diagram("p", "mulai > a > akhir", a=user_task(form="g")))
    | {"forms/definitions/q/g.form": form("g")},
    "no script": diagram("p", "mulai > a > akhir", a=element("scriptTask")),
    "no kind of work": diagram("p", "mulai > a > akhir", a=element("serviceTask")),
}
