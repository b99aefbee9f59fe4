"""The token game of BPMN 2.0.2, 13.4, word by word: slow, and written apart from the engine to be held against it.

A token is at a task, or on a flow into a gateway that waits. Choices are given: which flows each gateway takes.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

Token = tuple[str, str | int]
"""("task", its name) or ("flow", its number)."""
State = frozenset[tuple[Token, int]]
_MOST_MOVES = 250
_MOST_STATES = 60


class TooLongError(Exception):
    """Tokens run on by themselves, or become ever more: nothing to compare."""


@dataclass
class Graph:
    """Nodes by name with their kind (task, xor, and, or), flows as pairs, and the flows that each choice takes."""

    kinds: dict[str, str]
    flows: list[tuple[str, str]]
    choices: Mapping[str, Sequence[int]]
    outgoing: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    incoming: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    came_back: bool = False
    """Whether joins led to a marking that had been there: the case may go round by itself for ever."""

    def __post_init__(self) -> None:
        for number, (source, target) in enumerate(self.flows):
            self.outgoing[source].append(number)
            self.incoming[target].append(number)

    def taken(self, node: str) -> list[int]:
        flows = self.outgoing[node]
        return [flows[place] for place in self.choices[node]] if node in self.choices else flows

    def start(self) -> set[State]:
        return self._rest(self._move(Counter(), self.outgoing["mulai"]))

    def complete(self, state: State, task: str) -> set[State]:
        """Where the case may come to rest after a task; more than one where the order of joins matters."""
        tokens = Counter(dict(state))
        tokens["task", task] -= 1
        return self._rest(self._move(+tokens, self.outgoing[task]))

    def _move(self, tokens: Counter[Token], flows: list[int]) -> Counter[Token]:
        """Lets tokens on these flows go on until they are at tasks, at ends, or wait at a join."""
        moving = deque(flows)
        for _ in range(_MOST_MOVES):
            if not moving:
                return +tokens
            flow = moving.popleft()
            node = self.flows[flow][1]
            kind = self.kinds.get(node, "end")
            if kind == "task":
                tokens["task", node] += 1
            elif kind == "xor" or (kind in ("and", "or") and len(self.incoming[node]) == 1):
                moving.extend(self.taken(node))
            elif kind in ("and", "or"):
                tokens["flow", flow] += 1
                if kind == "and" and all(tokens["flow", each] for each in self.incoming[node]):
                    tokens.subtract(("flow", each) for each in self.incoming[node])
                    moving.extend(self.taken(node))
        raise TooLongError

    def _rest(self, tokens: Counter[Token]) -> set[State]:
        """Lets inclusive joins go on, in every order."""
        found: set[State] = set()
        seen: set[State] = set()
        waiting = [tokens]
        self.came_back = False
        while waiting:
            current = waiting.pop()
            state = frozenset(current.items())
            if state in seen:
                self.came_back = True
                continue
            seen.add(state)
            if len(seen) > _MOST_STATES:
                raise TooLongError
            ready = [node for node, kind in self.kinds.items() if kind == "or" and self._may_join(node, current)]
            for node in ready:
                joined = Counter(current)
                joined.subtract(("flow", flow) for flow in self._filled(node, current))
                waiting.append(self._move(+joined, self.taken(node)))
            if not ready:
                found.add(state)
        return found

    def _filled(self, node: str, tokens: Counter[Token]) -> set[int]:
        return {flow for flow in self.incoming[node] if tokens["flow", flow]}

    def _may_join(self, node: str, tokens: Counter[Token]) -> bool:
        """Each way from a token to an empty flow has beside it a way from the same token to a filled one."""
        filled = self._filled(node, tokens)
        if not filled:
            return False
        for kind, place in tokens:
            at = str(place) if kind == "task" else self.flows[int(place)][1]
            reached = self._reached(at, node) if at != node else set()
            if reached - filled and not reached & filled:
                return False
        return True

    def _reached(self, start: str, gateway: str) -> set[int]:
        """The flows into the gateway that a token can come to without visiting it."""
        found: set[int] = set()
        seen = {start}
        waiting = [start]
        while waiting:
            for flow in self.outgoing[waiting.pop()]:
                target = self.flows[flow][1]
                if target == gateway:
                    found.add(flow)
                elif target not in seen:
                    seen.add(target)
                    waiting.append(target)
        return found


def random_graph(random: Random) -> Graph:
    """Any nodes in any connection: joins without splits, loops into joins, several tokens at once."""
    prefixes = {"task": "k", "xor": "pilih_", "and": "gabung_", "or": "kumpul_"}
    kinds = {}
    for number in range(random.randint(4, 10)):
        kind = random.choice(["task", "task", "xor", "and", "or", "or", "or"])
        kinds[f"{prefixes[kind]}{number}"] = kind
    names = list(kinds)
    flows = [("mulai", random.choice(names))]
    choices = {}
    for name, kind in kinds.items():
        count = 1 if kind == "task" else random.choice([1, 1, 2, 2, 3])
        targets = [random.choice([*names, "akhir", "akhir"]) for _ in range(count)]
        flows += [(name, "akhir" if target == name and kind != "task" else target) for target in targets]
        if kind in ("xor", "or") and count > 1:
            most = 1 if kind == "xor" else count - 1  # the last flow is the default one, taken alone
            chosen = sorted(random.sample(range(count - 1), random.randint(1, most)))
            choices[name] = [count - 1] if random.random() < 0.3 else chosen
    return Graph(kinds, flows, choices)


def as_drawn(graph: Graph) -> str:
    """The graph in the language of `support.diagrams`: conditions say true or false, the last flow is the default."""
    drawn = []
    for source, target in graph.flows:
        place = sum(line.startswith(f"{source} >") for line in drawn)
        condition = ""
        if source in graph.choices:
            is_last = place == len(graph.outgoing[source]) - 1
            condition = " !" if is_last else f" ? ={str(place in graph.choices[source]).lower()}"
        drawn.append(f"{source} > {target}{condition}")
    return "; ".join(drawn)
