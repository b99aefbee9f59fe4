from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base

LONGEST_TERM = 64
_BYTEWISE = String(LONGEST_TERM).with_variant(String(LONGEST_TERM, collation="C"), "postgresql")


class TermKind(StrEnum):
    """What a term is a part of."""

    NAME = "nama"
    ADDRESS = "alamat"
    NIK = "nik"
    ANSWER = "isian"


class SearchTerm(Base):
    """Something by which officers find an application: a word of a name or address, a NIK, or an answer chosen.

    Of a NIK only a keyed hash is here, so that nobody reads one out of this table. Words compare byte by byte,
    whatever the language of the database: only so is the beginning of a word found by the index.
    """

    __tablename__ = "search_term"
    __table_args__ = (Index("ix_search_term_case_id", "case_id"),)

    term: Mapped[str] = mapped_column(_BYTEWISE, primary_key=True)
    kind: Mapped[str] = mapped_column(String(6), primary_key=True)
    case_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)

    def __repr__(self) -> str:
        return f"<SearchTerm {self.kind} of {self.case_id}>"
