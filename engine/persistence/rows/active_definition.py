from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base


class ActiveDefinitionRow(Base):
    """The version that new cases of a process start with; running cases keep their own."""

    __tablename__ = "active_definition"

    process_id: Mapped[str] = mapped_column(String(100), primary_key=True)
    content_hash: Mapped[str] = mapped_column(String(64), ForeignKey("definition_version.content_hash"))
    library_hash: Mapped[str | None] = mapped_column(String(64))  # of all the files with which it was checked

    def __repr__(self) -> str:
        return f"<ActiveDefinitionRow {self.process_id} {self.content_hash[:12]}>"
