"""An expression of a diagram, and what its static check has to say: worked out once, said by several rules."""

from __future__ import annotations

from functools import cached_property

from engine.definitions.diagram import Diagram, Flow, FlowNode
from engine.definitions.lint.expression_texts import ExpressionText
from engine.definitions.lint.languages import placeholder_language
from engine.definitions.lint.variable_types import VariableTypes
from engine.feel.checks import Diagnostic, check_expression

NAME_CODES = frozenset({"unknown-name"})
"""Said by `variables`."""
READING_CODES = frozenset(
    {
        *("syntax", "unknown-function", "not-a-function", "missing-parentheses", "arguments", "parameters"),
        *("duplicate-key", "duplicate-variable", "unknown-type", "recursion", "malformed-literal", "pattern"),
    }
)
"""Said by `expressions`; everything else by `value-types`."""


class CheckedExpression:
    """One text of a diagram that is an expression, or may be one."""

    def __init__(self, text: ExpressionText, diagram: Diagram, types: VariableTypes) -> None:
        self._given = text
        self._diagram = diagram
        self._types = types

    @property
    def owner(self) -> FlowNode | Flow:
        """The step or flow that it belongs to."""
        return self._given.owner

    @property
    def text(self) -> str:
        """The text as the file has it."""
        return self._given.text

    @property
    def place(self) -> str:
        """The attribute or element that holds it."""
        return self._given.place

    @property
    def is_always_feel(self) -> bool:
        """Whether the text must begin with "="."""
        return self._given.is_always_feel

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with it, with columns of the text behind the sign "="; nothing for literal text."""
        if not self.text.startswith("=") or placeholder_language(self.text):
            return ()
        declared = self._types.declared(
            self._diagram, self.owner, inside=self._given.is_inside, more=self._given.more_names
        )
        return tuple(check_expression(self.text[1:].strip(), declared, expected=self._given.expected))

    def among(self, codes: frozenset[str]) -> list[Diagnostic]:
        """Those with one of these codes."""
        return [found for found in self.diagnostics if found.code in codes]

    def besides(self, codes: frozenset[str]) -> list[Diagnostic]:
        """Those with other codes."""
        return [found for found in self.diagnostics if found.code not in codes]

    def place_of(self, found: Diagnostic) -> tuple[str, str]:
        """Where in the text a problem is, in Indonesian and English: columns count as the file has the text."""
        before = len(self.text) - len(self.text[1:].lstrip()) if found.line == 1 else 0
        column = found.column + before
        if "\n" in self.text:
            return f"baris {found.line}, kolom {column}", f"line {found.line}, column {column}"
        return f"kolom {column}", f"column {column}"
