"""The rows of notices that are due: taken by one worker, sent, and what came of it.

Sending is a network call and stands in no transaction. First a short one takes the notice for a while (a lease with a
token); last a short one writes the outcome, if the token is still the same. Who dies in between leaves a lease that
runs out: the notice is sent again with the same key, and the gateway delivers it once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from engine.environment import OpenSession
from engine.persistence.session import database_now
from webapp.messaging import Channel, Gateway, GatewayError, Message
from webapp.models import Application, Notice, NoticeKind, User
from webapp.services.notices.addressing import address, copy_for, is_pointless
from webapp.services.notices.facts import FactReader
from webapp.services.notices.recipients import ways_to
from webapp.services.notices.text import notice_text

PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
"""How long a notice rests after each try that failed; after the last one its way is given up."""
MOST_TRIES = len(PAUSES) + 1
LEASE = timedelta(minutes=2)
"""Longer than any gateway may take to answer."""
NO_ADDRESS = "no address"
NOT_NEEDED = "no longer needed"


@dataclass(frozen=True)
class Lease:
    """A notice that this worker holds, by the token that nobody else has."""

    id: UUID
    token: UUID


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
            lease = _take(session, at or database_now(session), occasion)
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
        except Exception as error:  # a fault of ours is tried again too, and holds up no other notice
            failure = GatewayError(type(error).__name__)
        with open_session() as session:
            self._record(session, lease, gateway_id, failure, at or database_now(session))
        return True

    def _prepare(self, session: Session, lease: Lease, at: datetime) -> Message | None:
        """What to send; None when there is nothing to send after all."""
        notice = _held(session, lease)
        if notice is None:
            return None
        application = session.get(Application, notice.case_id)
        if is_pointless(session, notice):
            _drop(session, notice)
            return None
        if notice.recipient_id is None and not address(session, notice, application, self.gateways, at):
            give_up(notice, NO_ADDRESS, at)
            return None
        user = session.get(User, notice.recipient_id)
        way = (
            next((way for way in ways_to(user, self.gateways) if way.channel == notice.channel), None) if user else None
        )
        if notice.tries > MOST_TRIES or application is None or user is None or way is None:
            self.fall_back(session, notice, "given up", at)
            return None
        notice.address = way.address
        if notice.text is None:
            facts = self.reader.facts(session, notice, application, user, at)
            words = notice_text(NoticeKind(notice.kind), Channel(notice.channel), facts)
            notice.language, notice.subject, notice.text = facts.language, words.subject or None, words.text
        return _message(notice)

    def _record(
        self, session: Session, lease: Lease, gateway_id: str | None, failure: GatewayError | None, at: datetime
    ) -> None:
        """Writes down what came of it; nothing when another worker has the notice by now."""
        notice = _held(session, lease)
        if notice is None:
            return
        notice.lease_until = notice.lease_token = None
        if failure is None:
            notice.sent_at, notice.gateway_id, notice.next_try_at, notice.last_error = at, gateway_id, None, None
        elif notice.recipient_id is not None and (failure.permanent or notice.tries >= MOST_TRIES):
            self.fall_back(session, notice, str(failure), at)
        elif notice.tries >= MOST_TRIES:
            give_up(notice, str(failure), at)
        else:
            notice.next_try_at, notice.last_error = at + PAUSES[notice.tries - 1], str(failure)[:100]

    def fall_back(self, session: Session, notice: Notice, reason: str, at: datetime) -> None:
        """Gives this way up, and tries the next one that the person has, unless it was tried or is used already."""
        give_up(notice, reason, at)
        user = session.get(User, notice.recipient_id)
        ways = ways_to(user, self.gateways) if user else []
        channels = [way.channel for way in ways]
        after = ways[channels.index(Channel(notice.channel)) + 1 :] if notice.channel in channels else ways
        used = session.scalars(
            select(Notice.channel).where(
                Notice.case_id == notice.case_id,
                Notice.occasion == notice.occasion,
                Notice.kind == notice.kind,
                Notice.recipient_id == notice.recipient_id,
            )
        ).all()
        following = next((way for way in after if way.channel not in used), None)
        if following is not None:
            session.add(copy_for(notice, notice.recipient_id, following, at))


def give_up(notice: Notice, reason: str, at: datetime) -> None:
    notice.failed_at, notice.next_try_at, notice.last_error = at, None, reason[:100]
    notice.lease_until = notice.lease_token = None


def _take(session: Session, at: datetime, occasion: str | None) -> Lease | None:
    query = due(at).with_for_update(skip_locked=True)
    if occasion is not None:
        query = query.where(Notice.occasion == occasion)
    notice = session.scalar(query)
    if notice is None:
        return None
    lease = Lease(notice.id, uuid4())
    notice.lease_until, notice.lease_token = at + LEASE, lease.token
    notice.tries += 1
    return lease


def due(at: datetime) -> Select[Notice]:
    """The notice that has been due longest and that nobody holds."""
    is_free = Notice.lease_until.is_(None) | (Notice.lease_until <= at)
    return select(Notice).where(Notice.next_try_at <= at, is_free).order_by(Notice.next_try_at).limit(1)


def _held(session: Session, lease: Lease) -> Notice | None:
    notice = session.get(Notice, lease.id, with_for_update=True)
    return notice if notice is not None and notice.lease_token == lease.token else None


def _drop(session: Session, notice: Notice) -> None:
    """What was never tried need not be kept; what was, perhaps it was sent by a worker that died."""
    if notice.tries <= 1:
        session.delete(notice)
    else:
        notice.next_try_at = notice.lease_until = notice.lease_token = None
        notice.last_error = NOT_NEEDED


def _message(notice: Notice) -> Message:
    return Message(
        channel=Channel(str(notice.channel)),
        to=notice.address or "",
        text=notice.text or "",
        key=f"notice-{notice.id}",
        subject=notice.subject or "",
    )
