"""How much may be drawn into one procedure: what it calls, and what lies inside what."""

from __future__ import annotations

from engine.definitions.soundness.graph import DrawnElement, Graph, ScopeGraph
from engine.definitions.soundness.not_covered import TooDeepError

MAX_DEPTH = 40
"""Scopes in each other: processes that call, sub-processes, and loops around either."""
MAX_NODES = 2_000
"""Steps, all that is called drawn in: when there are so many, nothing further is."""


def refuse_too_deep(graph: Graph, around: ScopeGraph, element: DrawnElement) -> None:
    """Raises TooDeepError where no more may be drawn into a scope; `element` is what calls it or holds it."""
    if around.depth >= MAX_DEPTH or (element.type == "callActivity" and len(graph.nodes) >= MAX_NODES):
        raise TooDeepError(element)
