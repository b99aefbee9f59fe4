"""Every kind of activity as `h`, with what waits in it and how it comes to its end."""

from __future__ import annotations

from dataclasses import dataclass, field

from support.diagrams import Node, call, service_task, user_task
from support.events import for_each, looped, receive, repeat
from support.story import inside, process

PERSON = user_task()


@dataclass(frozen=True)
class Host:
    """`waits` while it runs; `finish` are the lines that end it, written up to the trace."""

    name: str
    node: Node
    waits: str
    finish: tuple[tuple[str, str], ...]
    parts: tuple[bytes, ...] = field(default=(), repr=False)


def _scope(loop: str = "", tag: str = "subProcess") -> Node:
    return inside("h", "mulai_h > i > akhir_h", tag, loop=loop)


CALLED = process("mulai > i > akhir", process_id="q")
TWICE = for_each(times="2")
IN_TURN = for_each(times="2", sequential=True)

HOSTS = (
    Host("a user task", PERSON, "h", (("h", "h"),)),
    Host("a service task", service_task(), "h", (("h", "h"),)),
    Host("a receive task", receive("terima"), "", (("message terima", "h"),)),
    Host("a sub-process", _scope(), "i", (("i", "i h"),)),
    Host("a transaction", _scope(tag="transaction"), "i", (("i", "i h"),)),
    Host("a call activity", call("q"), "i", (("i", "i h"),), (CALLED,)),
    Host("parallel instances", looped(PERSON, TWICE), "h h", (("h", "h"), ("h", "h"))),
    Host("sequential instances", looped(PERSON, IN_TURN), "h", (("h", "h"), ("h", "h"))),
    Host("a standard loop", looped(PERSON, repeat(at_most=2)), "h", (("h", "h"), ("h", "h"))),
    Host("instances of a sub-process", _scope(TWICE), "i i", (("i", "i h"), ("i", "i h"))),
    Host("instances of a called process", looped(call("q"), IN_TURN), "i", (("i", "i h"), ("i", "i h")), (CALLED,)),
    Host(
        "a sub-process in a sub-process",
        inside("h", "mulai_h > g > akhir_h", g=inside("g", "mulai_g > i > akhir_g")),
        "i",
        (("i", "i g h"),),
    ),
)
SCOPES = tuple(host for host in HOSTS if "i" in host.waits)
