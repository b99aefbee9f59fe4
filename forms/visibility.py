"""What a person sees on a page before the answers of that page are known.

A browser without JavaScript cannot show a field when another is answered. So a field that depends on an answer of the
same page is shown, and validation decides with what was posted. A field whose condition can only come out one way,
whatever is answered on this page, is known to be hidden and is not shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from math import prod
from typing import Any

from engine.feel import Scope
from forms.conditions import ComponentSet, Evaluation, FormExpression
from forms.schema import Component

MOST_COMBINATIONS = 64


def shown_components(
    components: ComponentSet,
    page_keys: Iterable[str],
    answers: Mapping[str, Any],
    variables: Mapping[str, Any],
    scope: Scope,
) -> Evaluation:
    """What is shown of the page, given what is known before it."""
    open_keys = (components.answer_keys - components.computed).intersection(page_keys)
    evaluation = components.evaluate(answers, variables, scope, open_keys)
    hidden = {
        component.key
        for key in page_keys
        if (component := components.by_key[key]).hide
        and key in evaluation.visible
        and any(_is_always_true(c, components, evaluation, scope) for c in component.hide)
    }
    if not hidden:
        return evaluation
    return Evaluation(evaluation.visible - hidden, evaluation.undetermined - hidden, evaluation.variables)


def _is_always_true(condition: FormExpression, components: ComponentSet, evaluation: Evaluation, scope: Scope) -> bool:
    """Whether the condition hides for every answer of this page. Only choices can be gone through one by one."""
    open_names = sorted(condition.names & evaluation.undetermined)
    if not open_names or condition.names <= evaluation.undetermined:
        return False
    domains = [_domain(components.by_key[name]) for name in open_names]
    if not all(domains) or prod(len(domain) for domain in domains) > MOST_COMBINATIONS:
        return False
    return all(
        condition.value({**evaluation.variables, **dict(zip(open_names, values, strict=True))}, scope) is True
        for values in product(*domains)
    )


def _domain(component: Component) -> tuple[Any, ...]:
    """Every answer that can be given; none when they cannot be counted."""
    if component.type == "checkbox":
        return (None, False, True)
    if component.type in ("radio", "select") and component.options:
        return (None, *(option.value for option in component.options))
    return ()
