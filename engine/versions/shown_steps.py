"""What people see of the open steps of a case: their names and forms are those of its version."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.definitions.compiler import Executable
from engine.definitions.element import Element
from engine.execution.run import Waiting, WaitingTokens
from engine.feel import Scope
from engine.versions.facts import plain
from engine.versions.remark import Remark


def shown_values(waiting: Waiting, new: Executable, scope: Scope) -> dict[str, Any]:
    """The columns of the row of an open step that the new version gives anew."""
    element = element_in(waiting, new)
    return {
        "name": element.name,
        "public_name": element.public_name,
        "form_id": _form_id(element, waiting, scope),
        "answers_variable": element.answers_variable,
    }


def element_in(waiting: Waiting, version: Executable) -> Element:
    """The element of an open step as another version has it."""
    token = waiting.token
    element: Element = version.specs[token.workflow.spec.name].nodes[token.task_spec.name].element
    return element


def why_steps_cannot_be_shown(before: WaitingTokens, new: Executable, scope: Scope) -> Iterator[Remark]:
    """An open step needs a form that the new version has."""
    for waiting in before.user_tasks.values():
        try:
            form_id = shown_values(waiting, new, scope)["form_id"]
            known = isinstance(form_id, str) and form_id in new.definition.forms
        except Exception as cause:
            form_id, known = cause, False
        if not known:
            yield Remark(
                waiting.element.id,
                f"Versi baru tidak memberi formulir untuk langkah yang terbuka ini ({form_id}).",
                f"The new version gives no form for this open step ({form_id}).",
            )


def changed_steps(before: WaitingTokens, old: Executable, new: Executable, scope: Scope) -> Iterator[Remark]:
    """Names and forms of open steps that will be others, and timers whose new duration comes too late for them."""
    for waiting in before.user_tasks.values():
        then = shown_values(waiting, old, scope)
        now = shown_values(waiting, new, scope)
        for name, in_indonesian, in_english in _SHOWN:
            if then[name] != now[name]:
                yield Remark(
                    waiting.element.id,
                    f"{in_indonesian} berubah dari {then[name]!r} menjadi {now[name]!r}.",
                    f"{in_english} changes from {then[name]!r} to {now[name]!r}.",
                )
        form_id = now["form_id"]
        if form_id == then["form_id"] and old.definition.forms.get(form_id) != new.definition.forms.get(form_id):
            yield Remark(
                waiting.element.id,
                f"Isi formulir {form_id!r} berubah.",
                f"The form {form_id!r} has other contents.",
            )
        if plain(waiting.element.due_date) != plain(element_in(waiting, new).due_date):
            yield Remark(
                waiting.element.id,
                "Tenggat langkah yang terbuka tetap, meskipun versi baru menghitungnya lain.",
                "The due date of the open step stays, though the new version computes it differently.",
            )
    yield from _changed_timers(before, new)


_SHOWN = (
    ("name", "Nama langkah", "The name of the step"),
    ("public_name", "Nama langkah untuk umum", "The public name of the step"),
    ("form_id", "Formulir", "The form"),
    ("answers_variable", "Variabel jawaban", "The variable of the answers"),
)


def _changed_timers(before: WaitingTokens, new: Executable) -> Iterator[Remark]:
    for waiting in before.timers.values():
        node: Any = new.specs[waiting.token.workflow.spec.name].nodes[waiting.token.task_spec.name]
        present = getattr(node, "event_element", node.element).event
        if waiting.element.event is not None and plain(waiting.element.event.timer) != plain(present.timer):
            yield Remark(
                waiting.element.id,
                f"Pewaktu yang sudah berjalan tetap jatuh pada saatnya ({waiting.due_at}); {present.timer.text!r} "
                "berlaku untuk yang berikutnya.",
                f"The timer that waits keeps its moment ({waiting.due_at}); {present.timer.text!r} holds for later "
                "ones.",
            )


def _form_id(element: Element, waiting: Waiting, scope: Scope) -> Any:
    return None if element.form_id is None else element.form_id.evaluate(waiting.variables, scope)
