"""What a rule sees: one diagram, and the library that it is deployed with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engine.definitions.diagram import Diagram, Flow, FlowNode
from engine.definitions.finding import Finding, Severity
from engine.definitions.library import Library

Rule = Callable[["Context"], Iterator[Finding]]


@dataclass(frozen=True)
class Context:
    """One diagram under inspection."""

    diagram: Diagram
    library: Library

    def finding(
        self,
        rule: str,
        element: FlowNode | Flow | None,
        message_id: str,
        message_en: str,
        severity: Severity = "error",
    ) -> Finding:
        """A finding about `element`, or about the process itself."""
        return Finding(
            rule=rule,
            source=self.diagram.source,
            element_id=element.id if element else self.diagram.process_id,
            element_name=getattr(element, "name", "") if element else self.diagram.name,
            message_id=message_id,
            message_en=message_en,
            severity=severity,
        )
