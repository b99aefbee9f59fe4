"""Applications that are not sent yet: what was typed survives closing the page, on every device."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp.models import Draft


class DraftNotFoundError(Exception):
    """There is no such draft, or it is somebody else's."""


def begin_draft(
    session: Session,
    user_id: UUID,
    permit_code: str,
    definition_hash: str,
    at: datetime,
    *,
    follow_up: str | None = None,
    about_case_id: UUID | None = None,
) -> Draft:
    """A new, empty draft; of a follow-up (its code in the catalogue) about an earlier case, if these are given."""
    draft = Draft(
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
