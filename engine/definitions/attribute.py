"""An attribute of the dialect: literal text, or FEEL behind a leading "="."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.feel import Expression, Scope, compile_expression, to_json


@dataclass(frozen=True)
class Attribute:
    """The value of an attribute. `expression` is empty when the text is meant literally."""

    text: str
    expression: Expression | None

    def evaluate(self, variables: Mapping[str, Any], scope: Scope) -> Any:
        """The JSON value: the literal text, or what the expression gives for these variables."""
        if self.expression is None:
            return self.text
        return to_json(self.expression.evaluate(variables, scope))

    @property
    def names(self) -> frozenset[str]:
        """The variables that the attribute reads."""
        return self.expression.names if self.expression is not None else frozenset()


def read_attribute(text: str) -> Attribute:
    """Reads `text`; raises FeelSyntaxError when what follows "=" is not FEEL."""
    stripped = text.strip()
    if stripped.startswith("="):
        return Attribute(stripped, compile_expression(stripped[1:].strip()))
    return Attribute(stripped, None)
