from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from forms import numbers
from forms.fields.field import ContentField, FindFault
from forms.schema import Component
from forms.widgets import ContentWidget

MOST_ROWS = 200


class TableContent(ContentField):
    """Rows to read, out of a variable: `dataSource` is FEEL that gives a list of contexts."""

    widget = ContentWidget()
    settings = ("dataSource", "columns")
    feel = ("dataSource",)

    @classmethod
    def check(cls, component: Component, fault: FindFault) -> None:
        if not component.settings.get("dataSource"):
            fault("no-data-source", "dataSource belum ditulis.", "There is no dataSource.")
        columns = component.settings.get("columns")
        if not isinstance(columns, list) or not columns or not all(_is_column(column) for column in columns):
            fault(
                "columns",
                "columns harus daftar {key, label}.",
                "The columns must be a list of {key, label}.",
            )

    def content(self) -> Markup:
        """The table, or nothing when there are no rows."""
        rows = self._rows()
        if not rows:
            return Markup()
        columns = self.component.settings["columns"]
        head = Markup().join(
            Markup('<th class="govuk-table__header" scope="col">{}</th>').format(self._heading(column))
            for column in columns
        )
        body = Markup().join(
            Markup('<tr class="govuk-table__row">{}</tr>').format(
                Markup().join(
                    Markup('<td class="govuk-table__cell">{}</td>').format(_cell(row.get(column["key"])))
                    for column in columns
                )
            )
            for row in rows
        )
        return Markup(
            '<table class="govuk-table"><caption class="govuk-table__caption govuk-table__caption--s">{}</caption>'
            '<thead class="govuk-table__head"><tr class="govuk-table__row">{}</tr></thead>'
            '<tbody class="govuk-table__body">{}</tbody></table>'
        ).format(self.label.text, head, body)

    def _rows(self) -> list[Mapping[str, Any]]:
        expression = self.component.expressions.get("dataSource")
        if expression is None:
            value = self.context.variables.get(str(self.component.settings.get("dataSource")))
        else:
            value = expression.value(self.context.variables, self.context.feel_scope)
        rows = value if isinstance(value, list) else []
        return [row for row in rows[:MOST_ROWS] if isinstance(row, Mapping)]

    def _heading(self, column: Mapping[str, Any]) -> str:
        services = self.context.services
        if services.language == "en" and column.get("label_en"):
            return str(column["label_en"])
        return services.translate(str(column["label"]))


def _is_column(column: Any) -> bool:
    return isinstance(column, Mapping) and bool(column.get("key")) and bool(column.get("label"))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if numbers.is_bounded(value):
        return numbers.format_number(value)
    return str(value)
