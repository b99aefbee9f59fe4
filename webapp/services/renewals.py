"""Renewing, changing or having again a permit that somebody holds: a new draft that knows the old one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from catalog import Catalog, Renewal, RenewalWay
from engine import ProcessDefinition
from webapp.letters.dates import format_date
from webapp.models import Capacity, Draft
from webapp.services.drafts import DraftOrigin, begin_draft, find_blank_draft
from webapp.services.held_permits import HeldPermit
from webapp.services.prefill import Origin, Proposal, Source, proposals_for, read_known_answers, write_proposals


@dataclass(frozen=True)
class RenewedPermit:
    """Which permit is renewed, changed or had again, and whose it is."""

    case_id: UUID
    code: str
    capacity: Capacity
    company_id: UUID | None


def renewed_permit(held: HeldPermit) -> RenewedPermit:
    application = held.application
    return RenewedPermit(
        application.case_id, application.permit_code, Capacity(application.capacity), application.company_id
    )


def proposals_for_renewal(
    session: Session,
    catalog: Catalog,
    held: HeldPermit,
    way: RenewalWay,
    definition: ProcessDefinition,
    user_id: UUID,
    at: datetime,
) -> dict[str, Proposal]:
    """What the draft begins with: the kind of application, the letter that is renewed, and all that still fits."""
    renewal = catalog.renewal_of(held.permit.code)
    known = read_known_answers(
        session,
        catalog,
        user_id,
        at,
        earlier_case_id=held.application.case_id,
        is_for_oneself=held.application.capacity == Capacity.SELF,
    )
    return proposals_for(known, catalog, held.permit.code, definition, dict(_chosen(renewal, way, held)))


def begin_renewal(
    session: Session,
    user_id: UUID,
    earlier: RenewedPermit,
    definition_hash: str,
    proposals: dict[str, Proposal],
    at: datetime,
) -> Draft:
    """Begins the draft for the same one as the earlier permit; pressing the button twice begins one."""
    draft = find_blank_draft(
        session,
        user_id,
        earlier.code,
        definition_hash,
        earlier.capacity,
        earlier.company_id,
        earlier_case_id=earlier.case_id,
    )
    if draft is None:
        return begin_draft(
            session,
            user_id,
            earlier.code,
            definition_hash,
            at,
            proposals,
            DraftOrigin(earlier_case_id=earlier.case_id),
            capacity=earlier.capacity,
            company_id=earlier.company_id,
        )
    draft.proposals = write_proposals(proposals)
    return draft


def _chosen(renewal: Renewal, way: RenewalWay, held: HeldPermit) -> Iterator[tuple[str, Proposal]]:
    meant = renewal.answers.get(way, ())
    if renewal.question and len(meant) == 1:  # of several the person chooses
        yield renewal.question, Proposal(meant[0], Source(Origin.OCCASION))
    if way == RenewalWay.AGAIN:
        return
    letter, source = held.letter, Source(Origin.LETTER, held.letter.number)
    if renewal.old_number:
        yield renewal.old_number, Proposal(letter.number, source)
    if renewal.old_number_and_date:
        yield renewal.old_number_and_date, Proposal(f"{letter.number}, {format_date(letter.issued_on)}", source)
    if renewal.old_valid_until and held.valid_until:
        yield renewal.old_valid_until, Proposal(held.valid_until.isoformat(), source)
