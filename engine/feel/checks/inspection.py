"""Walks a syntax tree: what each part is worth as a type, and what is wrong with it on the way.

Each module looks at some rules of feel.lark and registers itself under the rule's name, as the compiler does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from lark import Token, Tree

from engine.feel.checks.codes import Code
from engine.feel.checks.declared import Declared
from engine.feel.checks.diagnostic import Diagnostic, Severity, Words
from engine.feel.checks.static_type import ANY, NULL, REPORTED, StaticType, union
from engine.feel.syntax.places import place_of, shortened

Node = Any
"""A tree or token of lark."""
LONGEST_SHOWN = 60
"""Characters of a part of the expression in a message."""
Given = list[tuple[Node, StaticType]]
"""The arguments of a call, each with its type."""


class Inspection:
    """One text under inspection, and what was found in it."""

    def __init__(self, text: str, declared: Declared) -> None:
        self.text = text
        self.declared = declared
        self.found: dict[tuple[int, int, str], Diagnostic] = {}
        self._place = place_of(text)

    def report(self, node: Node, code: Code, problem: Words, remedy: Words, severity: Severity = "error") -> StaticType:
        """Notes what is wrong at a node, once. The answer is the type of what is certainly null."""
        start, end = span_of(node)
        (line, column), (end_line, end_column) = self._place(start), self._place(end)
        self.found.setdefault(
            (start, end, code),
            Diagnostic(
                code, line, column, end_line, end_column, problem[0], remedy[0], problem[1], remedy[1], severity
            ),
        )
        return REPORTED

    def has_inside(self, node: Node, code: str) -> bool:
        """Whether that was noted in a part of the node already."""
        start, end = span_of(node)
        return any(own == code and start <= first and last <= end for first, last, own in self.found)

    def diagnostics(self) -> list[Diagnostic]:
        """What was found, in the order of the text."""
        return sorted(self.found.values(), key=lambda found: (found.line, found.column, found.code))

    def text_of(self, node: Node) -> str:
        """The text of a node, as a message shows it."""
        start, end = span_of(node)
        return shortened(self.text[start:end], LONGEST_SHOWN)


def span_of(node: Node) -> tuple[int, int]:
    """Where a node begins and ends in the text."""
    place = node if isinstance(node, Token) else node.meta
    start = getattr(place, "start_pos", None) or 0
    end = getattr(place, "end_pos", None) or start
    return start, end


class Level:
    """The names known at one place of an expression. Loops, functions, contexts and filters add a level."""

    __slots__ = ("_own", "defining", "element", "inspection", "outer", "used")

    def __init__(
        self,
        inspection: Inspection,
        outer: Level | None = None,
        own: dict[str, StaticType] | None = None,
        element: StaticType | None = None,
    ) -> None:
        self.inspection = inspection
        self.outer = outer
        self.element = element
        """Of a filter: what it looks at. Its entries are names."""
        self._own = dict(own or {})
        self.used: set[str] = set()
        self.defining = ""
        """The entry of a context that is being looked at: it cannot name itself."""

    def inner(self, own: dict[str, StaticType]) -> Level:
        """The level of a loop, function or context."""
        return Level(self.inspection, self, own)

    def inside_filter(self, element: StaticType) -> Level:
        """The level of a filter over such elements."""
        return Level(self.inspection, self, element=element)

    def add(self, name: str, type_: StaticType) -> None:
        """Makes a name known to what comes after it."""
        self._own[name] = type_

    def find(self, name: str) -> StaticType | None:
        """The type of a name; None when no variable has it."""
        possible: list[StaticType] = []
        for level in self._outwards():
            if level.element is not None:
                possible += _entries_named(name, level.element)
                if name == "item":
                    return union([*possible, level.element])
            elif name in level._own:
                level.used.add(name)
                return union([*possible, level._own[name]])
        declared = self.inspection.declared.get(name)
        if declared is not None:
            return union([*possible, declared])
        return union([*possible, NULL]) if possible else None

    def has_own(self, name: str) -> bool:
        """Whether this very level has the name."""
        return name in self._own

    def is_local(self, name: str) -> bool:
        """Whether the expression itself declares the name around this place."""
        return any(name in level._own for level in self._outwards())

    def is_being_defined(self, name: str) -> bool:
        """Whether this place lies inside the entry of that name."""
        return any(level.defining == name for level in self._outwards())

    def visible(self) -> Iterator[str]:
        """Every name that is known here, the nearest first."""
        for level in self._outwards():
            yield from level._own
            if level.element is not None:
                yield "item"
                yield from level.element.entries or ()
        yield from self.inspection.declared.variables

    def _outwards(self) -> Iterator[Level]:
        level: Level | None = self
        while level is not None:
            yield level
            level = level.outer


def _entries_named(name: str, element: StaticType) -> list[StaticType]:
    if "context" not in element.kinds:
        return []
    found = element.entry(name)
    return [] if found is None else [found]


Inspector = Callable[[Any, Level], StaticType]
_INSPECTORS: dict[str, Inspector] = {}


def inspects(rule: str) -> Callable[[Inspector], Inspector]:
    """Registers what looks at a rule of feel.lark."""

    def register(inspector: Inspector) -> Inspector:
        _INSPECTORS[rule] = inspector
        return inspector

    return register


def inspect_node(node: Node, level: Level) -> StaticType:
    """The type of a node; what is wrong in it is noted."""
    inspector = _INSPECTORS.get(str(getattr(node, "data", "")))
    if inspector is None:
        for child in node.children if isinstance(node, Tree) else ():
            if isinstance(child, Tree):
                inspect_node(child, level)
        return ANY
    return inspector(node, level)


def inspect_operand(node: Node, level: Level) -> StaticType:
    """The type of a node that is calculated or compared with: a function that is named there was to be called."""
    type_ = inspect_node(node, level)
    return report_not_called(node, level.inspection) if type_.is_builtin else type_


def report_not_called(node: Node, inspection: Inspection) -> StaticType:
    """Says that a function is named where its result was meant."""
    name = inspection.text_of(node)
    return inspection.report(
        node,
        "missing-parentheses",
        (f"{name} adalah fungsi, dan tidak dipanggil di sini.", f"{name} is a function, and is not called here."),
        (f"Tulis {name}() dengan kurung.", f"Write {name}() with its brackets."),
    )
