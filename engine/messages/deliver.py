"""Bringing messages to the tokens that wait for them: one case, one transaction, by any number of workers."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session

from engine.actor import SYSTEM, Actor
from engine.cases.command import open_command
from engine.errors import CaseEndedError
from engine.execution.run import trigger
from engine.incidents.incident import IncidentKind
from engine.incidents.redaction import redact_error
from engine.incidents.resolve import resolve_incidents
from engine.incidents.unattended import error_text, pause_after, record_unattended
from engine.persistence.base import table_of
from engine.persistence.case_log import lock_case
from engine.persistence.rows import MessageRow, SubscriptionRow
from engine.persistence.session import SessionFactory, read_only_session

_message = table_of(MessageRow)
_subscription = table_of(SubscriptionRow)
_log = structlog.get_logger("engine.messages")

Pair = tuple[UUID, UUID, UUID]
"""A message, and the case and token that it is for."""


def deliver_due_messages(factory: SessionFactory, at: datetime, limit: int = 100) -> int:
    """Delivers what somebody waits for, oldest first; gives the number of messages that arrived.

    One that fails stays, with its error, and is tried again later: it does not hold up the others.
    """
    with read_only_session(factory) as session:
        pairs = _deliverable(session, at, limit)
    arrived = 0
    for pair in pairs:
        try:
            with factory.begin() as session:
                arrived += deliver(session, pair, by=SYSTEM, at=at)
        except Exception as failure:
            _try_to_postpone(factory, pair, failure, at)
    return arrived


def deliver(session: Session, pair: Pair, *, by: Actor, at: datetime) -> int:
    """Hands a message to the token; 0 when somebody else was faster, or the token waits no more.

    The case is locked first, so that it is certain that the token waits; then the message is taken. A message that
    two workers would bring to two cases goes to the one that takes it first.
    """
    message_id, case_id, token_id = pair
    try:
        command = open_command(session, case_id, by=by, at=at)
    except CaseEndedError:
        return 0
    waiting = command.waiting.messages.get(token_id) or command.waiting.signals.get(token_id)
    if waiting is None:
        return 0
    taken = session.execute(
        update(_message)
        .where(_message.c.id == message_id, _message.c.delivered_at.is_(None))
        .values(delivered_at=at, to_case_id=case_id, to_token_id=token_id)
        .returning(_message.c.kind, _message.c.name, _message.c.payload)
    ).one_or_none()
    if taken is None:
        return 0
    data = {"name": taken.name, "message": str(message_id)}
    command.log(f"{taken.kind}_received", waiting.element, waiting.root_element_id, data)
    if waiting.element.completes_step and waiting.element.attached_to:
        result = {"variable": waiting.element.answers_variable, "answers": taken.payload or {}}
        command.completed_from_outside = {waiting.element.attached_to: result}
    trigger(waiting, taken.payload or {})
    resolve_incidents(command, IncidentKind.MESSAGE, token_id=token_id)
    command.run()
    return 1


def _deliverable(session: Session, at: datetime, limit: int) -> list[Pair]:
    """Each message once, with whoever has waited for it longest."""
    same = and_(
        _subscription.c.kind == _message.c.kind,
        _subscription.c.name == _message.c.name,
        _subscription.c.correlation_key == _message.c.correlation_key,
    )
    meant = or_(
        _message.c.to_case_id.is_(None),
        and_(_message.c.to_case_id == _subscription.c.case_id, _message.c.to_token_id == _subscription.c.id),
    )
    query = (
        select(_message.c.id, _subscription.c.case_id, _subscription.c.id.label("token_id"))
        .join_from(_message, _subscription, and_(same, meant))
        .where(_message.c.delivered_at.is_(None), _message.c.not_before <= at, _message.c.expires_at > at)
        .order_by(_message.c.published_at, _message.c.id, _subscription.c.created_at, _subscription.c.id)
        .limit(limit)
    )
    found: dict[UUID, Pair] = {}
    for message_id, case_id, token_id in session.execute(query):
        found.setdefault(message_id, (message_id, case_id, token_id))
    return list(found.values())


def _try_to_postpone(factory: SessionFactory, pair: Pair, failure: Exception, at: datetime) -> None:
    """When not even the failure can be written down, the message stays due, and the others have their turn."""
    try:
        with factory.begin() as session:
            _postpone(session, pair, failure, at)
    except Exception as cause:
        _log.error("message_not_postponed", message=str(pair[0]), error=redact_error(cause, {}))


def _postpone(session: Session, pair: Pair, error: Exception, at: datetime) -> None:
    """The message waits, each time twice as long as the last time, and there is an incident."""
    message_id, case_id, token_id = pair
    lock_case(session, case_id)
    element_id = session.scalar(select(_subscription.c.element_id).where(_subscription.c.id == token_id)) or ""
    attempts = session.scalar(select(_message.c.attempts).where(_message.c.id == message_id)) or 0
    not_before = at + pause_after(attempts)
    incident = record_unattended(session, IncidentKind.MESSAGE, case_id, element_id, error, at, not_before, token_id)
    text = error_text(incident, error)
    _log.warning("message_failed", message=str(message_id), case=str(case_id), error=text)
    session.execute(
        update(_message)
        .where(_message.c.id == message_id)
        .values(attempts=attempts + 1, last_error=text, not_before=not_before)
    )
