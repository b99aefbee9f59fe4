"""Blocks drawn so that a case can be walked through them: whoever works on a step says which way it goes on.

Every condition reads the answer of the step before it: `=a7.k1 = true` is true when the answer to `a7` said `k1`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from support.block_diagrams import Block
from support.diagrams import Node, boundary_timer, call, diagram, files, script, service_task, user_task, wait
from support.events import (
    association,
    boundary,
    catch,
    for_each,
    looped,
    receive,
    repeat,
    root,
    start_on,
    sub_process,
    throw,
    throwing_end,
)

from engine import Library

LEAVES = (
    "task", "job", "timer", "message", "receive", "signal", "script", "link", "failing_job", "signalling",
    "each", "each_in_turn", "each_job", "again", "again_before",
)  # fmt: skip
AROUND_SEVERAL = ("sequence", "choice", "parallel", "inclusive", "race")
AROUND_ONE = (
    "loop", "sub", "call", "each_sub", "each_sub_in_turn", "each_call", "again_sub", "reminded", "reminded_sub",
    "lapsing", "lapsing_sub", "recalled", "failing", "escalating", "escalating_out", "interrupted", "listening",
    "terminating", "overdue", "cancelling", "alarmed", "undone",
)  # fmt: skip
_INSTANCES = (2, 3, 1, 0)
_CONDITION = re.compile(r"=(\w+)\.(\w+) = true\Z")
_JOINS = {"pilih": "inclusiveGateway", "gabung": "inclusiveGateway", "kumpul": "parallelGateway"}
_SPLITS = {"pilih": "inclusiveGateway", "sebagian": "exclusiveGateway"}


@dataclass
class Scope:
    """One scope in the words of `support.diagrams`."""

    chains: list[str] = field(default_factory=list)
    nodes: dict[str, Node] = field(default_factory=dict)

    @property
    def flows(self) -> str:
        return "; ".join(self.chains)


@dataclass
class Walkable:
    """A procedure, with what a walk must know of it beside the files."""

    scopes: dict[str, Scope] = field(default_factory=dict)
    """By process id; the process `p` calls the others."""
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What the answer of a step may say, by its id."""
    errors: dict[str, str] = field(default_factory=dict)
    """The code that a job may throw, by its id."""
    instances: dict[str, list[int]] = field(default_factory=dict)
    roots: list[str] = field(default_factory=list)
    associations: dict[str, str] = field(default_factory=dict)
    """The handler of a compensation event."""
    changes: list[str] = field(default_factory=list)

    def library(self) -> Library:
        roots = "".join(self.roots)
        drawings = [
            self._associated(
                diagram(
                    name,
                    scope.flows,
                    standard="3" if name == "p" else "",
                    roots=roots,
                    prefix=f"{name}_f",
                    **scope.nodes,
                )
            )
            for name, scope in self.scopes.items()
        ]
        return Library(files(drawings[0], shared=tuple(drawings[1:])))

    def _associated(self, data: bytes) -> bytes:
        drawn = "".join(association(e, h) for e, h in self.associations.items() if f'id="{e}"'.encode() in data)
        return data.replace(b"</bpmn:process>", drawn.encode() + b"</bpmn:process>")

    def __str__(self) -> str:
        return "\n".join(f"{name}: {scope.flows}" for name, scope in self.scopes.items()) + f"\n{self.changes}"


def read_condition(text: str) -> tuple[str, str]:
    """The step whose answer a condition reads, and what it must have said."""
    found = _CONDITION.match(text)
    assert found is not None, text
    return found[1], found[2]


def walkable(block: Block) -> Walkable:
    """The procedure of a block, between a start and an end event."""
    drawer = _Drawer()
    scope = drawer.found.scopes["p"] = Scope()
    scope.chains.append(f"{drawer.draw(scope, block, 'mulai')} > akhir")
    return drawer.found


def changed(found: Walkable, choose: Callable[[int], int]) -> Walkable:
    """The same with one gateway of another kind, or one more flow out of a choice: perhaps not sound any more."""
    scope = found.scopes["p"]
    flows = [pair for chain in scope.chains for pair in _pairs(chain)]
    splits = sorted({a for a, _ in flows if _kind(a) in _SPLITS and [s for s, _ in flows].count(a) > 1})
    joins = sorted({b for _, b in flows if _kind(b) in _JOINS} - set(splits))
    changes = [(name, _JOINS[_kind(name)]) for name in joins] + [(name, _SPLITS[_kind(name)]) for name in splits]
    targets = sorted({b for _, b in flows if not b.startswith(("mulai", "w", "m", "r", "g"))} | set(joins))
    changes += [(name, target) for name in splits for target in targets if target != name]
    if not changes:
        return found
    name, change = changes[choose(len(changes))]
    nodes, chains, keys = dict(scope.nodes), list(scope.chains), dict(found.keys)
    if change.endswith("Gateway"):
        nodes[name] = Node(change)
    else:
        decider = next(a for a, b in flows if b == name)
        keys[decider] = (*keys[decider], change)
        chains.append(f"{name} > {change} ? ={decider}.{change} = true")
    scopes = {**found.scopes, "p": Scope(chains, nodes)}
    return Walkable(
        scopes,
        keys,
        found.errors,
        found.instances,
        found.roots,
        found.associations,
        [*found.changes, f"{name} > {change}"],
    )


def _pairs(chain: str) -> list[tuple[str, str]]:
    names = re.split(r"[?!]", chain)[0].split(">")
    return [(a.strip(), b.strip()) for a, b in zip(names, names[1:], strict=False)]


def _kind(name: str) -> str:
    return re.sub(r"\d+", "", name)


class _Drawer:
    """Draws each kind of block behind a node; gives the last node, which has one way out."""

    def __init__(self) -> None:
        self.found = Walkable()
        self.count = 0

    def draw(self, scope: Scope, block: Block, before: str) -> str:
        kind, inner = block
        drawing: Callable[[Scope, str, tuple[Block, ...]], str] = getattr(self, f"_{kind}")
        return drawing(scope, before, inner)

    def _new(self, prefix: str) -> str:
        self.count += 1
        return f"{prefix}{self.count}"

    def _then(self, scope: Scope, before: str, prefix: str, node: Node | None = None) -> str:
        name = self._new(prefix)
        if node is not None:
            scope.nodes[name] = node
        scope.chains.append(f"{before} > {name}")
        return name

    def _step(self, scope: Scope, before: str, *keys: str) -> str:
        """A task of a person who says something."""
        name = self._then(scope, before, "a", user_task())
        self.found.keys[name] = keys
        return name

    def _duration(self) -> str:
        return f"PT{self.count}H"

    def _root(self, kind: str) -> str:
        name = self._new(f"{kind}_")
        self.found.roots.append(root(kind, name, key='="satu"' if kind == "message" else None))
        return name

    def _inside(self, inner: Block | None, *, after: Callable[[Scope, str], str] | None = None) -> Scope:
        """A scope with a block between its start and its end."""
        scope = Scope()
        last = self._new("mulai")
        if inner is not None:
            last = self.draw(scope, inner, last)
        if after is not None:
            last = after(scope, last)
        if last:
            self._then(scope, last, "akhir", Node("endEvent"))
        return scope

    def _drawn(self, inside: Scope, tag: str = "subProcess", *, loop: str = "", on_event: bool = False) -> Node:
        return sub_process(self._new("s"), inside.flows, tag, loop=loop, on_event=on_event, **inside.nodes)

    def _aside(self, scope: Scope, event: Node, back_to: str | None, inner: Block | None = None) -> None:
        """What a boundary event leads to: a task, then back or to an end of its own."""
        name = self._new("batas")
        scope.nodes[name] = event
        last = self._step(scope, name) if inner is None else self.draw(scope, inner, name)
        if back_to is None:
            self._then(scope, last, "akhir_b", Node("endEvent"))
        else:
            scope.chains.append(f"{last} > {back_to}")

    # -- leaves

    def _task(self, scope: Scope, before: str, _: Iterable[Block]) -> str:
        return self._step(scope, before)

    def _job(self, scope: Scope, before: str, _: Iterable[Block]) -> str:
        return self._then(scope, before, "j", service_task())

    def _timer(self, scope: Scope, before: str, _: Iterable[Block]) -> str:
        return self._then(scope, before, "w", wait(self._duration()))

    def _message(self, scope: Scope, before: str, _: Iterable[Block]) -> str:
        return self._then(scope, before, "m", catch("message", self._root("message")))

    def _receive(self, scope: Scope, before: str, _: Iterable[Block]) -> str:
        return self._then(scope, before, "r", receive(self._root("message")))

    def _signal(self, scope: Scope, before: str, _: Iterable[Block]) -> str:
        return self._then(scope, before, "g", catch("signal", self._root("signal")))

    def _script(self, scope: Scope, before: str, _: Iterable[Block]) -> str:
        return self._then(scope, before, "x", script("=1", self._new("angka")))

    def _link(self, scope: Scope, before: str, _: Iterable[Block]) -> str:
        name = self._new("tautan")
        self._then(scope, before, "ke", throw("link", name))
        target = self._new("dari")
        scope.nodes[target] = catch("link", name)
        return target

    def _failing_job(self, scope: Scope, before: str, _: Iterable[Block]) -> str:
        code = self._root("error")
        job, merge = self._then(scope, before, "j", service_task()), self._new("pilih")
        self.found.errors[job] = code
        self._aside(scope, boundary(job, "error", code), merge)
        scope.chains.append(f"{job} > {merge}")
        return merge

    def _signalling(self, scope: Scope, before: str, _: Iterable[Block]) -> str:
        name, split, join = self._root("signal"), self._then(scope, before, "pisah"), self._new("gabung")
        waiting = self._then(scope, split, "g", catch("signal", name))
        thrown = self._then(scope, self._step(scope, split), "lempar", throw("signal", name))
        scope.chains += [f"{waiting} > {join}", f"{thrown} > {join}"]
        return join

    def _many(self, scope: Scope, before: str, node: Node, *, sequential: bool) -> str:
        name = self._then(scope, before, "a" if node.tag == "userTask" else "j")
        until = f"={name}.cukup = true" if self.count % 2 else ""
        self.found.keys[name] = ("cukup",) if until else ()
        scope.nodes[name] = looped(node, self._for_each(name, sequential, until))
        return name

    def _for_each(self, name: str, sequential: bool, until: str = "") -> str:
        number = _INSTANCES[self.count // 2 % len(_INSTANCES)]
        self.found.instances[name] = [number]
        items = f"=[{', '.join(str(n) for n in range(number))}]"
        return for_each(items, "butir", until=until, sequential=sequential, into=f"hasil_{name}", result="=butir")

    def _each(self, scope: Scope, before: str, _: Iterable[Block]) -> str:
        return self._many(scope, before, user_task(), sequential=False)

    def _each_in_turn(self, scope: Scope, before: str, _: Iterable[Block]) -> str:
        return self._many(scope, before, user_task(), sequential=True)

    def _each_job(self, scope: Scope, before: str, _: Iterable[Block]) -> str:
        return self._many(scope, before, service_task(), sequential=False)

    def _again(self, scope: Scope, before: str, _: Iterable[Block], *, test_before: bool = False) -> str:
        name = self._step(scope, before, "lagi")
        condition = f"={name}.lagi = true"
        scope.nodes[name] = looped(user_task(), repeat(condition, before=test_before))
        return name

    def _again_before(self, scope: Scope, before: str, inner: Iterable[Block]) -> str:
        return self._again(scope, before, inner, test_before=True)

    # -- around several

    def _sequence(self, scope: Scope, before: str, inner: Iterable[Block]) -> str:
        for each in inner:
            before = self.draw(scope, each, before)
        return before

    def _split(self, scope: Scope, split: str, join: str, decider: str, each: Block, key: str) -> None:
        """A branch for one answer; the default one without."""
        first = self._then(scope, split, "t_", Node("task"))
        scope.chains[-1] += f" ? ={decider}.{key} = true" if key else " !"
        scope.chains.append(f"{self.draw(scope, each, first)} > {join}")

    def _choice(self, scope: Scope, before: str, inner: tuple[Block, ...]) -> str:
        keys = tuple(f"k{n}" for n in range(len(inner) - 1))
        decider = self._step(scope, before, *keys)
        split, join = self._then(scope, decider, "pilih"), self._new("pilih")
        for key, each in zip((*keys, ""), inner, strict=True):
            self._split(scope, split, join, decider, each, key)
        return join

    def _inclusive(self, scope: Scope, before: str, inner: tuple[Block, ...]) -> str:
        """Any number of the branches; none of them is the default."""
        keys = tuple(f"k{n}" for n in range(len(inner)))
        decider = self._step(scope, before, *keys)
        split, join = self._then(scope, decider, "sebagian"), self._new("kumpul")
        for key, each in zip(keys, inner, strict=True):
            self._split(scope, split, join, decider, each, key)
        self._split(scope, split, join, decider, ("script", ()), "")
        return join

    def _parallel(self, scope: Scope, before: str, inner: tuple[Block, ...]) -> str:
        split, join = self._then(scope, before, "pisah"), self._new("gabung")
        for each in inner:
            scope.chains.append(f"{self.draw(scope, each, split)} > {join}")
        return join

    def _race(self, scope: Scope, before: str, inner: tuple[Block, ...]) -> str:
        gateway, merge = self._then(scope, before, "tunggu"), self._new("pilih")
        kinds = (self._timer, self._message if self.count % 2 else self._receive, self._signal)
        for number, each in enumerate(inner):
            event = kinds[(self.count + number) % len(kinds)](scope, gateway, ())
            scope.chains.append(f"{self.draw(scope, each, event)} > {merge}")
        return merge

    # -- around one

    def _loop(self, scope: Scope, before: str, inner: tuple[Block, ...]) -> str:
        merge = self._then(scope, before, "pilih")
        decider = self._step(scope, self.draw(scope, inner[0], merge), "ulang")
        choice = self._then(scope, decider, "pilih")
        scope.chains.append(f"{choice} > {merge} ? ={decider}.ulang = true")
        after = self._then(scope, choice, "pilih")
        scope.chains[-1] += " !"
        return after

    def _sub(self, scope: Scope, before: str, inner: tuple[Block, ...]) -> str:
        return self._then(scope, before, "sub", self._drawn(self._inside(inner[0])))

    def _call(self, scope: Scope, before: str, inner: tuple[Block, ...]) -> str:
        return self._then(scope, before, "panggil", call(self._called(inner[0])))

    def _called(self, inner: Block) -> str:
        process_id = self._new("bagian")
        self.found.scopes[process_id] = self._inside(inner)
        return process_id

    def _each_sub(self, scope: Scope, before: str, inner: tuple[Block, ...], *, sequential: bool = False) -> str:
        name = self._then(scope, before, "sub")
        loop = self._for_each(name, sequential)
        scope.nodes[name] = self._drawn(self._inside(inner[0]), loop=loop)
        return name

    def _each_sub_in_turn(self, scope: Scope, before: str, inner: tuple[Block, ...]) -> str:
        return self._each_sub(scope, before, inner, sequential=True)

    def _each_call(self, scope: Scope, before: str, inner: tuple[Block, ...]) -> str:
        name = self._then(scope, before, "panggil")
        loop = self._for_each(name, False)
        scope.nodes[name] = looped(call(self._called(inner[0])), loop)
        return name

    def _again_sub(self, scope: Scope, before: str, inner: tuple[Block, ...]) -> str:
        name = self._then(scope, before, "sub")
        decided: list[str] = []

        def decide(inside: Scope, last: str) -> str:
            decided.append(self._step(inside, last, "ulang"))
            return decided[0]

        inside = self._inside(inner[0], after=decide)
        scope.nodes[name] = self._drawn(inside, loop=repeat(f"={decided[0]}.ulang = true", at_most=3))
        return name

    def _reminded(self, scope: Scope, before: str, inner: tuple[Block, ...]) -> str:
        name = self._step(scope, before)
        self._aside(scope, boundary_timer(name, self._duration(), interrupting=False), None, inner[0])
        return name

    def _reminded_sub(self, scope: Scope, before: str, inner: tuple[Block, ...]) -> str:
        name = self._sub(scope, before, inner)
        self._aside(scope, boundary_timer(name, self._duration(), interrupting=False), None)
        return name

    def _lapsing(self, scope: Scope, before: str, inner: tuple[Block, ...]) -> str:
        name, merge = self._step(scope, before), self._new("pilih")
        self._aside(scope, boundary_timer(name, self._duration()), merge, inner[0])
        scope.chains.append(f"{name} > {merge}")
        return merge

    def _lapsing_sub(self, scope: Scope, before: str, inner: tuple[Block, ...]) -> str:
        name, merge = self._each_sub(scope, before, inner), self._new("pilih")
        self._aside(scope, boundary_timer(name, self._duration()), merge)
        scope.chains.append(f"{name} > {merge}")
        return merge

    def _recalled(self, scope: Scope, before: str, inner: tuple[Block, ...]) -> str:
        """A message takes a called process away, another does not."""
        name, merge = self._call(scope, before, inner), self._new("pilih")
        self._aside(scope, boundary(name, "message", self._root("message")), merge)
        self._aside(scope, boundary(name, "message", self._root("message"), interrupting=False), None)
        scope.chains.append(f"{name} > {merge}")
        return merge

    def _failing(self, scope: Scope, before: str, inner: tuple[Block, ...]) -> str:
        """An error leaves a called process; caught with its code, or without."""
        code = self._root("error")

        def fail(inside: Scope, last: str) -> str:
            decider = self._step(inside, last, "gagal")
            choice = self._then(inside, decider, "pilih")
            self._then(inside, choice, "akhir_g", throwing_end("error", code))
            inside.chains[-1] += f" ? ={decider}.gagal = true"
            self._then(inside, choice, "t_", Node("task"))
            inside.chains[-1] += " !"
            return f"t_{self.count}"

        process_id = self._new("bagian")
        self.found.scopes[process_id] = self._inside(inner[0], after=fail)
        name, merge = self._then(scope, before, "panggil", call(process_id)), self._new("pilih")
        self._aside(scope, boundary(name, "error", code if self.count % 2 else ""), merge)
        scope.chains.append(f"{name} > {merge}")
        return merge

    def _escalating(self, scope: Scope, before: str, inner: tuple[Block, ...], *, interrupting: bool = False) -> str:
        code = self._root("escalation")

        def escalate(inside: Scope, last: str) -> str:
            decider, merge = self._step(inside, last, "lapor"), self._new("pilih")
            choice = self._then(inside, decider, "pilih")
            thrown = self._then(inside, choice, "lempar", throw("escalation", code))
            inside.chains[-1] += f" ? ={decider}.lapor = true"
            inside.chains += [f"{thrown} > {merge}", f"{choice} > {merge} !"]
            return self._step(inside, merge)

        name = self._then(scope, before, "sub", self._drawn(self._inside(inner[0], after=escalate)))
        if not interrupting:
            self._aside(scope, boundary(name, "escalation", code, interrupting=False), None)
            return name
        merge = self._new("pilih")
        self._aside(scope, boundary(name, "escalation", code), merge)
        scope.chains.append(f"{name} > {merge}")
        return merge

    def _escalating_out(self, scope: Scope, before: str, inner: tuple[Block, ...]) -> str:
        return self._escalating(scope, before, inner, interrupting=True)

    def _listening(self, scope: Scope, before: str, inner: tuple[Block, ...], *, interrupting: bool = False) -> str:
        """A sub-process with an event sub-process that a message starts."""
        start = self._new("mulai_e")
        handler = Scope(nodes={start: start_on("message", self._root("message"), interrupting=interrupting)})
        self._then(handler, self._step(handler, start), "akhir", Node("endEvent"))
        inside = self._inside(inner[0])
        inside.nodes[self._new("tanggap")] = self._drawn(handler, on_event=True)
        return self._then(scope, before, "sub", self._drawn(inside))

    def _interrupted(self, scope: Scope, before: str, inner: tuple[Block, ...]) -> str:
        return self._listening(scope, before, inner, interrupting=True)

    def _terminating(self, scope: Scope, before: str, inner: tuple[Block, ...]) -> str:
        """Two branches that do not join: the end of one ends the other."""

        def fork(inside: Scope, last: str) -> str:
            split = self._then(inside, last, "pisah")
            ended = self._then(inside, self._step(inside, split), "akhir_t", Node("endEvent"))
            inside.nodes[ended] = Node("endEvent", inside="<bpmn:terminateEventDefinition/>")
            return self.draw(inside, inner[0], split)

        return self._then(scope, before, "sub", self._drawn(self._inside(None, after=fork)))

    def _overdue(self, scope: Scope, before: str, inner: tuple[Block, ...]) -> str:
        """A sub-process with an event sub-process that a timer starts, beside the rest."""
        start = self._new("mulai_e")
        handler = Scope(nodes={start: start_on("timer", interrupting=False, timeDuration=self._duration())})
        self._then(handler, self._step(handler, start), "akhir", Node("endEvent"))
        inside = self._inside(inner[0])
        inside.nodes[self._new("tanggap")] = self._drawn(handler, on_event=True)
        return self._then(scope, before, "sub", self._drawn(inside))

    def _cancelling(self, scope: Scope, before: str, inner: tuple[Block, ...]) -> str:
        def cancel(inside: Scope, last: str) -> str:
            decider = self._step(inside, last, "batal")
            choice = self._then(inside, decider, "pilih")
            self._then(inside, choice, "akhir_c", Node("endEvent", inside="<bpmn:cancelEventDefinition/>"))
            inside.chains[-1] += f" ? ={decider}.batal = true"
            self._then(inside, choice, "t_", Node("task"))
            inside.chains[-1] += " !"
            return f"t_{self.count}"

        drawn = self._drawn(self._inside(inner[0], after=cancel), "transaction")
        name, merge = self._then(scope, before, "transaksi", drawn), self._new("pilih")
        self._aside(scope, boundary(name, "cancel"), merge)
        scope.chains.append(f"{name} > {merge}")
        return merge

    def _alarmed(self, scope: Scope, before: str, inner: tuple[Block, ...]) -> str:
        """A signal thrown beside it takes a sub-process away, if that still runs."""
        name, split, join = self._root("signal"), self._then(scope, before, "pisah"), self._new("gabung")
        host, merge = self._then(scope, split, "sub", self._drawn(self._inside(inner[0]))), self._new("pilih")
        self._aside(scope, boundary(host, "signal", name), merge)
        thrown = self._then(scope, self._step(scope, split), "lempar", throw("signal", name))
        scope.chains += [f"{host} > {merge}", f"{merge} > {join}", f"{thrown} > {join}"]
        return join

    def _undone(self, scope: Scope, before: str, inner: tuple[Block, ...]) -> str:
        """Two steps in parallel with a rest; then both are undone, the last completed first."""

        def undo(inside: Scope, last: str) -> str:
            split, join = self._then(inside, last, "pisah"), self._new("gabung")
            for _ in range(2):
                step, event, handler = self._step(inside, split), self._new("batas_k"), self._new("k")
                inside.chains.append(f"{step} > {join}")
                inside.nodes[event] = boundary(step, "compensate")
                inside.nodes[handler] = Node(
                    "userTask", user_task().extensions, attributes={"isForCompensation": "true"}
                )
                self.found.associations[event] = handler
            return self._then(inside, join, "urung", throw("compensate"))

        return self._then(scope, before, "sub", self._drawn(self._inside(inner[0], after=undo)))
