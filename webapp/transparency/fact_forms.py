"""The questions behind a decision on one page, with what was answered, for one request."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from werkzeug.datastructures import MultiDict

from engine.foresight import Needed
from forms import BoundForm, Component
from webapp.shared.form_services import form_services
from webapp.transparency.fact_parts import FactForm


class FactForms:
    """All questions behind a decision, on one page, for one request."""

    def __init__(self, parts: tuple[FactForm, ...], typed: MultiDict[str, str] | None) -> None:
        services, scope = form_services(), dict[str, Any]()
        self._is_sent = typed is not None
        self.parts: list[tuple[FactForm, BoundForm]] = []
        for part in parts:
            bound = part.form.bind(answers={}, scope=dict(scope), services=services, formdata=typed)
            self.parts.append((part, bound))
            if typed is not None and part.variable:
                scope[part.variable] = bound.answers

    @property
    def shown_parts(self) -> list[tuple[FactForm, BoundForm]]:
        """Those with a question: what nothing asks about, for these answers, has no heading."""
        return [(part, bound) for part, bound in self.parts if any(True for _ in bound.form)]

    @property
    def is_wrong(self) -> bool:
        """Whether answers were sent that are not right; who asked for a row more, or the other language, sent none."""
        return self._is_sent and not self.is_valid and not any(bound.is_redrawn for _, bound in self.parts)

    @cached_property
    def is_valid(self) -> bool:
        """Whether everything was answered and sent, and rightly."""
        checked = [bound.validate() for _, bound in self.parts]  # every part says what is wrong with it
        return self._is_sent and all(checked)

    @property
    def fields(self) -> list[Any]:
        """The fields of all parts, for the summary of what is wrong."""
        return [field for _, bound in self.parts for field in bound.form]

    @property
    def variables(self) -> dict[str, Any]:
        """The answers as variables of a case."""
        found: dict[str, Any] = {}
        for part, bound in self.parts:
            for key, value in bound.answers.items():
                needed = part.needed.get(key)
                path = needed.path if needed else (part.variable, key)
                _put(found, path, _as_variable(part.form.fields[key], needed, value))
        return found


def _as_variable(component: Component, needed: Needed | None, value: Any) -> Any:
    if needed is not None and needed.is_counted:
        return [None] * int(value or 0)
    if component.type == "checkbox":
        return value or None
    return value


def _put(variables: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for name in path[:-1]:
        variables = variables.setdefault(name, {})
    variables[path[-1]] = value
