from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.ids import new_id
from engine.persistence.types import UtcDateTime
from webapp.models.base import Base


class Listing(StrEnum):
    """The lists that people look at in their own ways."""

    APPLICATIONS = "permohonan"
    TASKS = "tugas"


class SavedView(Base):
    """A way of looking at a list that somebody keeps under a name: filters, order and columns.

    One of the list of tasks may be shared with the colleagues of an office: they use it, its owner alone changes it.
    """

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("user_id", "listing", "name", name="uq_saved_view_user_id_listing_name"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("user_account.id", ondelete="CASCADE"))
    listing: Mapped[str] = mapped_column(String(12), server_default=Listing.APPLICATIONS.value)
    office_code: Mapped[str | None] = mapped_column(String(13), index=True)  # whose officers see it too
    name: Mapped[str] = mapped_column(String(60))
    query: Mapped[str] = mapped_column(String(1000))  # what stands in the address behind the question mark
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    def __repr__(self) -> str:
        return f"<SavedView {self.name!r} of {self.user_id}>"
