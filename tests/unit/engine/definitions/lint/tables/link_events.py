"""Pairs."""

from __future__ import annotations

from support.diagrams import Node, diagram, event, sub_process


def throw(name: str = 'name="x"') -> Node:
    return event("intermediateThrowEvent", f"link {name}")


def catch(name: str = 'name="x"') -> Node:
    return event("intermediateCatchEvent", f"link {name}")


PASSES = {
    "a pair": diagram("p", "mulai > ke; dari > akhir", ke=throw(), dari=catch()),
    "two throwers": diagram(
        "p",
        "mulai > pilih; pilih > ke ? =permohonan.x; pilih > lagi !; dari > akhir",
        ke=throw(),
        lagi=throw(),
        dari=catch(),
    ),
    "the same name in a sub-process": diagram(
        "p",
        "mulai > s > ke; dari > akhir",
        s=sub_process("mulai_s > ke_s; dari_s > akhir_s", ke_s=throw(), dari_s=catch()),
        ke=throw(),
        dari=catch(),
    ),
}
FAILS = {
    "no catcher": diagram("p", "mulai > ke", ke=throw()),
    "a catcher of another name": diagram("p", "mulai > ke; dari > akhir", ke=throw(), dari=catch('name="y"')),
    "two catchers": diagram("p", "mulai > ke; dari > akhir; situ > akhir", ke=throw(), dari=catch(), situ=catch()),
    "no name": diagram("p", "mulai > ke; dari > akhir", ke=throw('name=""'), dari=catch('name=""')),
    "the catcher is in a sub-process": diagram(
        "p", "mulai > s > ke", s=sub_process("mulai_s > akhir_s; dari > akhir_s", dari=catch()), ke=throw()
    ),
    "a flow leaves the thrower": diagram("p", "mulai > ke > akhir; dari > akhir", ke=throw(), dari=catch()),
    "a flow leads into the catcher": diagram("p", "mulai > dari > akhir; mulai > ke", ke=throw(), dari=catch()),
}
