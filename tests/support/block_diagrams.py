"""Random diagrams that are sound by construction: blocks inside blocks, each with one way in and one way out."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st
from support.diagrams import Node
from support.token_diagrams import boundary, drawing, sub

Block = tuple[str, tuple["Block", ...]]  # type: ignore[misc]
"""What it is, and the blocks inside: task, sequence, choice, parallel, inclusive, loop, sub, reminded.

`support.walkable_diagrams` draws more kinds, with the conditions that decide in them.
"""

_WITH_SEVERAL = frozenset({"sequence", "choice", "parallel", "inclusive", "race"})

_GATEWAYS = {"choice": ("pilih", "pilih"), "parallel": ("pisah", "gabung"), "inclusive": ("atau", "atau")}


def blocks(kinds: tuple[str, ...], max_leaves: int, leaves: tuple[str, ...] = ("task",)) -> st.SearchStrategy[Block]:
    """Nested blocks of these kinds around tasks, or around other leaves."""

    def around(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
        several = st.sampled_from([kind for kind in kinds if kind in _WITH_SEVERAL])
        single = [kind for kind in kinds if kind not in _WITH_SEVERAL]
        many = st.tuples(several, st.lists(inner, min_size=2, max_size=3).map(tuple))
        return many | st.tuples(st.sampled_from(single), st.tuples(inner)) if single else many

    return st.recursive(st.tuples(st.sampled_from(leaves), st.just(())), around, max_leaves=max_leaves)


@dataclass
class Drawn:
    """A process in the words of `drawing`."""

    flows: list[tuple[str, str]] = field(default_factory=list)
    nodes: dict[str, Node] = field(default_factory=dict)
    count: int = 0

    def name(self, prefix: str) -> str:
        self.count += 1
        return f"{prefix}{self.count}"

    @property
    def gateways(self) -> list[str]:
        return sorted({n for flow in self.flows for n in flow if n.startswith(("pilih", "pisah", "gabung"))})

    def diagram(self, **more: Node) -> bytes:
        return drawing("; ".join(f"{a} > {b}" for a, b in self.flows), **self.nodes, **more)


def drawn(block: Block) -> Drawn:
    """The diagram of a block, between a start and an end event."""
    found = Drawn()
    last = _draw(found, block, "mulai")
    found.flows.append((last, "akhir"))
    return found


def _draw(found: Drawn, block: Block, before: str) -> str:
    """Draws a block behind the node `before`; gives its last node."""
    kind, inner = block
    if kind == "sequence":
        for each in inner:
            before = _draw(found, each, before)
        return before
    if kind in _GATEWAYS:
        split, join = (found.name(prefix) for prefix in _GATEWAYS[kind])
        found.flows.append((before, split))
        for each in inner:
            found.flows.append((_draw(found, each, split), join))
        return join
    if kind == "loop":
        merge, choice = found.name("pilih"), found.name("pilih")
        found.flows.append((before, merge))
        found.flows += [(_draw(found, inner[0], merge), choice), (choice, merge)]
        return choice
    name = found.name("t")
    found.flows.append((before, name))
    if kind == "sub":
        found.nodes[name] = _sub(found, inner[0])
    if kind == "reminded":
        event = found.name("ingat")
        found.nodes[event] = boundary(name, "timer", interrupting=False)
        found.flows.append((_draw(found, inner[0], event), found.name("akhir")))
    return name


def _sub(found: Drawn, inner: Block) -> Node:
    inside = Drawn(count=found.count + 1)
    start, end = f"mulai{found.count}_s", f"akhir{found.count}_s"
    inside.flows.append((_draw(inside, inner, start), end))
    found.count = inside.count
    return sub("; ".join(f"{a} > {b}" for a, b in inside.flows), **inside.nodes)
