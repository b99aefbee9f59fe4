"""Permits that are applied for together: begun at once, answered once, sent at once, each a case of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog import Bundle, BundledPermit, Catalog
from engine import ProcessDefinition, get_case
from engine.persistence.ids import new_id
from engine.working_calendar import in_jakarta
from webapp.models import Application, Draft
from webapp.services.applications import Submission, submit_application
from webapp.services.bundle_facts import facts_of_siblings
from webapp.services.case_number import new_case_number
from webapp.services.current_user import CurrentUser
from webapp.services.drafts import DraftOrigin, begin_draft, find_drafts, get_draft
from webapp.services.ownership import is_own
from webapp.services.prefill import (
    Origin,
    Proposal,
    Source,
    proposals_for,
    read_known_answers,
    read_proposals,
    write_proposals,
)

_GRANTED = "granted"


@dataclass(frozen=True)
class BundleStart:
    """What was chosen out of a bundle: a version of each procedure, and what its draft begins with."""

    bundle: Bundle
    chosen: Mapping[str, ProcessDefinition]
    numbers: Mapping[str, str]
    """The numbers that the cases will have, for the forms that ask for one another's."""
    proposals: Mapping[str, dict[str, Proposal]]


def prepare_bundle(
    session: Session,
    catalog: Catalog,
    bundle: Bundle,
    chosen: Mapping[str, ProcessDefinition],
    user_id: UUID,
    at: datetime,
) -> BundleStart:
    """Reads what the drafts begin with; writes nothing."""
    numbers = {code: new_case_number() for code in chosen}
    known = read_known_answers(session, catalog, user_id, at)
    proposals = {
        code: proposals_for(known, catalog, code, definition, dict(_said(bundle.of(code), numbers)))
        for code, definition in chosen.items()
    }
    return BundleStart(bundle, chosen, numbers, proposals)


def begin_bundle(session: Session, start: BundleStart, user_id: UUID, at: datetime) -> UUID:
    """Begins the drafts. Those of the same choice in which nothing was typed yet are taken again."""
    blank = _find_blank(session, start, user_id)
    if blank is not None:
        return blank
    bundle_id = new_id()
    for code, definition in start.chosen.items():
        origin = DraftOrigin(bundle_id=bundle_id, bundle_code=start.bundle.code, reference=start.numbers[code])
        begin_draft(session, user_id, code, definition.content_hash, at, start.proposals[code], origin)
    return bundle_id


def find_bundle_drafts(session: Session, bundle_id: UUID, user_id: UUID) -> list[Draft]:
    """The drafts of a bundle that are not sent yet, for their owner only."""
    query = select(Draft).where(Draft.bundle_id == bundle_id, is_own(Draft, user_id))
    return list(session.scalars(query.order_by(Draft.id)))


def find_bundle_applications(session: Session, bundle_id: UUID, user_id: UUID) -> list[Application]:
    """The applications that a bundle became, in the order in which they were sent."""
    query = select(Application).where(Application.bundle_id == bundle_id, is_own(Application, user_id))
    return list(session.scalars(query.order_by(Application.case_id)))


def waits_for(
    session: Session, bundled: BundledPermit, drafts: Sequence[Draft], applications: Sequence[Application]
) -> str | None:
    """The permit of the bundle that has to come out before this one can be sent; None when it can be sent now."""
    if bundled.after is None:
        return None
    if any(draft.permit_code == bundled.after for draft in drafts):
        return bundled.after
    sent = [item.reference for item in applications if item.permit_code == bundled.after]
    return bundled.after if sent and get_case(session, sent[-1]).outcome != _GRANTED else None


def submit_bundle(
    session: Session,
    bundle_id: UUID,
    submissions: Sequence[Submission],
    catalog: Catalog,
    *,
    by: CurrentUser,
    at: datetime,
) -> list[str]:
    """Sends them all or none, in this order, and gives their numbers. Sending them again gives the same numbers.

    What stays behind, because it waits for one of them, keeps what was answered in them. Raises what
    `submit_application` raises.
    """
    left_behind = [
        draft
        for draft in find_bundle_drafts(session, bundle_id, by.id)
        if draft.id not in {submission.draft_id for submission in submissions}
    ]
    kept = {draft.id: facts_of_siblings(session, draft, catalog, at) for draft in left_behind}
    references = {
        submission.permit.code: submit_application(session, submission, catalog, by=by, at=at)
        for submission in submissions
    }
    for draft_id, proposals in kept.items():
        draft = get_draft(session, draft_id, by.id, for_update=True)
        sent = {key: _as_sent(proposal, references, at) for key, proposal in proposals.items()}
        draft.proposals = write_proposals({**read_proposals(draft.proposals), **sent})
    session.flush()
    return list(references.values())


def _said(bundled: BundledPermit, numbers: Mapping[str, str]) -> Iterator[tuple[str, Proposal]]:
    for key, value in bundled.answers.items():
        yield key, Proposal(value, Source(Origin.OCCASION))
    for key, code in bundled.numbers.items():
        if code in numbers:
            yield key, Proposal(numbers[code], Source(Origin.SIBLING, code))


def _as_sent(proposal: Proposal, references: Mapping[str, str], at: datetime) -> Proposal:
    """The other one is no draft any more: from now on the answer is from an application."""
    source = proposal.source
    if source.origin != Origin.SIBLING or source.name not in references:
        return proposal
    return Proposal(proposal.value, Source(Origin.CASE, references[source.name], in_jakarta(at).date()))


def _find_blank(session: Session, start: BundleStart, user_id: UUID) -> UUID | None:
    """A bundle of the same permits in which nothing was typed yet."""
    found: dict[UUID, list[Draft]] = {}
    for draft in find_drafts(session, user_id):
        if draft.bundle_id is not None and draft.bundle_code == start.bundle.code:
            found.setdefault(draft.bundle_id, []).append(draft)
    wanted = {(code, definition.content_hash) for code, definition in start.chosen.items()}
    for bundle_id, drafts in found.items():
        blank = all(draft.is_blank for draft in drafts)
        if blank and {(draft.permit_code, draft.definition_hash) for draft in drafts} == wanted:
            return bundle_id
    return None
