from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base
from engine.persistence.types import Blob, UtcDateTime


class DefinitionVersionRow(Base):
    """One version of a procedure: everything that decides how its cases run, never changed once stored."""

    __tablename__ = "definition_version"

    content_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    process_id: Mapped[str] = mapped_column(String(100), index=True)
    bundle: Mapped[bytes] = mapped_column(Blob)  # diagram, called processes, tables and forms; zstd
    deployed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    def __repr__(self) -> str:
        return f"<DefinitionVersionRow {self.process_id} {self.content_hash[:12]}>"
