"""Syntax trees to Python closures. Done once per expression; evaluating never looks at the tree again.

Each module compiles some rules of feel.lark and registers them under the rule's name.
"""

from __future__ import annotations

from engine.feel.compiler import (
    calls,
    comparison,
    iteration,
    literals,
    logic,
    names,
    operators,
    structures,
    unary,
)
from engine.feel.compiler.node import Evaluator, Names, Source, TypeLookup, compile_node
from engine.feel.compiler.unary import CellTest, compile_cell

__all__ = ["CellTest", "Evaluator", "Names", "Source", "TypeLookup", "compile_cell", "compile_node"]

# Importing a module registers its rules.
_MODULES = (calls, comparison, iteration, literals, logic, names, operators, structures, unary)
