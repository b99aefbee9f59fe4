"""Keeps the terms of each case as its events tell of them, in the transaction that wrote the event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.orm import Session

from engine import CaseEvent, CaseNews, get_definition
from engine.persistence.rows import CaseRow, EventRow
from webapp.models import SearchTerm
from webapp.services.case_file import APPLICATION
from webapp.services.case_forms import start_form
from webapp.services.case_search.terms import Term, terms_of

STARTED, COMPLETED = "case_started", "task_completed"
_START = select(EventRow.data).where(EventRow.case_id == bindparam("its_case_id"), EventRow.kind == STARTED).limit(1)


@dataclass(frozen=True)
class CaseIndex:
    """Listens to the engine. The secret makes the hashes of the NIKs: with another one, `rebuild_index` is due."""

    secret: str = field(repr=False)

    def note_news(self, session: Session, news: CaseNews) -> None:
        """A new application gets its terms; a corrected one those of the corrected answers."""
        for event in news.events:
            if event.kind == STARTED:
                self.write(session, news.case_id, self.terms_at_start(session, event))
            elif event.kind == COMPLETED and event.data.get("variable") == APPLICATION:
                self.write(session, news.case_id, self.terms_of_correction(session, news.case_id, event))

    def terms_at_start(self, session: Session, event: CaseEvent) -> set[Term]:
        variables = event.data.get("variables") or {}
        return self._terms(session, str(event.data.get("definition")), variables.get(APPLICATION), _names(variables))

    def terms_of_correction(self, session: Session, case_id: UUID, event: CaseEvent) -> set[Term]:
        """The version may have changed since the start; whose permit it will be cannot."""
        definition_hash = session.execute(select(CaseRow.definition_hash).where(CaseRow.id == case_id)).scalar_one()
        started = session.execute(_START, {"its_case_id": case_id}).scalar() or {}
        names = _names(started.get("variables") or {})
        return self._terms(session, definition_hash, event.data.get("answers"), names)

    def write(self, session: Session, case_id: UUID, terms: Iterable[Term]) -> None:
        """These are the terms of the case now, and no others."""
        session.execute(delete(SearchTerm).where(SearchTerm.case_id == case_id))
        rows = [{"term": term.text, "kind": term.kind.value, "case_id": case_id} for term in sorted(terms)]
        if rows:
            session.execute(insert(SearchTerm), rows)

    def _terms(self, session: Session, definition_hash: str, answers: Any, names: list[str]) -> set[Term]:
        definition = get_definition(session, definition_hash)
        if definition.start_form_id is None or not isinstance(answers, Mapping):
            return set()
        return terms_of(start_form(definition), answers, names, self.secret)


def _names(variables: Mapping[str, Any]) -> list[str]:
    facts = variables.get("kasus")
    name = facts.get("nama_pemohon") if isinstance(facts, Mapping) else None
    return [name] if isinstance(name, str) else []
