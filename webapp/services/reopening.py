"""An objection was upheld: the handler of service tasks of the type "case.reopen"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog import Catalog
from engine import SYSTEM, once, store_result
from engine.environment import OpenSession
from engine.jobs.job import Job
from webapp.models import Application, Attachment, Channel, Delivery, LetterKind
from webapp.services.applications import NewApplication, start_application
from webapp.services.clock import Clock
from webapp.services.earlier_case import EarlierCase, read_earlier_case
from webapp.services.follow_ups import find_earlier
from webapp.services.letters import find_letters_of_case, revoke_letter
from webapp.services.parties import copy_representation, party_of_application
from webapp.services.revocation import ReasonClass, stored_reason

_SIGNED = ("oleh", "pada")
"""What the engine added when the applicant corrected the answers: who did it, and when."""


@dataclass(frozen=True)
class CaseReopener:
    """The same application once more: a new case with the same answers and files, linked to the first.

    It goes the whole way again, from its first step: no permit comes out by itself. Officers read at every step which
    finding was overturned. The letter of refusal holds no longer.
    However often the job is delivered, there is one case.
    """

    catalog: Catalog
    clock: Clock

    def __call__(self, job: Job, open_session: OpenSession) -> Mapping[str, Any]:
        at, key = self.clock(), f"reopen:{job.key}"
        with open_session() as session:
            replay = once(session, key, by=SYSTEM, action="case.reopen", body=job.key.encode(), at=at)
            if replay is not None:
                return dict(replay.result)
            earlier = _earlier(session, str(job.payload["nomor"]), at)
            result = {"nomor": self._reopen(session, earlier, job.payload["keberatan"], at)}
            store_result(session, key, result)
            return result

    def _reopen(self, session: Session, earlier: EarlierCase, decision: Mapping[str, Any], at: datetime) -> str:
        first = earlier.application
        about = _about(session, earlier, at)
        party = party_of_application(session, first)
        new = NewApplication(
            permit=self.catalog.permits[first.permit_code],
            process_id=first.process_id,
            applicant_id=first.applicant_id,
            party=party,
            applied_by=party.applied_by,
            answers={key: value for key, value in earlier.answers.items() if key not in _SIGNED},
            channel=Channel(first.channel),
            delivery=Delivery(first.delivery),
            helper_id=first.helper_id,
            about=about,
            decision=decision,
            renews=first.earlier_case_id,
            bundle_id=first.bundle_id,
        )
        case = start_application(session, new, self.catalog, by=SYSTEM, at=at)
        _copy_files(session, first.case_id, case.id)
        copy_representation(session, first.case_id, case.id)
        _revoke_refusals(session, first.case_id, decision, at)
        return case.reference


def _earlier(session: Session, reference: str, at: datetime) -> EarlierCase:
    application = session.scalars(select(Application).where(Application.reference == reference)).one()
    return read_earlier_case(session, application, at)


def _about(session: Session, earlier: EarlierCase, at: datetime) -> EarlierCase:
    """What the new case is about: the first one, or, of a duplicate or change that was refused, the permit in hand."""
    permit = find_earlier(session, earlier.application)
    return earlier if permit is None or not earlier.application.is_follow_up else read_earlier_case(session, permit, at)


def _copy_files(session: Session, case_id: UUID, new_case_id: UUID) -> None:
    """The files stay with the first case, and belong to the new one too; nothing of them is stored twice."""
    kept = ("sha256", "name", "media_type", "size", "uploader_id", "uploaded_at")
    for row in session.scalars(select(Attachment).where(Attachment.case_id == case_id).order_by(Attachment.id)):
        session.add(Attachment(case_id=new_case_id, **{name: getattr(row, name) for name in kept}))


def _revoke_refusals(session: Session, case_id: UUID, decision: Mapping[str, Any], at: datetime) -> None:
    reason = stored_reason(ReasonClass.COURT, f"keputusan keberatan {decision.get('keputusan')}")
    for letter in find_letters_of_case(session, case_id):
        if letter.kind == LetterKind.REFUSAL:
            revoke_letter(session, letter.number, reason, at)
