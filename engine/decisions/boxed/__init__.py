"""Boxed expressions: literals, contexts, calls, lists, functions, conditions, loops, tables (DMN 1.5, 10.2.2).

Each module reads some elements and registers its readers under the names of the elements.
"""

from __future__ import annotations

from engine.decisions.boxed import branches, functions, iteration, literal, structures, table
from engine.decisions.boxed.functions import read_function_definition
from engine.decisions.boxed.reader import read_boxed, read_boxed_in

__all__ = ["read_boxed", "read_boxed_in", "read_function_definition"]

# Importing a module registers its readers.
_MODULES = (branches, functions, iteration, literal, structures, table)
