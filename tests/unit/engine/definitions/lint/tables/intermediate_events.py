"""Events between two flows."""

from __future__ import annotations

from support.diagrams import Node, diagram, event, user_task

LINK = 'link name="lanjut"'

PASSES = {
    "a throw event between two steps": diagram(
        "p", "mulai > a > tanda > akhir", a=user_task(), tanda=Node("intermediateThrowEvent")
    ),
    "a link, which leads on without a flow": diagram(
        "p",
        "mulai > ke; dari > akhir",
        ke=event("intermediateThrowEvent", LINK),
        dari=event("intermediateCatchEvent", LINK),
    ),
}
FAILS = {
    "a way that begins at a throw event": diagram("p", "tanda > akhir", tanda=Node("intermediateThrowEvent")),
    "a case that begins at a link": diagram(
        "p", "dari > akhir", ke=event("intermediateThrowEvent", LINK), dari=event("intermediateCatchEvent", LINK)
    ),
    "a way that ends at a throw event": diagram("p", "mulai > tanda", tanda=Node("intermediateThrowEvent")),
}
