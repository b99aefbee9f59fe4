"""What a case throws at the world outside, written in the transaction of the step that throws it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import insert, select

from engine.execution.due import due_moment
from engine.execution.happening import Thrown
from engine.persistence.base import table_of
from engine.persistence.ids import new_id
from engine.persistence.rows import MessageRow, SubscriptionRow

if TYPE_CHECKING:
    from engine.cases.command import Command

_message = table_of(MessageRow)
_subscription = table_of(SubscriptionRow)
SIGNAL_LIFE = timedelta(days=30)
MESSAGE_LIFE = "P30D"


def publish(command: Command) -> None:
    """Writes the messages and signals of this command, and notes them in the log."""
    rows = [row for thrown in command.workflow.thrown for row in _rows(command, thrown)]
    for thrown in command.workflow.thrown:
        command.log(f"{thrown.kind}_thrown", data={"name": thrown.name})
    if rows:
        command.connection.execute(insert(_message), rows)


def _rows(command: Command, thrown: Thrown) -> list[dict[str, Any]]:
    if thrown.kind == "message":
        expires_at = due_moment(thrown.time_to_live or MESSAGE_LIFE, command.scope)
        return [_values(command, thrown, expires_at=expires_at)]
    waiting = command.connection.execute(
        select(_subscription.c.case_id, _subscription.c.id).where(
            _subscription.c.kind == "signal",
            _subscription.c.name == thrown.name,
            _subscription.c.case_id != command.case.id,
        )
    )
    expires_at = command.at + SIGNAL_LIFE
    return [_values(command, thrown, expires_at=expires_at, to=(row.case_id, row.id)) for row in waiting]


def _values(
    command: Command, thrown: Thrown, *, expires_at: Any, to: tuple[UUID, UUID] | tuple[None, None] = (None, None)
) -> dict[str, Any]:
    return {
        "id": new_id(),
        "kind": thrown.kind,
        "name": thrown.name,
        "correlation_key": thrown.correlation_key or "",
        "payload": thrown.payload,
        "from_case_id": command.case.id,
        "published_at": command.at,
        "not_before": command.at,
        "expires_at": expires_at,
        "attempts": 0,
        "to_case_id": to[0],
        "to_token_id": to[1],
    }
