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
    Actor,
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
from webapp.models import Application, Attachment, Capacity, Channel, Delivery, Draft
from webapp.services.attachments import AttachmentOwner, check_own_files, files_in, move_to_case
from webapp.services.case_number import new_case_number, read_case_number
from webapp.services.current_user import CurrentUser, actor_of
from webapp.services.drafts import DraftNotFoundError, delete_draft, get_draft
from webapp.services.earlier_case import EarlierCase
from webapp.services.follow_ups import check_possible, lock_earlier_case
from webapp.services.ownership import is_own
from webapp.services.parties import Party, move_representation, party_of_application, party_of_draft
from webapp.services.typed_texts import TypedTexts

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
class NewApplication:
    """What a case starts from; `about` an earlier case, or because of the `decision` on an objection."""

    permit: Permit
    process_id: str
    applicant_id: UUID | None
    party: Party
    applied_by: str
    answers: Mapping[str, Any]
    channel: Channel = Channel.ONLINE
    delivery: Delivery = Delivery.ELECTRONIC
    helper_id: UUID | None = None
    about: EarlierCase | None = None
    decision: Mapping[str, Any] | None = None
    promised: str | None = None
    """The number that another form of the bundle names already."""
    renews: UUID | None = None
    """The case of the permit that is renewed, changed or had again."""
    bundle_id: UUID | None = None

    @property
    def applicant_name(self) -> str:
        """Whose permit it will be."""
        return self.applied_by if self.party.capacity == Capacity.SELF else self.party.name


@dataclass(frozen=True)
class Submission:
    """What an applicant sends: the draft as it was shown (`seal`), and the answers that count."""

    draft_id: UUID
    seal: str
    permit: Permit
    answers: Mapping[str, Any]
    delivery: Delivery = Delivery.ELECTRONIC


def seal_of(
    draft_id: UUID, definition_hash: str, answers: Mapping[str, Any], party: Party, typed: TypedTexts | None = None
) -> str:
    """What a check page shows: this draft with these answers, for whom. The same content gives the same seal.

    What was typed and is no answer is not sent; but when there is more of it now, something is not right yet.
    """
    content = orjson.dumps([definition_hash, dict(answers), party.facts, typed or {}], option=orjson.OPT_SORT_KEYS)
    return f"{draft_id}.{sha256(content).hexdigest()[:24]}"


def submit_application(
    session: Session, submission: Submission, catalog: Catalog, *, by: CurrentUser, at: datetime
) -> str:
    """Starts the case and gives its number. Sending the same draft again gives the same number.

    The draft itself is the idempotency key, so that two open check pages of one draft cannot send it twice.
    Whoever comes second waits for the first one's transaction. Raises DraftNotFoundError, DraftChangedError,
    ProcedureChangedError, ForeignFileError, FollowUpNotPossibleError.
    """
    actor = actor_of(by)
    key = _key(submission.draft_id)
    replay = once(session, key, by=actor, action=_ACTION, body=submission.draft_id.bytes, at=at)
    if replay is not None:
        return str(replay.result["reference"])
    draft = get_draft(session, submission.draft_id, by.id, for_update=True)
    party = party_of_draft(session, draft)
    if submission.seal != seal_of(draft.id, draft.definition_hash, draft.answers, party, draft.typed):
        raise DraftChangedError(draft.id)
    permit = submission.permit
    new = _new_application(session, submission, draft, party, catalog, by, at)
    if active_definition(session, new.process_id).content_hash != draft.definition_hash:
        raise ProcedureChangedError(permit.code)
    check_own_files(session, [submission.answers, party.answers], AttachmentOwner(draft_id=draft.id))
    case = start_application(session, new, catalog, by=actor, at=at)
    if case.definition_hash != draft.definition_hash:  # deployed between the check above and the start
        raise ProcedureChangedError(permit.code)
    _forget_replaced_files(session, draft, [submission.answers, party.answers])
    move_to_case(session, draft.id, case.id)
    move_representation(session, draft.id, case.id)
    delete_draft(session, draft.id, by.id)
    store_result(session, key, {"reference": case.reference})
    session.flush()
    return case.reference


def start_application(session: Session, new: NewApplication, catalog: Catalog, *, by: Actor, at: datetime) -> Case:
    """Starts the case, and writes down whose it is and at which office."""
    case = _start(session, new, catalog, by, at)
    session.add(
        Application(
            case_id=case.id,
            reference=case.reference,
            permit_code=new.permit.code,
            process_id=new.process_id,
            about_case_id=None if new.about is None else new.about.case.id,
            applicant_id=new.applicant_id,
            applicant_name=new.applicant_name,
            capacity=new.party.capacity,
            company_id=new.party.company_id,
            office_code=_handling_office(session, case, catalog, at),
            submitted_at=at,
            channel=new.channel,
            delivery=delivery_of(new, catalog),
            helper_id=new.helper_id,
            earlier_case_id=new.renews,
            bundle_id=new.bundle_id,
        )
    )
    session.flush()
    return case


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


def find_reference(session: Session, case_id: UUID) -> str | None:
    """The number of the application whose case this is."""
    return session.scalar(select(Application.reference).where(Application.case_id == case_id))


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


def _new_application(
    session: Session,
    submission: Submission,
    draft: Draft,
    party: Party,
    catalog: Catalog,
    by: CurrentUser,
    at: datetime,
) -> NewApplication:
    """What a draft becomes; of a follow-up, only as long as it is still possible."""
    permit, process_id, earlier = submission.permit, submission.permit.process_id, None
    if draft.follow_up is not None:
        earlier = lock_earlier_case(session, draft.about_case_id, by.id, at)
        if earlier is None:
            raise DraftNotFoundError(draft.id)
        follow_up = catalog.follow_ups[draft.follow_up]
        check_possible(session, earlier, follow_up, catalog, at)
        process_id = follow_up.process_id
        party = party_of_application(session, earlier.application)
    return NewApplication(
        permit=permit,
        process_id=process_id,
        applicant_id=by.id,
        party=party,
        applied_by=by.name,
        answers=submission.answers,
        delivery=submission.delivery,
        about=earlier,
        promised=draft.reference,
        renews=draft.earlier_case_id,
        bundle_id=draft.bundle_id,
    )


def delivery_of(new: NewApplication, catalog: Catalog) -> Delivery:
    """As the applicant wishes, where there is something to download: some permits are more than a letter."""
    gives_permit = new.process_id == new.permit.process_id
    return Delivery.PICKUP if gives_permit and new.permit.code in catalog.pickup.only_at_office else new.delivery


def _start(session: Session, new: NewApplication, catalog: Catalog, by: Actor, at: datetime) -> Case:
    for attempt in range(1, _TRIES + 1):
        reference = new.promised if new.promised and attempt == 1 else new_case_number()
        variables = {
            "kasus": {
                "nomor": reference,
                "izin": new.permit.code,
                "pemohon": str(new.party.company_id or new.applicant_id or ""),
                "nama_pemohon": new.applicant_name,
                "diajukan_oleh": new.applied_by,
                "selaku": new.party.capacity.value,
                "diajukan_pada": in_jakarta(at).isoformat(timespec="seconds"),
                "saluran": new.channel.value,
                "pengambilan": delivery_of(new, catalog).value,
                **({} if new.renews is None else {"izin_lama": find_reference(session, new.renews)}),
                **({} if new.about is None else {"tentang": new.about.facts(catalog)}),
                **({} if new.decision is None else {"keberatan": dict(new.decision)}),
            },
            "permohonan": dict(new.answers),
        }
        try:
            return start_case(session, new.process_id, reference, variables, by=by, at=at)
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


def _forget_replaced_files(session: Session, draft: Draft, answers: Sequence[Mapping[str, Any]]) -> None:
    """A file that the applicant replaced or removed before sending is nobody else's business."""
    sent = [file["sha256"] for file in files_in(answers)]
    session.execute(delete(Attachment).where(Attachment.draft_id == draft.id, Attachment.sha256.not_in(sent)))


def _key(draft_id: UUID) -> str:
    return f"draft:{draft_id}"
