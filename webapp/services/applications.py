"""Handing in an application: a draft becomes a case, exactly once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from catalog import Catalog, Permit
from engine import (
    Case,
    active_definition,
    case_variables,
    find_user_tasks,
    once,
    start_case,
    store_result,
)
from engine.errors import DuplicateReferenceError
from engine.persistence.rows import IdempotencyKeyRow
from engine.working_calendar import in_jakarta
from webapp.models import Application, Attachment, Capacity, Channel, Draft
from webapp.services.attachments import AttachmentOwner, check_own_files, files_in, move_to_case
from webapp.services.case_number import new_case_number, read_case_number
from webapp.services.current_user import CurrentUser, actor_of
from webapp.services.drafts import delete_draft, get_draft
from webapp.services.ownership import is_own
from webapp.services.parties import Party, move_representation, party_of_draft

_ACTION = "application.submit"
_PROVINCE = "31"
_TRIES = 3


class ApplicationNotFoundError(Exception):
    """There is no such application, or it is somebody else's."""


class DraftChangedError(Exception):
    """The draft is no longer what the applicant saw when sending it, e.g. it was edited on another device."""


class ProcedureChangedError(Exception):
    """A new version of the procedure is in force since the draft was begun; it has to be checked anew."""


@dataclass(frozen=True)
class Submission:
    """What an applicant sends: the draft as it was shown (`seal`), and the answers that count."""

    draft_id: UUID
    seal: str
    permit: Permit
    answers: Mapping[str, Any]


def seal_of(draft_id: UUID, definition_hash: str, answers: Mapping[str, Any], party: Party) -> str:
    """What a check page shows: this draft with these answers, for whom. The same content gives the same seal."""
    content = orjson.dumps([definition_hash, dict(answers), party.facts], option=orjson.OPT_SORT_KEYS)
    return f"{draft_id}.{sha256(content).hexdigest()[:24]}"


def submit_application(
    session: Session, submission: Submission, catalog: Catalog, *, by: CurrentUser, at: datetime
) -> str:
    """Starts the case and gives its number. Sending the same draft again gives the same number.

    The draft itself is the idempotency key, so that two open check pages of one draft cannot send it twice.
    Whoever comes second waits for the first one's transaction. Raises DraftNotFoundError, DraftChangedError,
    ProcedureChangedError, ForeignFileError.
    """
    actor = actor_of(by)
    key = _key(submission.draft_id)
    replay = once(session, key, by=actor, action=_ACTION, body=submission.draft_id.bytes, at=at)
    if replay is not None:
        return str(replay.result["reference"])
    draft = get_draft(session, submission.draft_id, by.id, for_update=True)
    party = party_of_draft(session, draft)
    if submission.seal != seal_of(draft.id, draft.definition_hash, draft.answers, party):
        raise DraftChangedError(draft.id)
    permit = submission.permit
    if active_definition(session, permit.process_id).content_hash != draft.definition_hash:
        raise ProcedureChangedError(permit.code)
    check_own_files(session, [submission.answers, party.answers], AttachmentOwner(draft_id=draft.id))
    case = _start(session, submission, party, by, at)
    if case.definition_hash != draft.definition_hash:  # deployed between the check above and the start
        raise ProcedureChangedError(permit.code)
    session.add(
        Application(
            case_id=case.id,
            reference=case.reference,
            permit_code=permit.code,
            applicant_id=by.id,
            applicant_name=_whose_permit(party, by),
            capacity=party.capacity,
            company_id=party.company_id,
            office_code=_handling_office(session, case, catalog, at),
            submitted_at=at,
            channel=Channel.ONLINE,
            helper_id=None,
        )
    )
    _forget_replaced_files(session, draft, [submission.answers, party.answers])
    move_to_case(session, draft.id, case.id)
    move_representation(session, draft.id, case.id)
    delete_draft(session, draft.id, by.id)
    store_result(session, key, {"reference": case.reference})
    session.flush()
    return case.reference


def find_sent_reference(session: Session, draft_id: UUID, user_id: UUID) -> str | None:
    """The number that a draft became when it was sent, for those whose application it is; else None."""
    result = session.scalar(select(IdempotencyKeyRow.result).where(IdempotencyKeyRow.key == _key(draft_id)))
    if not result:
        return None
    return session.scalar(
        select(Application.reference).where(
            Application.reference == str(result["reference"]), is_own(Application, user_id)
        )
    )


def get_own_application(session: Session, reference: str, user_id: UUID) -> Application:
    """The application with this number, when it is the person's own or a company's of which the person is a member
    now. Raises ApplicationNotFoundError."""
    number = read_case_number(reference)
    application = session.scalar(
        select(Application).where(Application.reference == number, is_own(Application, user_id))
    )
    if application is None:
        raise ApplicationNotFoundError(reference)
    return application


def _start(session: Session, submission: Submission, party: Party, by: CurrentUser, at: datetime) -> Case:
    permit = submission.permit
    for attempt in range(1, _TRIES + 1):
        reference = new_case_number()
        variables = {
            "kasus": {
                "nomor": reference,
                "izin": permit.code,
                "pemohon": str(party.company_id or by.id),
                "nama_pemohon": _whose_permit(party, by),
                "diajukan_oleh": by.name,
                "selaku": party.capacity.value,
                "diajukan_pada": in_jakarta(at).isoformat(timespec="seconds"),
                "saluran": Channel.ONLINE.value,
            },
            "permohonan": dict(submission.answers),
        }
        try:
            return start_case(session, permit.process_id, reference, variables, by=actor_of(by), at=at)
        except DuplicateReferenceError:
            # Raised before anything is written, so another number may be tried in the same transaction.
            if attempt == _TRIES:
                raise
    raise AssertionError("unreachable")


def _handling_office(session: Session, case: Case, catalog: Catalog, at: datetime) -> str:
    """The office that the procedure chose (`kantor`), else that of the first task, else the province."""
    chosen = case_variables(session, case.id, at).get("kantor")
    if isinstance(chosen, str) and chosen in catalog.offices:
        return chosen
    offices = (task.office_code or "" for task in find_user_tasks(session, case_id=case.id))
    return next((code for code in offices if code in catalog.offices), _PROVINCE)


def _whose_permit(party: Party, by: CurrentUser) -> str:
    return by.name if party.capacity == Capacity.SELF else party.name


def _forget_replaced_files(session: Session, draft: Draft, answers: Sequence[Mapping[str, Any]]) -> None:
    """A file that the applicant replaced or removed before sending is nobody else's business."""
    sent = [file["sha256"] for file in files_in(answers)]
    session.execute(delete(Attachment).where(Attachment.draft_id == draft.id, Attachment.sha256.not_in(sent)))


def _key(draft_id: UUID) -> str:
    return f"draft:{draft_id}"
