from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms.validators import StopValidation

from forms import error_messages as messages
from forms.builder import BindContext, PermitForm
from forms.fields.field import FindFault, PermitField
from forms.schema import Component
from forms.services import FormServices
from forms.validators import RowCount, Validator
from forms.widgets import RowListWidget
from forms.widgets.row_list import ADD_BUTTON, REMOVE_BUTTON

MOST_ROWS = 50
_INDEX = re.compile(r"([0-9]{1,4})-(.+)", re.DOTALL)


class Row:
    """One entry of a list, with the fields of its columns."""

    def __init__(self, name: str, id: str, form: PermitForm) -> None:
        self.name = name
        self.id = id
        self.form = form

    @property
    def errors(self) -> Mapping[str, Any]:
        """What is wrong in the row, by column."""
        errors: Mapping[str, Any] = self.form.errors
        return errors


class RowListField(PermitField):
    """Rows of the same columns. The answer is the list of rows; rows in which nothing is written are left out.

    "Tambah" and "Hapus" post the page and get it back with one row more or less and everything that was typed.
    """

    widget = RowListWidget()
    settings = ("path", "components", "defaultRepetitions")
    own_properties = ("minRows", "maxRows")
    required_message = messages.REQUIRED_ROW

    def __init__(self, component: Component, **options: Any) -> None:
        self.entries: list[Row] = []
        self.errors: list[Any] = []
        super().__init__(component, **options)

    @classmethod
    def check(cls, component: Component, fault: FindFault) -> None:
        for name in cls.own_properties:
            text = component.properties.get(name, "0")
            if not text.isdigit() or int(text) > MOST_ROWS:
                fault(
                    "row-count",
                    f"{name} harus bilangan dari 0 sampai {MOST_ROWS}.",
                    f"{name} must be a number from 0 to {MOST_ROWS}.",
                )

    @classmethod
    def guards(cls, component: Component) -> tuple[Validator, ...]:
        fewest = int(component.properties.get("minRows") or 0)
        return (*super().guards(component), RowCount(fewest, most_rows(component)))

    @classmethod
    def accept(cls, component: Component, value: Any) -> Any:
        if not isinstance(value, list):
            return None
        rows = (row for row in value[:MOST_ROWS] if isinstance(row, Mapping))
        return [{key: _accept(column, row.get(key)) for key, column in _columns(component)} for row in rows]

    @classmethod
    def text_of(cls, component: Component, value: Any, services: FormServices) -> str:
        return "\n".join(_row_text(component, row, services) for row in value or ())

    @property
    def title(self) -> str:
        """The name of the list without the word that it may stay empty: rows are counted by it."""
        return self.component.label.for_reader(self.context.services)

    @property
    def form_errors(self) -> Sequence[str]:
        """What is wrong with the list as a whole."""
        return [error for error in self.errors if isinstance(error, str)]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.entries)

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        self.process_errors: list[str] = []
        self.entries = []
        self.object_data = data
        if formdata is None:
            self._show(data or [])
        else:
            self.raw_data: list[Any] = []
            self._read(formdata)
        self.data = self._answer()

    def evaluate(self) -> None:
        """Works out the answer again: the rows may read answers that are known only now."""
        self.data = self._answer()

    def validate(self, form: Any, extra_validators: Sequence[Any] = ()) -> bool:
        """Every row, then the list as a whole. Rows in which nothing is written are not judged."""
        self.errors = []
        row_errors: list[Mapping[str, Any]] = []
        for row, visible in self._written_rows():
            row.form.validate_only(visible)
            row_errors.append(row.errors)
        if any(row_errors):
            by_entry = dict(zip((row.name for row, _ in self._written_rows()), row_errors, strict=True))
            self.errors = [by_entry.get(entry.name, {}) for entry in self.entries]
            return False
        self.data = self._answer()
        for guard in self.validators:
            try:
                guard(form, self)
            except StopValidation as error:
                self.errors = [error.args[0]]
                return False
        return True

    def typed_texts(self) -> list[tuple[str, str]]:
        """Cell by cell; a row in which nothing is written is left out, and the others are numbered anew."""
        written = [[field for field in row.form if field.typed_texts()] for row in self.entries]
        return [
            (f"{self.name}-{number}-{field.short_name}", text)
            for number, fields in enumerate(filter(None, written))
            for field in fields
            for _name, text in field.typed_texts()
        ]

    @property
    def has_unasked_texts(self) -> bool:
        """Whether something stands in a column that the other columns of its row hide."""
        return any(
            field.has_answer and field.short_name not in visible and field.typed_texts()
            for row, visible in self._written_rows()
            for field in row.form
        )

    def _show(self, rows: Sequence[Mapping[str, Any]]) -> None:
        wanted = self.component.settings.get("defaultRepetitions", 1)
        blanks = wanted if isinstance(wanted, int) and 0 <= wanted <= MOST_ROWS else 1
        for row in rows or [{}] * blanks:
            self._append(None, row)

    def _read(self, formdata: MultiDict[str, Any]) -> None:
        rows = self._posted_rows(formdata)
        for values in rows:
            name = f"{self.name}-{len(self.entries)}-"
            posted: MultiDict[str, Any] = MultiDict(
                [(name + column, value) for column, given in values.items() for value in given]
            )
            self._append(posted, {})

    def _posted_rows(self, formdata: MultiDict[str, Any]) -> list[dict[str, list[Any]]]:
        """What was typed, row by row, after the button that was pressed took effect."""
        start = f"{self.name}-"
        rows: dict[int, dict[str, list[Any]]] = {}
        for name in formdata:
            if place := split_name(self.name, name):
                rows.setdefault(place[0], {})[place[1]] = formdata.getlist(name)
        removed = {name.removeprefix(start) for name in formdata.getlist(REMOVE_BUTTON) if isinstance(name, str)}
        # One more than may be sent, so that the validator can refuse it.
        kept = [values for index, values in sorted(rows.items()) if str(index) not in removed][: MOST_ROWS + 1]
        if self.name in formdata.getlist(ADD_BUTTON) and len(kept) < most_rows(self.component):
            kept.append({})
        return kept

    def _append(self, formdata: MultiDict[str, Any] | None, answers: Mapping[str, Any]) -> None:
        number = len(self.entries)
        name = f"{self.name}-{number}"
        context = BindContext(self.context.services, self.context.feel_scope, self.context.variables, number + 1)
        form = PermitForm(self.component.unbound_fields.items(), context, prefix=name)
        form.fill(formdata, answers)
        self.entries.append(Row(name, f"{self.id}-{number}", form))

    def _written_rows(self) -> list[tuple[Row, frozenset[str]]]:
        """The rows in which something is written, and what is visible in each."""
        columns = self.component.rows
        assert columns is not None
        written = []
        for row in self.entries:
            typed = {field.short_name: field.data for field in row.form if _is_written(field)}
            if not typed and not any(field.process_errors for field in row.form):
                continue
            context = row.form.context
            evaluation = columns.evaluate(typed, self.context.variables, context.feel_scope)
            context.variables = evaluation.variables
            for key in columns.computed & evaluation.visible:
                row.form[key].data = evaluation.variables[key]
            written.append((row, evaluation.visible))
        return written

    def _answer(self) -> list[dict[str, Any]]:
        return [
            {field.short_name: field.data for field in row.form.answering(visible)}
            for row, visible in self._written_rows()
        ]

    def _value(self) -> str:
        return ""


def split_name(list_name: str, name: str) -> tuple[int, str] | None:
    """Row and column of an input of the list; None for any other name."""
    start = f"{list_name}-"
    match = _INDEX.fullmatch(name, len(start)) if name.startswith(start) else None
    return (int(match[1]), match[2]) if match else None


def most_rows(component: Component) -> int:
    """How many rows the list may have."""
    return int(component.properties.get("maxRows") or MOST_ROWS)


def _columns(component: Component) -> Iterator[tuple[str, Component]]:
    assert component.rows is not None
    for column in component.components:
        if column.key in component.rows.answer_keys:
            yield column.key, column


def _accept(column: Component, value: Any) -> Any:
    from forms.handlers import handler_of

    return None if value is None else handler_of(column).accept(column, value)


def _row_text(component: Component, row: Mapping[str, Any], services: FormServices) -> str:
    from forms.handlers import handler_of

    texts = (
        (column.label.for_reader(services), handler_of(column).text_of(column, row.get(key), services))
        for key, column in _columns(component)
    )
    return "; ".join(f"{label}: {text}" for label, text in texts if text)


def _is_written(field: PermitField) -> bool:
    """Whether somebody wrote something there: a tick box that nobody ticked is not writing."""
    return field.has_answer and field.component.type != "expression" and not field.is_empty
