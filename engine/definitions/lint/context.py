"""What a rule sees: one diagram, and the library that it is deployed with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from engine.definitions.diagram import Diagram, Flow, FlowNode, XmlNode, local_name
from engine.definitions.flow_node import one_line
from engine.definitions.library import Library
from engine.definitions.lint.checked_expression import CheckedExpression
from engine.definitions.lint.expression_texts import expression_texts
from engine.definitions.lint.variable_scopes import VariableScopes
from engine.definitions.lint.variable_types import VariableTypes
from engine.feel.checks import Diagnostic
from engine.finding import Finding, Severity

Rule = Callable[["Context"], Iterator[Finding]]


@dataclass(frozen=True)
class Context:
    """One diagram under inspection, by the rule of that name."""

    diagram: Diagram
    library: Library
    variables: VariableScopes
    types: VariableTypes
    expressions: tuple[CheckedExpression, ...]
    rule: str = ""

    @classmethod
    def of(cls, diagram: Diagram, library: Library, variables: VariableScopes, types: VariableTypes) -> Context:
        checked = (CheckedExpression(text, diagram, types) for text in expression_texts(diagram))
        return cls(diagram, library, variables, types, tuple(checked))

    def for_rule(self, rule: str) -> Context:
        """The same for one rule."""
        return replace(self, rule=rule)

    def error(
        self,
        element: FlowNode | Flow | XmlNode | None,
        problem_id: str,
        remedy_id: str,
        problem_en: str,
        remedy_en: str,
        severity: Severity = "error",
    ) -> Finding:
        """A finding that refuses the diagram: about `element`, or about the process itself."""
        node = self._xml_node(element)
        name = self.diagram.name if node is self.diagram.process else one_line(node.get("name"))
        return Finding(
            self.rule,
            self.diagram.source,
            node.get("id") or local_name(node),
            name,
            problem_id,
            remedy_id,
            problem_en,
            remedy_en,
            severity,
            node.sourceline or 0,
        )

    def advice(
        self,
        element: FlowNode | Flow | XmlNode | None,
        problem_id: str,
        remedy_id: str,
        problem_en: str,
        remedy_en: str,
    ) -> Finding:
        """A finding that does not refuse it: it would run right, and could be drawn better."""
        return self.error(element, problem_id, remedy_id, problem_en, remedy_en, "advice")

    def diagnosed(self, expression: CheckedExpression, found: Diagnostic) -> Finding:
        """What the static check says of an expression, as a finding about the step or flow that has it."""
        where_id, where_en = expression.place_of(found)
        return self.error(
            expression.owner,
            f"{expression.place} {expression.text!r}, {where_id}: {found.problem_id}",
            found.remedy_id,
            f"{expression.place} {expression.text!r}, {where_en}: {found.problem_en}",
            found.remedy_en,
            found.severity,
        )

    @staticmethod
    def named(node: XmlNode) -> XmlNode:
        """The nearest element around a part of one that has an id: what people find in an editor."""
        return next((above for above in (node, *node.iterancestors()) if above.get("id")), node)

    def _xml_node(self, element: FlowNode | Flow | XmlNode | None) -> XmlNode:
        if element is None:
            return self.diagram.process
        return element.node if isinstance(element, FlowNode | Flow) else element
