"""Syntax trees to Python closures. Done once per expression; evaluating never looks at the tree again.

Each module compiles some rules of feel.lark and registers them under the rule's name.
"""

from __future__ import annotations

from engine.feel.compiler import (
    calls,
    comparison,
    functions,
    intervals,
    iteration,
    literals,
    logic,
    membership,
    names,
    operators,
    structures,
    unary,
)
from engine.feel.compiler.node import Evaluator, Names, Source, TypeLookup, compile_body, compile_node
from engine.feel.compiler.unary import Cell, compile_cell

__all__ = ["Cell", "Evaluator", "Names", "Source", "TypeLookup", "compile_body", "compile_cell", "compile_node"]

# Importing a module registers its rules.
_MODULES = (
    calls,
    comparison,
    functions,
    intervals,
    iteration,
    literals,
    logic,
    membership,
    names,
    operators,
    structures,
    unary,
)
