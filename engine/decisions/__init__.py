"""Decisions: DMN tables, expressions and requirement graphs, compiled once and taken for many cases."""

from __future__ import annotations

from engine.decisions.errors import DecisionDefinitionError, DecisionError, DecisionEvaluationError
from engine.decisions.evaluation import DecisionResult, FiredRule
from engine.decisions.library import DecisionLibrary, parse_decisions
from engine.decisions.model import Decision

__all__ = [
    "Decision",
    "DecisionDefinitionError",
    "DecisionError",
    "DecisionEvaluationError",
    "DecisionLibrary",
    "DecisionResult",
    "FiredRule",
    "parse_decisions",
]
