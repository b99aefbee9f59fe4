"""The subscription table: a projection of the tokens that wait for a message or a signal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import delete, insert

from engine.errors import ExecutionError
from engine.execution.run import Waiting, WaitingTokens
from engine.persistence.base import table_of
from engine.persistence.rows import SubscriptionRow

if TYPE_CHECKING:
    from engine.cases.command import Command

_subscription = table_of(SubscriptionRow)


def write_subscriptions(command: Command, now: WaitingTokens) -> None:
    """Brings the rows in line with what the case waits for now."""
    before = _subscribed(command.waiting)
    present = _subscribed(now)
    gone = [token_id for token_id in before if token_id not in present]
    if gone:
        command.connection.execute(
            delete(_subscription).where(_subscription.c.case_id == command.case.id, _subscription.c.id.in_(gone))
        )
    added = [_values(command, waiting) for token_id, waiting in present.items() if token_id not in before]
    if added:
        command.connection.execute(insert(_subscription), added)


def _subscribed(waiting: WaitingTokens) -> Mapping[UUID, Waiting]:
    return {**waiting.messages, **waiting.signals}


def _values(command: Command, waiting: Waiting) -> dict[str, Any]:
    event = waiting.element.event
    if event is None or not event.name:
        raise ExecutionError(waiting.element.id, "the event has no name")
    return {
        "case_id": command.case.id,
        "id": waiting.id,
        "kind": event.kind,
        "name": event.name,
        "correlation_key": waiting.token.internal_data.get("key", ""),
        "element_id": waiting.element.id,
        "created_at": command.at,
    }
