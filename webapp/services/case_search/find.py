"""Files that an officer may read, by what was typed: a number, a NIK, or words of names and addresses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session

from engine.persistence.rows import CaseRow, UserTaskRow
from webapp.models import Application, SearchTerm, TermKind
from webapp.services.case_number import read_case_number
from webapp.services.case_search.terms import nik_term, read_nik, words_in
from webapp.services.current_user import CurrentUser

MOST_FILES = 50
_MOST_WORDS = 8
_case, _task = CaseRow.__table__, UserTaskRow.__table__


@dataclass(frozen=True)
class FoundFile:
    """One application, as a list shows it."""

    reference: str
    process_id: str
    applicant_name: str
    submitted_at: datetime
    outcome: str | None


def find_files(session: Session, user: CurrentUser, typed: str, secret: str) -> list[FoundFile]:
    """The latest first, at most MOST_FILES and one more that tells that there are others.

    Every word must be the beginning of a word of a name or an address in the application. Only files in which a
    group of the officer has or had a part are found.
    """
    wanted = _wanted(typed, secret)
    if not wanted or not user.groups:
        return []
    has_part = exists().where(_task.c.case_id == Application.case_id, _task.c.candidate_group.in_(sorted(user.groups)))
    query = (
        select(
            Application.reference,
            Application.process_id,
            Application.applicant_name,
            Application.submitted_at,
            _case.c.outcome,
        )
        .join(_case, _case.c.id == Application.case_id)
        .where(*wanted, has_part)
        .order_by(Application.submitted_at.desc(), Application.case_id)
        .limit(MOST_FILES + 1)
    )
    return [FoundFile(*row) for row in session.execute(query)]


def _wanted(typed: str, secret: str) -> list[ColumnElement[bool]]:
    """Empty when nothing was typed that could be looked for."""
    number, nik = read_case_number(typed), read_nik(typed)
    if nik is not None:
        return [_has(and_(SearchTerm.kind == TermKind.NIK, SearchTerm.term == nik_term(nik, secret).text))]
    words = sorted(words_in(typed)[:_MOST_WORDS], key=len, reverse=True)
    by_words = [_has(_begins(word)) if place == 0 else _has_too(_begins(word)) for place, word in enumerate(words)]
    if number is None:
        return by_words
    return [or_(Application.reference == number, and_(*by_words))] if words else [Application.reference == number]


def _has(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Where the search begins: at the terms. The longest word is hoped to be the rarest."""
    return Application.case_id.in_(select(SearchTerm.case_id).where(condition))


def _has_too(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """What an application that was found so far has besides."""
    return exists().where(SearchTerm.case_id == Application.case_id, condition)


def _begins(word: str) -> ColumnElement[bool]:
    """Between the word itself and the next word of the same length, so that the index finds the place."""
    after = word[:-1] + chr(ord(word[-1]) + 1)
    return and_(
        SearchTerm.term >= word, SearchTerm.term < after, SearchTerm.kind.in_([TermKind.NAME, TermKind.ADDRESS])
    )
