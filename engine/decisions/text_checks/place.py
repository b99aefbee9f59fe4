"""Where in a decision file an expression stands, and what is noted about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml.etree import _Element

from engine.decisions.dmn import line_of
from engine.feel.checks import Declared, Diagnostic, StaticType

Note = Callable[["TextPlace", Diagnostic], None]


@dataclass(frozen=True, eq=False)
class TextPlace:
    """A place of one decision, the names that can be read there, and where problems go."""

    declared: Declared
    note: Note
    find_type: Callable[[str | None], StaticType]
    """The type that a `typeRef` names; Any when it names none."""
    line: int = 0
    rule: int | None = None
    cell: str = ""

    def at(self, element: _Element, *, cell: str | None = None) -> TextPlace:
        """The same at an element of the file."""
        return replace(self, line=line_of(element) or self.line, cell=self.cell if cell is None else cell)

    def on(self, line: int, *, rule: int | None = None, cell: str = "") -> TextPlace:
        """The same at a cell of a table."""
        return replace(self, line=line, rule=rule, cell=cell)

    def with_names(self, names: dict[str, StaticType]) -> TextPlace:
        """The same with further names, which may be of several words."""
        return replace(self, declared=replace(self.declared, variables={**self.declared.variables, **names}))
