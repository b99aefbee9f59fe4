"""One stored case against another version: every reason to stay, every change that people will notice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from engine.cases.case import Case
from engine.definitions.compiler import Executable
from engine.definitions.repository import get_executable
from engine.environment import environment_of
from engine.errors import UnreadableStateError
from engine.execution.run import Waiting, WaitingTokens, load_workflow, waiting_tokens
from engine.execution.workflow import CaseWorkflow
from engine.feel import Scope
from engine.versions.ahead import passed_by, why_variables_are_missing
from engine.versions.known_positions import positions_of
from engine.versions.remark import Remark
from engine.versions.same_limits import changed_standard, why_limits_would_change
from engine.versions.same_scope import why_the_scopes_stay
from engine.versions.shown_steps import changed_steps, why_steps_cannot_be_shown


@dataclass(frozen=True)
class Comparison:
    """`reasons` are empty when the case moves; then `after` is the case as it would be."""

    reasons: tuple[Remark, ...]
    changes: tuple[Remark, ...] = ()
    before: CaseWorkflow | None = None
    after: CaseWorkflow | None = None


def compare(
    session: Session, case: Case, state: bytes, counting_from: date | None, to_hash: str, at: datetime
) -> Comparison:
    """Compares the case, as stored, with the version `to_hash`. Nothing is written."""
    new = get_executable(session, to_hash)
    early = _why_not_at_all(case, new)
    if early is not None:
        return Comparison((early,))
    old = get_executable(session, case.definition_hash)
    scope = Scope(moment=at, calendar=environment_of(session).calendar)
    try:
        found = compare_state(state, old, new, scope, is_counting=counting_from is not None)
    except UnreadableStateError as error:
        return Comparison((_unreadable(case, error),))
    standard = changed_standard(old.definition, new.definition, case.standard_days)
    return replace(found, changes=_in_order([*found.changes, *standard]))


def compare_state(state: bytes, old: Executable, new: Executable, scope: Scope, *, is_counting: bool) -> Comparison:
    """The same for a state of the version `old`. Raises UnreadableStateError."""
    workflow = load_workflow(old, state, scope)
    waiting = waiting_tokens(workflow)
    reasons = [
        *why_the_scopes_stay(workflow, old.specs, new.specs, positions_of),
        *why_limits_would_change(old.definition, new.definition, is_counting=is_counting),
    ]
    if not reasons:  # only where every token has its place can one look ahead from there
        reasons += why_variables_are_missing(workflow, old, new)
        reasons += why_steps_cannot_be_shown(waiting, new, scope)
    if reasons:
        return Comparison(_in_order(reasons), before=workflow)
    after = load_workflow(new, state, scope)
    changes = [*changed_steps(waiting, old, new, scope), *passed_by(workflow, old.specs, new.specs)]
    return Comparison(_what_differs(waiting, waiting_tokens(after)), _in_order(changes), workflow, after)


def _why_not_at_all(case: Case, new: Executable) -> Remark | None:
    if case.process_id != new.definition.process_id:
        other = new.definition.process_id
        return Remark(
            other, f"Versi ini milik prosedur lain, {other!r}.", f"The version is of another process, {other!r}."
        )
    if case.ended_at is not None:
        return Remark(case.process_id, "Permohonan ini sudah berakhir.", "The case has ended.")
    if case.definition_hash == new.definition.content_hash:
        return Remark(
            case.process_id, "Permohonan ini sudah memakai versi itu.", "The case is on this version already."
        )
    return None


def _unreadable(case: Case, error: UnreadableStateError) -> Remark:
    return Remark(case.process_id, f"Keadaan berkas tidak dapat dibaca: {error.cause}.", f"{str(error).capitalize()}.")


def _what_differs(before: WaitingTokens, after: WaitingTokens) -> tuple[Remark, ...]:
    """A second net: read with the new version, the case must wait for exactly what it waited for."""
    found = []
    for kind in ("user_tasks", "jobs", "timers", "messages", "signals"):
        one, other = _seen(getattr(before, kind)), _seen(getattr(after, kind))
        for _token, element_id, _due in one.symmetric_difference(other):
            found.append(
                Remark(
                    element_id,
                    "Yang ditunggu di sini akan berubah oleh pemindahan.",
                    "What is waited for here would change by moving.",
                )
            )
    return _in_order(found)


def _seen(waiting: dict[object, Waiting]) -> set[tuple[object, str, datetime | None]]:
    return {(key, each.element.id, each.due_at) for key, each in waiting.items()}


def _in_order(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    return tuple(sorted(set(remarks)))
