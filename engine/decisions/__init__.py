"""Decisions: DMN tables, expressions and requirement graphs, compiled once and taken for many cases."""

from __future__ import annotations

from engine.decisions.check import check_decisions
from engine.decisions.checker import check_table
from engine.decisions.errors import DecisionDefinitionError, DecisionError, DecisionEvaluationError
from engine.decisions.evaluation import DecisionResult, FiredRule
from engine.decisions.finding import DecisionFinding
from engine.decisions.library import DecisionLibrary, parse_decisions
from engine.decisions.model import Decision

__all__ = [
    "Decision",
    "DecisionDefinitionError",
    "DecisionError",
    "DecisionEvaluationError",
    "DecisionFinding",
    "DecisionLibrary",
    "DecisionResult",
    "FiredRule",
    "check_decisions",
    "check_table",
    "parse_decisions",
]
