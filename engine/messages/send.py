"""A message from outside: a payment that came in, the answer of another agency."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from engine.actor import Actor
from engine.cases.case import Case, as_case
from engine.cases.limits import check_data
from engine.cases.start import start_case
from engine.definitions.repository import active_executable
from engine.errors import MessageNotExpectedError
from engine.execution.nodes.catching import LONGEST_KEY
from engine.messages.deliver import deliver
from engine.persistence.base import table_of
from engine.persistence.ids import new_id
from engine.persistence.rows import ActiveDefinitionRow, CaseRow, MessageRow, SubscriptionRow

_subscription = table_of(SubscriptionRow)
_LONGEST_NAME = 200


def send_message(
    session: Session,
    name: str,
    correlation_key: str | int | None,
    variables: Mapping[str, Any],
    *,
    by: Actor,
    at: datetime,
    time_to_live: timedelta = timedelta(0),
) -> Case | None:
    """Hands the message to the case that has waited for this name and key longest; gives that case as it is then.

    When nobody waits, the message is kept for `time_to_live` and None comes back; without a time to live
    MessageNotExpectedError is raised. Sending is not idempotent by itself: see `engine.once`.
    """
    check_data(variables)
    key = "" if correlation_key is None else str(correlation_key)
    check_data({"name": name, "key": key})
    if len(key) > LONGEST_KEY or len(name) > _LONGEST_NAME:
        raise MessageNotExpectedError(name, key)  # nor will anybody ever wait for it
    waiting = session.execute(
        select(_subscription.c.case_id, _subscription.c.id)
        .where(
            _subscription.c.kind == "message",
            _subscription.c.name == name,
            _subscription.c.correlation_key == key,
        )
        .order_by(_subscription.c.created_at, _subscription.c.id)
    ).all()
    message_id = new_id()
    session.execute(insert(MessageRow), [_values(message_id, name, key, variables, at, time_to_live)])
    for case_id, token_id in waiting:
        if deliver(session, (message_id, case_id, token_id), by=by, at=at):
            return as_case(session.get_one(CaseRow, case_id, populate_existing=True))
    if not time_to_live:
        raise MessageNotExpectedError(name, key)
    return None


def keep_message(
    session: Session,
    name: str,
    correlation_key: str,
    variables: Mapping[str, Any],
    *,
    at: datetime,
    time_to_live: timedelta,
) -> None:
    """Leaves the message to the worker, which hands it to whoever waits for it, and makes an incident of a failure."""
    check_data(variables)
    row = _values(new_id(), name, correlation_key, variables, at, time_to_live)
    session.execute(insert(MessageRow), [row])


def start_case_by_message(
    session: Session, name: str, reference: str, variables: Mapping[str, Any], *, by: Actor, at: datetime
) -> Case:
    """Starts a case of the process that begins with this message; raises MessageNotExpectedError when none does."""
    for process_id in session.scalars(select(ActiveDefinitionRow.process_id).order_by(ActiveDefinitionRow.process_id)):
        for start_event_id, node in active_executable(session, process_id).spec.start_events.items():
            event = node.element.event
            if event is not None and event.kind == "message" and event.name == name:
                return start_case(
                    session, process_id, reference, variables, by=by, at=at, start_event_id=start_event_id
                )
    raise MessageNotExpectedError(name, "")


def _values(
    message_id: Any, name: str, key: str, variables: Mapping[str, Any], at: datetime, time_to_live: timedelta
) -> dict[str, Any]:
    return {
        "id": message_id,
        "kind": "message",
        "name": name,
        "correlation_key": key,
        "payload": dict(variables),
        "published_at": at,
        "not_before": at,
        "expires_at": at + time_to_live,
        "attempts": 0,
    }
