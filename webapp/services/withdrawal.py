"""Taking an application back: a case of its own that ends the earlier one at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog import Catalog
from engine import Actor, cancel_case, get_case, once, store_result
from engine.environment import OpenSession
from engine.errors import CaseEndedError
from engine.jobs.job import Job
from webapp.models import Application
from webapp.services.applications import NewApplication, start_application
from webapp.services.clock import Clock
from webapp.services.current_user import CurrentUser, actor_of
from webapp.services.follow_ups import check_possible, lock_earlier_case
from webapp.services.parties import party_of_application

WITHDRAWAL = "penarikan"
"""Its code in catalog/follow_ups.yaml, and its procedure."""


def withdraw_application(
    session: Session,
    application: Application,
    answers: Mapping[str, Any],
    catalog: Catalog,
    *,
    by: CurrentUser,
    at: datetime,
) -> str:
    """Ends the application and starts the case of its withdrawal, in one transaction; gives the number of that case.

    The page can say at once that the application is withdrawn. The service task of the procedure finds it done.
    A second time gives the same number. Raises FollowUpNotPossibleError.
    """
    actor, key = actor_of(by), f"withdraw:{application.case_id}"
    replay = once(session, key, by=actor, action="application.withdraw", body=application.case_id.bytes, at=at)
    if replay is not None:
        return str(replay.result["reference"])
    earlier = lock_earlier_case(session, application.case_id, by.id, at)
    assert earlier is not None  # the caller found it among the person's own
    follow_up = catalog.follow_ups[WITHDRAWAL]
    check_possible(session, earlier, follow_up, catalog, at)
    permit = catalog.permits[application.permit_code]
    new = NewApplication(
        permit=permit,
        process_id=follow_up.process_id,
        applicant_id=by.id,
        party=party_of_application(session, application),
        applied_by=by.name,
        answers=answers,
        about=earlier,
    )
    case = start_application(session, new, catalog, by=actor, at=at)
    end_application(session, application.reference, str(answers.get("alasan") or ""), by=actor, at=at)
    store_result(session, key, {"reference": case.reference})
    return case.reference


def end_application(session: Session, reference: str, reason: str, *, by: Actor, at: datetime) -> bool:
    """The case ends as withdrawn; False when it had ended before."""
    case = get_case(session, reference)
    if case.ended_at is not None:
        return False
    try:
        cancel_case(session, case.id, reason, by=by, at=at)
    except CaseEndedError:  # it ended between the two lines
        return False
    return True


@dataclass(frozen=True)
class CaseWithdrawer:
    """The handler of service tasks of the type "case.withdraw". Doing it twice does no harm."""

    clock: Clock

    def __call__(self, job: Job, open_session: OpenSession) -> Mapping[str, Any]:
        reference = str(job.payload["nomor"])
        with open_session() as session:
            withdrawn = session.scalar(select(Application).where(Application.case_id == job.case_id))
            applicant = Actor(
                str(withdrawn.applicant_id if withdrawn else ""), withdrawn.applicant_name if withdrawn else ""
            )
            end_application(session, reference, str(job.payload.get("alasan") or ""), by=applicant, at=self.clock())
            return {"nomor": reference, "hasil": get_case(session, reference).outcome}
