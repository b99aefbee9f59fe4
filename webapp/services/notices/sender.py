"""The service task `notice.send`: the case goes on when its applicant has been told, or cannot be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine import Job, JobError
from engine.environment import OpenSession
from engine.working_calendar import in_jakarta
from webapp.models import Notice, NoticeKind
from webapp.services.clock import Clock
from webapp.services.notices.outbox import PAUSES, Outbox
from webapp.services.notices.plan import Plan, plan_once
from webapp.services.notices.quiet_hours import waits_until

_PATIENCE = 4
"""How often the case waits for a gateway that does not answer: 36 minutes in all. The notice itself is tried longer."""


class NoticeStillPendingError(JobError):
    """No gateway took the notice yet."""


@dataclass(frozen=True)
class NoticeSender:
    """Sends the notice of the job's `kind` at once, and says whether it went out.

    Gives `dikirim`, and when it is true `kanal` (sms, whatsapp, email) and `pada`. `masih_dicoba` says that a gateway
    may still take it. The same job tells the same thing once, however often it is delivered.
    """

    outbox: Outbox
    clock: Clock

    def __call__(self, job: Job, open_session: OpenSession) -> Mapping[str, Any]:
        with open_session() as session:
            self._plan(session, job)
        while self.outbox.send_next(open_session, self.clock(), occasion=job.key):
            pass
        with open_session() as session:
            notices = session.scalars(select(Notice).where(Notice.case_id == job.case_id, Notice.occasion == job.key))
            return _result(notices.all(), job.attempts, self.clock())

    def _plan(self, session: Session, job: Job) -> None:
        try:
            kind = NoticeKind(str(job.payload.get("kind")))
        except ValueError as error:
            raise JobError(f"no kind of notice: {job.payload.get('kind')!r}", retryable=False) from error
        at = self.clock()
        plan_once(session, job.case_id, Plan(kind, job.key, at), at)


def _result(notices: Sequence[Notice], attempts: int, at: datetime) -> Mapping[str, Any]:
    sent = sorted((notice for notice in notices if _is_out(notice)), key=lambda notice: (notice.sent_at, notice.id))
    if sent:
        first = sent[0]
        assert first.sent_at is not None
        return {
            "dikirim": True,
            "kanal": str(first.channel),
            "pada": in_jakarta(first.sent_at).isoformat(timespec="seconds"),
        }
    pending = [notice for notice in notices if notice.next_try_at is not None]
    if pending and attempts < _PATIENCE:
        # What waits for the morning is waited for by the case too.
        rest = min((waits_until(notice, None, at) or at) - at for notice in pending)
        raise NoticeStillPendingError("no gateway took the notice yet", retry_after=max(rest, _pause(attempts)))
    return {"dikirim": False, "masih_dicoba": bool(pending)}


def _is_out(notice: Notice) -> bool:
    return notice.sent_at is not None and notice.failed_at is None


def _pause(attempts: int) -> timedelta:
    return PAUSES[max(0, min(attempts, len(PAUSES)) - 1)]
