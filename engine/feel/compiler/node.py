"""From a rule of the grammar to the function that compiles it; the names visible at one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from lark import Token, Tree

from engine.feel.errors import FeelSyntaxError
from engine.feel.feel_types import FeelType
from engine.feel.scope import AnyFrame

Node = Tree[Any]
"""Any: what a rule leaves out is None among the children."""
Evaluator = Callable[[AnyFrame], Any]
"""What a part of an expression is compiled to. It may carry what is known of it, for the quicker ways around it:
`constant` (literals.py), `variable` and `answer` (names.py), `ends` of a range (intervals.py)."""
Answer = tuple[str, str]
"""A variable and a key in it, the commonest path of all: the answer of a form."""
NodeCompiler = Callable[[Any, "Names"], Evaluator]


class TypeLookup(Protocol):
    """Finds a type by its name."""

    def __hash__(self) -> int:
        """Expressions are cached with it."""

    def find(self, name: str) -> FeelType | None:
        """The type of this name, or None when there is none."""


@dataclass
class Source:
    """The text being compiled, and what is learnt about it on the way."""

    text: str
    strict: bool = True
    """Refuse calls of functions that do not exist. Otherwise such a call gives null, as the standard says."""
    declared: frozenset[str] = frozenset()
    """Names that will exist at run time and may hold functions: business knowledge models, for one."""
    types: TypeLookup | None = None
    """Finds the types that a decision file declares."""
    free_names: set[str] = field(default_factory=set)

    def error(
        self, node: Node | Token, problem_id: str, problem_en: str, remedy: tuple[str, str] = ("", "")
    ) -> FeelSyntaxError:
        """The error at the place of a node."""
        place = node if isinstance(node, Token) else node.meta
        return FeelSyntaxError(
            f"{problem_id} {remedy[0]}".rstrip(),
            f"{problem_en} {remedy[1]}".rstrip(),
            text=self.text,
            line=getattr(place, "line", None) or 1,
            column=getattr(place, "column", None) or 1,
            remedy_id=remedy[0],
            remedy_en=remedy[1],
        )


class Names:
    """Names at one place of the expression. Each inner level is one AnyFrame at run time."""

    __slots__ = ("_own", "is_filter", "outer", "source")

    def __init__(self, source: Source, outer: Names | None = None, own: Iterable[str] = (), *, is_filter: bool = False):
        self.source = source
        self.outer = outer
        self.is_filter = is_filter
        self._own = set(own)

    def inner(self, own: Iterable[str]) -> Names:
        """The level of a loop, function or context, which knows these names besides all others."""
        return Names(self.source, self, own)

    def inside_filter(self) -> Names:
        """The level of a filter: `item` and whatever entries the element has when the filter runs."""
        return Names(self.source, self, ("item",), is_filter=True)

    def add(self, name: str) -> None:
        """Makes a context entry known to the entries after it."""
        self._own.add(name)

    def resolve(self, name: str) -> tuple[list[int], int | None]:
        """How many levels out the filters are that may know the name, and the level that surely does."""
        filters: list[int] = []
        level: Names | None = self
        hops = 0
        while level is not None:
            if level.is_filter:
                filters.append(hops)
                if name == "item":
                    return filters, hops
            elif name in level._own and level.outer is not None:
                return filters, hops
            level = level.outer
            hops += 1
        return filters, None

    def is_local(self, name: str) -> bool:
        """Whether the expression itself declares the name around this place."""
        return self.resolve(name)[1] is not None


_COMPILERS: dict[str, NodeCompiler] = {}


def compiles(rule: str) -> Callable[[NodeCompiler], NodeCompiler]:
    """Registers the compiler of a rule of feel.lark."""

    def register(compiler: NodeCompiler) -> NodeCompiler:
        _COMPILERS[rule] = compiler
        return compiler

    return register


def compile_node(node: Any, names: Names) -> Evaluator:
    """The closure that evaluates a node."""
    return _COMPILERS[node.data](node, names)


_PARTS_PER_STEP = 32
_PARTS = {"function_invocation": 16, "exponentiation": 192}
"""What takes longer than the one part of the tree that it is."""


def compile_body(node: Any, names: Names) -> Evaluator:
    """The closure of what may run many times: the body of a loop, filter, function or cell.

    A turn is one step however much it does, so a body of more than a step's worth pays for its size by itself.
    """
    evaluator = compile_node(node, names)
    steps = sum(_PARTS.get(part.data, 1) for part in node.iter_subtrees()) // _PARTS_PER_STEP
    if steps == 0 or hasattr(evaluator, "constant"):
        return evaluator

    def evaluate(frame: AnyFrame) -> Any:
        frame.runtime.spend(steps)
        return evaluator(frame)

    return evaluate


def makes_functions(node: Any) -> bool:
    """Whether evaluating a node may make functions, which outlive the loop turn in which they are made."""
    return isinstance(node, Tree) and any(node.find_data("function_definition"))


def answer_of(evaluator: Evaluator) -> Answer | None:
    """The variable and key that a closure reads, when it does nothing else."""
    return getattr(evaluator, "answer", None)


def frame_at(frame: AnyFrame, hops: int) -> AnyFrame:
    """The frame so many levels out."""
    for _ in range(hops):
        frame = frame.parent  # type: ignore[assignment]
    return frame
