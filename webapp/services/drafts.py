"""Applications that are not sent yet: what was typed survives closing the page, on every device."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from webapp.models import Capacity, Company, Draft, Representation
from webapp.services.ownership import is_own
from webapp.services.prefill.proposal import Proposal, write_proposals
from webapp.services.typed_texts import TypedTexts, without


class DraftNotFoundError(Exception):
    """There is no such draft, or it is somebody else's."""


@dataclass(frozen=True)
class DraftOrigin:
    """What a draft was begun from: a permit in hand, or together with others."""

    earlier_case_id: UUID | None = None
    bundle_id: UUID | None = None
    bundle_code: str | None = None
    reference: str | None = None


def begin_draft(
    session: Session,
    user_id: UUID,
    permit_code: str,
    definition_hash: str,
    at: datetime,
    proposals: Mapping[str, Proposal] | None = None,
    origin: DraftOrigin | None = None,
    *,
    capacity: Capacity = Capacity.SELF,
    company_id: UUID | None = None,
    follow_up: str | None = None,
    about_case_id: UUID | None = None,
) -> Draft:
    """A new draft in which nothing is typed yet; what was answered elsewhere is proposed.

    A company's belongs to all its members. Of a follow-up (its code in the catalogue) about an earlier case, if these
    are given.
    """
    draft = Draft(
        proposals=write_proposals(proposals or {}),
        **vars(origin or DraftOrigin()),
        user_id=user_id,
        capacity=capacity,
        company_id=company_id,
        permit_code=permit_code,
        follow_up=follow_up,
        about_case_id=about_case_id,
        definition_hash=definition_hash,
        answers={},
        pages_done=[],
        created_at=at,
        updated_at=at,
    )
    session.add(draft)
    session.flush()
    return draft


def find_blank_draft(
    session: Session,
    user_id: UUID,
    permit_code: str,
    definition_hash: str,
    capacity: Capacity = Capacity.SELF,
    company_id: UUID | None = None,
    *,
    earlier_case_id: UUID | None = None,
) -> Draft | None:
    """A draft that the person began for the same one, and that nothing was typed into yet."""
    drafts = session.scalars(
        select(Draft)
        .where(
            Draft.user_id == user_id,
            Draft.permit_code == permit_code,
            Draft.definition_hash == definition_hash,
            Draft.capacity == capacity,
            Draft.company_id.is_not_distinct_from(company_id),
            Draft.earlier_case_id.is_not_distinct_from(earlier_case_id),
            Draft.bundle_id.is_(None),
            Draft.follow_up.is_(None),
            ~exists().where(Representation.draft_id == Draft.id),
        )
        .order_by(Draft.updated_at.desc())
        .limit(50)
    )
    return next((draft for draft in drafts if draft.is_blank), None)


def get_draft(session: Session, draft_id: UUID, user_id: UUID, *, for_update: bool = False) -> Draft:
    """The draft, when it is the person's own or a company's of which the person is a member now.

    Raises DraftNotFoundError.
    """
    query = select(Draft).where(Draft.id == draft_id, is_own(Draft, user_id))
    draft = session.scalar(query.with_for_update() if for_update else query)
    if draft is None:
        raise DraftNotFoundError(draft_id)
    return draft


def find_drafts(session: Session, user_id: UUID, limit: int = 50) -> list[Draft]:
    """The drafts of a person and of the person's companies, the one touched last first."""
    query = select(Draft).where(is_own(Draft, user_id)).order_by(Draft.updated_at.desc()).limit(limit)
    return list(session.scalars(query))


def names_of_drafts(session: Session, drafts: Sequence[Draft]) -> Mapping[UUID, str]:
    """Whose permit each draft is for; those that the person began for himself are left out, and those without a name
    yet."""
    companies = select(Draft.id, Company.name).join(Company, Company.id == Draft.company_id)
    others = select(Draft.id, Representation.answers).join(Representation, Representation.draft_id == Draft.id)
    ids = [draft.id for draft in drafts if draft.capacity != Capacity.SELF]
    if not ids:
        return {}
    named = {draft_id: str(name) for draft_id, name in session.execute(companies.where(Draft.id.in_(ids)))}
    answered = session.execute(others.where(Draft.id.in_(ids)))
    return named | {draft_id: str(answers["nama"]) for draft_id, answers in answered if answers.get("nama")}


def save_page(
    session: Session,
    draft: Draft,
    page_key: str,
    answers: Mapping[str, Any],
    at: datetime,
    *,
    page_fields: frozenset[str] = frozenset(),
    typed: TypedTexts | None = None,
    done: bool = True,
) -> None:
    """Keeps the answers of one page, and as text what was typed there and is no answer.

    `page_fields` are all keys of the page: one without an answer now (it is hidden, or was emptied) loses its old
    answer, so that the draft never holds an answer that is not on the page.
    """
    kept = {key: value for key, value in draft.answers.items() if key not in page_fields}
    draft.answers = {**kept, **answers}
    draft.typed = {**without(draft.typed, page_fields), **(typed or {})}
    others = [key for key in draft.pages_done if key != page_key]
    draft.pages_done = [*others, page_key] if done else others
    draft.updated_at = at
    session.flush()


def delete_draft(session: Session, draft_id: UUID, user_id: UUID) -> None:
    """Gone for good, with what was said of another person; its files are no longer reachable."""
    gone = session.scalar(delete(Draft).where(Draft.id == draft_id, is_own(Draft, user_id)).returning(Draft.id))
    session.execute(delete(Representation).where(Representation.draft_id == gone, Representation.case_id.is_(None)))
