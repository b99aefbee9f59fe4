"""Ways of looking at a list that a person keeps under a name, and may share with an office."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from engine.persistence.ids import new_id
from webapp.models import Listing, SavedView, User
from webapp.services.upsert import insert_into

MOST_VIEWS = 20
MOST_SHARED = 50


class ViewNotFoundError(Exception):
    """There is no such view, or it is somebody else's."""


class ViewNameTakenError(Exception):
    """The person has another view of this name."""


class TooManyViewsError(Exception):
    """The person keeps as many views as one may keep."""


def save_view(
    session: Session,
    user_id: UUID,
    name: str,
    query: str,
    at: datetime,
    listing: Listing = Listing.APPLICATIONS,
    office_code: str | None = None,
) -> None:
    """Keeps the view; one of the same name and list becomes this one. Raises TooManyViewsError."""
    session.execute(select(User.id).where(User.id == user_id).with_for_update())
    others = select(func.count()).where(
        SavedView.user_id == user_id, SavedView.listing == listing, SavedView.name != name
    )
    if (session.scalar(others) or 0) >= MOST_VIEWS:
        raise TooManyViewsError(user_id)
    kept = {"query": query, "office_code": office_code}
    values = {"id": new_id(), "user_id": user_id, "listing": listing.value, "name": name, "created_at": at, **kept}
    session.execute(
        insert_into(session, SavedView)
        .values(values)
        .on_conflict_do_update(index_elements=[SavedView.user_id, SavedView.listing, SavedView.name], set_=kept)
    )


def find_views(session: Session, user_id: UUID, listing: Listing = Listing.APPLICATIONS) -> Sequence[SavedView]:
    """The views of a person, by name."""
    own = select(SavedView).where(SavedView.user_id == user_id, SavedView.listing == listing)
    return list(session.scalars(own.order_by(SavedView.name)))


def find_shared_views(session: Session, user_id: UUID, offices: Collection[str]) -> Sequence[tuple[SavedView, str]]:
    """What colleagues share with the officers of these offices, each with the name of its owner."""
    query = (
        select(SavedView, User.display_name)
        .join(User, User.id == SavedView.user_id)
        .where(SavedView.office_code.in_(sorted(offices)), SavedView.user_id != user_id)
        .order_by(SavedView.name, SavedView.id)
        .limit(MOST_SHARED)
    )
    return [(view, name) for view, name in session.execute(query)]


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
