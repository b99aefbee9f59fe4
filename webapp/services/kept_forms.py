"""What somebody typed into a page whose login session had ended: kept for that person for half an hour."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp.models import KeptForm
from webapp.services.token_hash import token_hash

KEPT = timedelta(minutes=30)
LONGEST = 256 * 1024
"""Bytes of text; a page that holds more is none of ours."""
MOST_PER_PERSON = 10
_LONGEST_PATH = 300


@dataclass(frozen=True)
class TypedForm:
    """Names and values as the browser sent them; of files only that there were some."""

    path: str
    typed: list[tuple[str, str]] = field(repr=False)
    had_files: bool

    @property
    def size(self) -> int:
        return sum(len(text.encode()) for pair in self.typed for text in pair)


def keep_form(session: Session, user_id: UUID, form: TypedForm, at: datetime) -> str | None:
    """Keeps the form and gives the token for the browser; None when it is too much."""
    if form.size > LONGEST or len(form.path) > _LONGEST_PATH:
        return None
    _make_room(session, user_id, at)
    token = secrets.token_urlsafe(24)
    # PostgreSQL keeps no NUL; no form of ours does either.
    typed = [[name.replace("\0", ""), value.replace("\0", "")] for name, value in form.typed]
    session.add(
        KeptForm(
            token_sha256=token_hash(token),
            user_id=user_id,
            path=form.path,
            typed=typed,
            had_files=form.had_files,
            kept_at=at,
        )
    )
    session.flush()
    return token


def find_kept_form(session: Session, token: str, user_id: UUID, path: str, at: datetime) -> TypedForm | None:
    """The form that was kept for this person, this browser and this page."""
    row = session.scalars(
        select(KeptForm).where(
            KeptForm.token_sha256 == token_hash(token),
            KeptForm.user_id == user_id,
            KeptForm.path == path,
            KeptForm.kept_at > at - KEPT,
        )
    ).one_or_none()
    return row and TypedForm(row.path, [(name, value) for name, value in row.typed], row.had_files)


def prune_kept_forms(session: Session, at: datetime) -> None:
    session.execute(delete(KeptForm).where(KeptForm.kept_at <= at - KEPT))


def _make_room(session: Session, user_id: UUID, at: datetime) -> None:
    """The newest forms of one person stay."""
    prune_kept_forms(session, at)
    newest_first = select(KeptForm.token_sha256).where(KeptForm.user_id == user_id).order_by(KeptForm.kept_at.desc())
    surplus = session.scalars(newest_first.offset(MOST_PER_PERSON - 1)).all()
    session.execute(delete(KeptForm).where(KeptForm.token_sha256.in_(surplus)))
