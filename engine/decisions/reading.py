"""Compiling the texts of one decision, so that an error names its file, decision, rule and cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from lxml.etree import _Element

from engine.decisions.dmn import line_of, text_of
from engine.decisions.errors import DecisionDefinitionError
from engine.decisions.item_types import ItemTypes
from engine.feel import Expression, FeelSyntaxError, UnaryTests, compile_expression, compile_unary_tests


@dataclass(frozen=True)
class Reading:
    """Where we are in a file, and which names and types are declared there."""

    source: str
    names: frozenset[str]
    types: ItemTypes
    strict: bool
    decision: str | None = None

    def of(self, decision: str) -> Reading:
        """Inside this decision."""
        return replace(self, decision=decision)

    def expression(self, element: _Element, *, rule: int | None = None, cell: str | None = None) -> Expression:
        """The expression in an element's `text`."""
        text = text_of(element)
        try:
            return compile_expression(text, names=self.names, types=self.types, strict=self.strict)
        except FeelSyntaxError as error:
            if not self.strict:
                return compile_expression("null")
            raise self.error(element, error, rule, cell) from None

    def unary_tests(self, element: _Element, *, rule: int, cell: str) -> UnaryTests | None:
        """The tests in a cell; None where the cell is empty or says that anything passes."""
        text = text_of(element)
        if text in ("", "-"):
            return None
        try:
            return compile_unary_tests(text, names=self.names, types=self.types, strict=self.strict)
        except FeelSyntaxError as error:
            raise self.error(element, error, rule, cell) from None

    def listed(self, element: _Element | None, *, cell: str) -> Expression | None:
        """The values that a comma list names: `"high", "low"`."""
        text = text_of(element)
        if element is None or not text:
            return None
        try:
            return compile_expression(f"[{text}]", names=self.names, types=self.types, strict=self.strict)
        except FeelSyntaxError as error:
            raise self.error(element, error, None, cell) from None

    def error(self, element: _Element, error: Any, rule: int | None, cell: str | None) -> DecisionDefinitionError:
        """The error of an expression, at its place in the file."""
        return DecisionDefinitionError(
            f'"{error.text}": {error}' if error.text else str(error),
            f'"{error.text}": {error.in_english()}' if error.text else error.in_english(),
            source=self.source,
            decision=self.decision,
            rule=rule,
            cell=cell,
            line=line_of(element),
        )
