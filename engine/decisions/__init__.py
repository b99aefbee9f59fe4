"""Decisions: DMN tables, expressions and requirement graphs, compiled once and taken for many cases.

library = DecisionLibrary({"siup.dmn": data})                  # ours: refuses what is wrong, all at once
library = DecisionLibrary(files, strict=False)                 # as the standard says: what is wrong is null
result = library.evaluate("Kelayakan", {"permohonan": {...}})  # a decision, by name or id
result = library.invoke("Hitung retribusi", {"luas": 120})     # a decision service or knowledge model
result.value, result.fired, result.errors                      # what, by which rules, why a part is null
check_decisions(files)                                         # gaps, overlaps and all else that is wrong

Workbooks are apart, in `engine.decisions.spreadsheet`: what runs cases does not load them.

How a file becomes an answer: `file` parses it, `reader` reads its elements and `boxed` their logic, `consistency` looks
at the whole; `model`, `invocable` and `table` decide. What is checked besides: `table_checks` asks what tables do for
inputs that nobody has tried, `text_checks` whether the expressions fit their types.
"""

from __future__ import annotations

from engine.decisions.check import check_decisions
from engine.decisions.errors import (
    DecisionDefinitionError,
    DecisionError,
    DecisionEvaluationError,
    UnknownDecisionError,
)
from engine.decisions.evaluation import DecisionResult, FiredRule
from engine.decisions.finding import DecisionFinding
from engine.decisions.library import DecisionLibrary, parse_decisions
from engine.decisions.model import Decision
from engine.decisions.table_checks import check_table

__all__ = [
    "Decision",
    "DecisionDefinitionError",
    "DecisionError",
    "DecisionEvaluationError",
    "DecisionFinding",
    "DecisionLibrary",
    "DecisionResult",
    "FiredRule",
    "UnknownDecisionError",
    "check_decisions",
    "check_table",
    "parse_decisions",
]
