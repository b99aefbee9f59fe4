"""Ways of looking at the own applications that a person keeps under a name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from engine.persistence.ids import new_id
from webapp.models import SavedView, User
from webapp.services.upsert import insert_into

MOST_VIEWS = 20


class ViewNotFoundError(Exception):
    """There is no such view, or it is somebody else's."""


class ViewNameTakenError(Exception):
    """The person has another view of this name."""


class TooManyViewsError(Exception):
    """The person keeps as many views as one may keep."""


def save_view(session: Session, user_id: UUID, name: str, query: str, at: datetime) -> None:
    """Keeps the view; one of the same name becomes this one. Raises TooManyViewsError."""
    session.execute(select(User.id).where(User.id == user_id).with_for_update())
    others = select(func.count()).where(SavedView.user_id == user_id, SavedView.name != name)
    if (session.scalar(others) or 0) >= MOST_VIEWS:
        raise TooManyViewsError(user_id)
    values = {"id": new_id(), "user_id": user_id, "name": name, "query": query, "created_at": at}
    session.execute(
        insert_into(session, SavedView)
        .values(values)
        .on_conflict_do_update(index_elements=[SavedView.user_id, SavedView.name], set_={"query": query})
    )


def find_views(session: Session, user_id: UUID) -> Sequence[SavedView]:
    """The views of a person, by name."""
    return list(session.scalars(select(SavedView).where(SavedView.user_id == user_id).order_by(SavedView.name)))


def get_view(session: Session, view_id: UUID, user_id: UUID) -> SavedView:
    """Raises ViewNotFoundError."""
    view = session.scalar(select(SavedView).where(SavedView.id == view_id, SavedView.user_id == user_id))
    if view is None:
        raise ViewNotFoundError(view_id)
    return view


def rename_view(session: Session, view_id: UUID, user_id: UUID, name: str) -> None:
    """Raises ViewNotFoundError, ViewNameTakenError."""
    view = get_view(session, view_id, user_id)
    try:
        with session.begin_nested():
            session.execute(update(SavedView).where(SavedView.id == view.id).values(name=name))
    except IntegrityError:
        raise ViewNameTakenError(name) from None


def delete_view(session: Session, view_id: UUID, user_id: UUID) -> None:
    """Deleting twice does no harm."""
    session.execute(delete(SavedView).where(SavedView.id == view_id, SavedView.user_id == user_id))
