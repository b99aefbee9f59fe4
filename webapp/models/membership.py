from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base


class Membership(Base):
    """A person has a role at an office. One person may have several, at several offices."""

    __tablename__ = "membership"

    user_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True)
    role_code: Mapped[str] = mapped_column(String(40), primary_key=True)  # catalog/roles.yaml
    office_code: Mapped[str] = mapped_column(String(13), primary_key=True)  # catalog/offices.csv

    def __repr__(self) -> str:
        return f"<Membership {self.role_code}@{self.office_code}>"
