"""Checks the expressions of a form against its own fields: names, choices, and kinds of answers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from engine.feel.checks import (
    ANY,
    BOOLEAN,
    Declared,
    Diagnostic,
    StaticType,
    answer_types,
    check_expression,
    list_of,
    of_kind,
)
from forms.conditions import FormExpression
from forms.schema import Component, FormDefinition

_MOMENT = of_kind("date", "date and time", "string", "null")
_LIST = list_of(ANY).or_null()
_EXPECTED: Mapping[str, StaticType] = {
    "notBefore": _MOMENT,
    "notAfter": _MOMENT,
    "valuesExpression": _LIST,
    "dataSource": _LIST,
    "errorWhen": BOOLEAN,
    "warnWhen": BOOLEAN,
}


class ExpressionChecks:
    """The checks of one form. `variables` are the case variables that exist; None: any may."""

    def __init__(self, definition: FormDefinition, variables: Collection[str] | None) -> None:
        self._variables = variables
        self._fields = _types_of(definition.components.by_key.values())
        self._said: set[tuple[str, Diagnostic]] = set()
        """A condition of a group stands on everything in it, and is spoken of once."""

    def find(self, component: Component, columns: Mapping[str, Component]) -> Iterator[tuple[str, Diagnostic]]:
        """What is wrong with the expressions of a component, with the attribute; `columns` are those of its row."""
        fields = {**self._fields, **_types_of(columns.values())}
        for condition in component.hide:
            for found in self._check(condition, fields, BOOLEAN):
                if (condition.place, found) not in self._said:
                    self._said.add((condition.place, found))
                    yield "conditional.hide", found
        for attribute, expression in component.expressions.items():
            for found in self._check(expression, fields, _EXPECTED.get(attribute)):
                yield attribute, found

    def _check(
        self, expression: FormExpression, fields: Mapping[str, StaticType], expected: StaticType | None
    ) -> Iterator[Diagnostic]:
        known = {**fields, **{name: fields.get(key, ANY) for name, key in expression.aliases}}
        known = {**dict.fromkeys(self._variables or (), ANY), **known}
        declared = Declared(known, is_complete=self._variables is not None, spaced_names=frozenset())
        yield from check_expression(expression.expression.text, declared, expected=expected)


def _types_of(components: Collection[Component]) -> dict[str, StaticType]:
    schema = {"components": [_schema_of(component) for component in components if component.type != "group"]}
    return answer_types(schema)[0]


def _schema_of(component: Component) -> dict[str, Any]:
    """The component as its file has it, as far as its type goes; blocks are included already."""
    return {
        **component.settings,
        "type": component.type,
        "key": component.key,
        "properties": dict(component.properties),
        "values": [{"value": option.value} for option in component.options],
        "components": [_schema_of(column) for column in component.components],
    }
