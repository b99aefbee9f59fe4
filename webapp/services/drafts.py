"""Applications that are not sent yet: what was typed survives closing the page, on every device."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp.models import Draft
from webapp.services.prefill.proposal import Proposal, write_proposals


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
    follow_up: str | None = None,
    about_case_id: UUID | None = None,
) -> Draft:
    """A new draft in which nothing is typed yet; what was answered elsewhere is proposed.

    Of a follow-up (its code in the catalogue) about an earlier case, if these are given.
    """
    draft = Draft(
        proposals=write_proposals(proposals or {}),
        **vars(origin or DraftOrigin()),
        user_id=user_id,
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
    session: Session, user_id: UUID, permit_code: str, definition_hash: str, earlier_case_id: UUID | None = None
) -> Draft | None:
    """A draft of this version that nothing was typed into yet, so that a double click begins one and not two."""
    return next(
        (
            draft
            for draft in find_drafts(session, user_id)
            if not draft.answers
            and draft.follow_up is None
            and (draft.permit_code, draft.definition_hash) == (permit_code, definition_hash)
            and (draft.earlier_case_id, draft.bundle_id) == (earlier_case_id, None)
        ),
        None,
    )


def get_draft(session: Session, draft_id: UUID, user_id: UUID, *, for_update: bool = False) -> Draft:
    """The draft, for its owner only. Raises DraftNotFoundError."""
    query = select(Draft).where(Draft.id == draft_id, Draft.user_id == user_id)
    draft = session.scalar(query.with_for_update() if for_update else query)
    if draft is None:
        raise DraftNotFoundError(draft_id)
    return draft


def find_drafts(session: Session, user_id: UUID, limit: int = 50) -> list[Draft]:
    """The drafts of a person, the one touched last first."""
    query = select(Draft).where(Draft.user_id == user_id).order_by(Draft.updated_at.desc()).limit(limit)
    return list(session.scalars(query))


def save_page(
    session: Session,
    draft: Draft,
    page_key: str,
    answers: Mapping[str, Any],
    at: datetime,
    *,
    page_fields: frozenset[str] = frozenset(),
    done: bool = True,
) -> None:
    """Keeps the answers of one page; `page_fields` are all keys of the page.

    A field of the page without an answer now (it is hidden, or was emptied) loses its old answer, so that the
    draft never holds an answer that is not on the page.
    """
    kept = {key: value for key, value in draft.answers.items() if key not in page_fields}
    draft.answers = {**kept, **answers}
    others = [key for key in draft.pages_done if key != page_key]
    draft.pages_done = [*others, page_key] if done else others
    draft.updated_at = at
    session.flush()


def delete_draft(session: Session, draft_id: UUID, user_id: UUID) -> None:
    """Gone for good; its files are no longer reachable."""
    session.execute(delete(Draft).where(Draft.id == draft_id, Draft.user_id == user_id))
