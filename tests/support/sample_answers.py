"""Fills in any form with answers that it takes, knowing nothing of the permit.

    answers = sample_answers(form, variables, prefer=to_grant)

Every question that must be answered and is visible gets one of the values that it takes; `prefer` chooses among them.
Optional questions stay empty, unless `given` answers them or all is to be answered amply.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from support.sample_values import TYPES, Question, values_for

from engine.working_calendar import JAKARTA
from forms import Component, FormDefinition, FormServices

Prefer = Callable[[Component, Sequence[Any]], Any]
"""(the question, the values that it takes, the plainest first): the one to answer."""

NOON = datetime(2026, 11, 24, 12, tzinfo=JAKARTA)
KELURAHAN = "31.71.01.1001"
GOOD = ("sesuai", "lengkap", "lanjut", "setuju", "tandatangan", "terbit", "layak", "memenuhi", "benar", "lunas", "ya")
CORRECTION = ("perbaik", "lengkapi", "revisi")
REFUSAL = ("tolak", "ditolak", "tidak layak", "tidak memenuhi", "tidak setuju")
BAD = (*CORRECTION, *REFUSAL, "tidak", "belum", "kembali", "batal", "kurang", "gugur", "cabut", "tarik")
TROUBLE = (
    "keberat",
    "ragu",
    "sanksi",
    "rangkap",
    "sengketa",
    "langgar",
    "tunggak",
    "duga",
    "simpang",
    "cemar",
    "asing",
    "kasus",
    "sembunyi",
    "tercatat_lain",
    "kunci",
    "alkohol",
    "terima_surat",
    "berbahaya",
    "hewan",
)
"""What a question is about to which a yes is no good answer."""
COSTS = ("panitia", "tanpa", "denda", "kunci", "bawah_umur", "minor", "mayor", "serius", "kritis")
"""Numbers that are best when they are small."""
SCORES = ("skor", "nilai", "cakupan")
"""What is best at the top of its scale."""
COUNTED = ("hadir",)
"""Lists that may be empty, and of which something hangs on the number of rows: who came to a session."""
MOST_ROUNDS = 4
AMPLE_ROWS = 5
COUNTED_ROWS = 10


class NoSampleError(AssertionError):
    """No value that was tried is taken by the form; the message names the form, the question and its complaint."""


def to_grant(component: Component, values: Sequence[Any]) -> Any:
    """Answers that lead on: a word of consent, else the first choice that is no objection.

    A no is good where it is what is offered first, and where it says that there is no trouble.
    """
    if _says(values[0], ("tidak ada",)) or values[0] in ("tidak", "belum"):
        return values[0]
    if "tidak" in values and _is_about(component, TROUBLE):
        return "tidak"
    if is_best_small(component, values):
        return min(values)
    if component.type == "number" and component.rules.max is not None and _is_about(component, SCORES):
        return max(values)
    return _first(values, GOOD) or next((value for value in values if not _says(value, BAD)), values[0])


def is_best_small(component: Component, values: Sequence[Any]) -> bool:
    """Whether the question counts what should not be there, or money that is spent."""
    return _is_about(component, COSTS) and all(isinstance(value, int | float) for value in values)


def to_correct(component: Component, values: Sequence[Any]) -> Any:
    """As `to_grant`, but where a correction can be asked for it is."""
    return _first(values, CORRECTION) or to_grant(component, values)


def to_refuse(component: Component, values: Sequence[Any]) -> Any:
    """As `to_grant`, but where one can refuse, one refuses."""
    return _first(values, REFUSAL) or to_grant(component, values)


def plain_services(moment: datetime = NOON, calendar: Any = None) -> FormServices:
    """A request at a moment, with one kelurahan to choose from."""
    return FormServices(
        moment=moment,
        options=lambda kind: [(KELURAHAN, "Cideng")] if kind == "kelurahan" else [],
        calendar=calendar,
    )


def sample_answers(
    form: FormDefinition,
    variables: Mapping[str, Any],
    prefer: Prefer = to_grant,
    *,
    given: Mapping[str, Any] | None = None,
    services: FormServices | None = None,
    amply: bool = False,
) -> dict[str, Any]:
    """Answers that the form takes, computed ones among them; raises NoSampleError.

    Whoever answers amply answers optional questions as well, and fills in lists with several rows and every column.
    """
    services = services or plain_services()
    given = {key: value for key, value in (given or {}).items() if value is not None}
    answers: dict[str, Any] = dict(given)
    refused: dict[str, list[Any]] = {}
    for _ in range(MOST_ROUNDS):
        _fill_in(form, answers, variables, services, prefer, refused, amply)
        checked = form.complete(answers, variables, services)
        if checked.is_complete:
            return dict(checked.answers)
        again = [key for key in checked.errors if key not in given]
        if not again:
            break
        for key in again:
            refused.setdefault(key, []).append(answers.pop(key, None))
    raise NoSampleError(f"{form.id}: {dict(checked.errors)}; tried {refused}")


def _fill_in(
    form: FormDefinition,
    answers: dict[str, Any],
    variables: Mapping[str, Any],
    services: FormServices,
    prefer: Prefer,
    refused: Mapping[str, list[Any]],
    amply: bool,
) -> None:
    """One pass, in an order in which a condition comes after all that it reads."""
    known = form.components.evaluate(answers, variables, services.feel_scope)
    for component in form.components.in_order:
        key = component.key
        if component.hide:
            known = form.components.evaluate(answers, variables, services.feel_scope)
        if (
            key in answers
            or key not in known.visible
            or not (component.required or key in COUNTED or (amply and component.type in TYPES))
        ):
            continue
        question = Question(component, {**known.variables, **answers}, services)
        answers[key] = _answer(question, prefer, refused.get(key, ()), amply)


def _answer(question: Question, prefer: Prefer, refused: Sequence[Any], amply: bool) -> Any:
    component = question.component
    if component.type == "dynamiclist":
        wanted = COUNTED_ROWS if component.key in COUNTED else AMPLE_ROWS if amply else 1
        count = max(int(component.properties.get("minRows") or 0), wanted)
        count = min(count, int(component.properties.get("maxRows") or count))
        return [_row(question, prefer, len(refused), amply) for _ in range(count)]
    values = [value for value in values_for(question) if value not in refused]
    if not values:
        raise NoSampleError(f"{component.key}: no value is known for {component.type} {component.kind}; not {refused}")
    return prefer(component, values)


def _row(question: Question, prefer: Prefer, attempt: int, amply: bool) -> dict[str, Any]:
    """One row of a list; its questions may depend on one another. A row must hold something."""
    columns = question.component.rows
    assert columns is not None
    row: dict[str, Any] = {}
    for column in columns.in_order:
        known = columns.evaluate(row, question.variables, question.scope)
        if column.key in columns.answer_keys - columns.computed and column.key in known.visible:
            values = values_for(Question(column, known.variables, question.services))
            if values and (column.required or attempt > 0 or amply or not row):
                row[column.key] = prefer(column, values[attempt % len(values) :] + values[: attempt % len(values)])
    return row


def _is_about(component: Component, words: Sequence[str]) -> bool:
    """Whether the question is about one of these things, by its key."""
    return any(word in component.key for word in words)


def _first(values: Sequence[Any], words: Sequence[str]) -> Any:
    """The first value that begins with the earliest of the words."""
    return next((value for word in words for value in values if _says(value, (word,))), None)


def _says(value: Any, words: Sequence[str]) -> bool:
    """Whether the value is one of the words or begins with it; "ya" does not begin "yayasan"."""
    if not isinstance(value, str):
        return False
    return value in words or value.startswith(tuple(word for word in words if len(word) > 2))
