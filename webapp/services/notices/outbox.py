"""The rows of notices that are due: taken by one worker, sent, and what came of it.

Sending is a network call and stands in no transaction. First a short one takes the notice for a while (a lease with a
token); last a short one writes the outcome, if the token is still the same. Who dies in between leaves a lease that
runs out: the notice is sent again with the same key, and the gateway delivers it once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from traceback import extract_tb

import structlog
from sqlalchemy.orm import Session

from engine.environment import OpenSession
from engine.persistence.session import database_now
from webapp.messaging import Channel, Gateway, GatewayError, Message
from webapp.models import Application, Notice
from webapp.services.notices.addressing import address
from webapp.services.notices.facts import FactReader, task_of
from webapp.services.notices.fallback import fall_back, give_up
from webapp.services.notices.lease import Lease, held, take
from webapp.services.notices.pointless import is_pointless
from webapp.services.notices.quiet_hours import waits_until
from webapp.services.notices.recipients import recipients_of, ways_of

PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
"""How long a notice rests after each try that failed; after the last one its way is given up."""
MOST_TRIES = len(PAUSES) + 1
NO_ADDRESS = "no address"
NOT_NEEDED = "no longer needed"
NOT_TOLD_ANY_MORE = "no longer a recipient"
"""The person left the company after the notice was addressed; its other members have notices of their own."""

_log = structlog.get_logger("webapp.notices")


@dataclass(frozen=True)
class Outbox:
    """What is needed to send: the channels of this installation, and the facts for the words."""

    gateways: Mapping[Channel, Gateway]
    reader: FactReader

    def send_next(self, open_session: OpenSession, at: datetime | None, occasion: str | None = None) -> bool:
        """Deals with the notice that has been due longest (of this occasion); False when none is due.

        `at` is the moment that decides; without it, the database's own clock does.
        """
        with open_session() as session:
            lease = take(session, at or database_now(session), occasion)
        if lease is None:
            return False
        gateway_id: str | None = None
        failure: GatewayError | None = None
        try:
            with open_session() as session:
                message = self._prepare(session, lease, at or database_now(session))
            if message is None:
                return True
            gateway_id = self.gateways[message.channel].send(message)
        except GatewayError as error:
            failure = error
            _log.warning("notice_not_sent", notice=str(lease.id), reason=str(error), permanent=error.permanent)
        except Exception as error:  # a fault of ours is tried again too, and holds up no other notice
            failure = GatewayError(type(error).__name__)
            _log.error("notice_failed", notice=str(lease.id), error=type(error).__name__, at=_places(error))
        with open_session() as session:
            self._record(session, lease, gateway_id, failure, at or database_now(session))
        return True

    def _prepare(self, session: Session, lease: Lease, at: datetime) -> Message | None:
        """What to send; None when there is nothing to send after all."""
        notice = held(session, lease)
        if notice is None:
            return None
        if is_pointless(session, notice, at):
            _drop(session, notice)
            return None
        if notice.case_id is not None and not self._is_addressed(session, notice, at):
            return None
        way = next((way for way in ways_of(session, notice, self.gateways) if way.channel == notice.channel), None)
        if notice.tries > MOST_TRIES or way is None:
            fall_back(session, notice, "given up", self.gateways, at)
            return None
        task = task_of(session, notice)
        morning = waits_until(notice, task.due_on if task else None, at)
        if morning is not None:
            _put_off(notice, morning)
            return None
        notice.address = way.address
        if notice.text is None:
            language, words = self.reader.words(session, notice, at)
            notice.language, notice.subject, notice.text = language, words.subject or None, words.text
        return _message(notice)

    def _is_addressed(self, session: Session, notice: Notice, at: datetime) -> bool:
        """Whom it goes to. It is given up when there is nobody, or when this person has left since it was written."""
        application = session.get(Application, notice.case_id)
        told = recipients_of(session, application) if application else []
        if notice.recipient_id is None and not address(session, notice, told, self.gateways, at):
            give_up(notice, NO_ADDRESS, at)
            return False
        if not any(user.id == notice.recipient_id for user in told):
            give_up(notice, NOT_TOLD_ANY_MORE if told else NO_ADDRESS, at)
            return False
        return True

    def _record(
        self, session: Session, lease: Lease, gateway_id: str | None, failure: GatewayError | None, at: datetime
    ) -> None:
        """Writes down what came of it; nothing when another worker has the notice by now."""
        notice = held(session, lease)
        if notice is None:
            return
        notice.lease_until = notice.lease_token = None
        if failure is None:
            notice.sent_at, notice.gateway_id, notice.next_try_at, notice.last_error = at, gateway_id, None, None
        elif notice.channel is not None and (failure.permanent or notice.tries >= MOST_TRIES):
            fall_back(session, notice, str(failure), self.gateways, at)
        elif notice.tries >= MOST_TRIES:
            give_up(notice, str(failure), at)
        else:
            notice.next_try_at, notice.last_error = at + PAUSES[notice.tries - 1], str(failure)[:100]


def _places(error: Exception) -> list[str]:
    """Where it happened. What the error says could be the text or the address."""
    return [f"{frame.filename}:{frame.lineno}" for frame in extract_tb(error.__traceback__)]


def _drop(session: Session, notice: Notice) -> None:
    """What was never tried need not be kept; what was, perhaps it was sent by a worker that died."""
    if notice.tries <= 1:
        session.delete(notice)
    else:
        notice.next_try_at = notice.lease_until = notice.lease_token = None
        notice.last_error = NOT_NEEDED


def _put_off(notice: Notice, until: datetime) -> None:
    """It was not tried: nobody was asked to send it."""
    notice.next_try_at, notice.tries = until, notice.tries - 1
    notice.lease_until = notice.lease_token = None


def _message(notice: Notice) -> Message:
    return Message(
        channel=Channel(str(notice.channel)),
        to=notice.address or "",
        text=notice.text or "",
        key=f"notice-{notice.id}",
        subject=notice.subject or "",
    )
