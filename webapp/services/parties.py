"""For whom somebody applies: himself, a company, or another person as attorney or guardian."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from engine import case_history
from forms import FormServices, SummarySection, summarise
from webapp.models import Application, Capacity, Company, Draft, Representation, User
from webapp.questions import representation_form
from webapp.services.prefill.proposal import Origin, read_proposals, write_proposals
from webapp.services.typed_texts import TypedTexts


@dataclass(frozen=True)
class Party:
    """Whose permit it is (`name`), who applies for it, and in what capacity.

    `answers` are those about another person, with the power of attorney; `name` is empty until they are given.
    """

    capacity: Capacity
    name: str
    applied_by: str
    company_id: UUID | None = None
    answers: Mapping[str, Any] = field(default_factory=dict, repr=False)
    typed: TypedTexts = field(default_factory=dict, repr=False)
    """What was typed of the other person and is no answer yet; nothing once it is sent."""

    @property
    def choice(self) -> str:
        """As the question "for whom" is answered: the capacity, and of a company which one."""
        return f"{Capacity.COMPANY.value}:{self.company_id}" if self.company_id else self.capacity.value

    @property
    def facts(self) -> dict[str, Any]:
        """What the applicant reads before sending: when it changes, it is read again."""
        typed = {"diketik": dict(self.typed)} if self.typed else {}
        return {"untuk": self.choice, "orang": dict(self.answers), **typed}


def read_choice(text: str) -> tuple[Capacity, UUID | None]:
    """The capacity and company that a `choice` names. Raises ValueError for what names none."""
    word, _, company = text.partition(":")
    capacity = Capacity(word)
    if (capacity == Capacity.COMPANY) is not bool(company):
        raise ValueError(text)
    return capacity, UUID(company) if company else None


def party_of_draft(session: Session, draft: Draft) -> Party:
    """For whom the draft is, as it stands now."""
    told = session.scalar(select(Representation).where(Representation.draft_id == draft.id))
    party = _party(session, draft.capacity, draft.user_id, draft.company_id, told and told.answers)
    return replace(party, typed=dict(told.typed)) if told else party


def party_of_application(session: Session, application: Application) -> Party:
    """For whom the application was sent; the names are those of that day."""
    capacity = Capacity(application.capacity)
    if capacity == Capacity.SELF:
        return Party(capacity, application.applicant_name, application.applicant_name)
    answers = session.scalar(select(Representation.answers).where(Representation.case_id == application.case_id))
    applied_by = _sender_of(session, application.case_id)
    return Party(capacity, application.applicant_name, applied_by, application.company_id, answers or {})


def choose_party(
    session: Session, draft: Draft, choice: tuple[Capacity, UUID | None], user_id: UUID, at: datetime
) -> None:
    """Says for whom the draft is from now on. What was said of another person before is forgotten.

    Whoever takes a company's draft for himself or another person has it alone from then on.
    """
    capacity, company_id = choice
    if (draft.capacity, draft.company_id) == (capacity, company_id):
        return
    session.execute(delete(Representation).where(Representation.draft_id == draft.id))
    draft.capacity, draft.company_id = capacity, company_id
    draft.proposals = _still_fitting(draft)
    draft.user_id, draft.updated_at = user_id, at
    session.flush()


def _still_fitting(draft: Draft) -> dict[str, Any]:
    """What may still be proposed: nothing that the person told of himself, except of the permit that is renewed."""
    kept = {Origin.OCCASION, Origin.LETTER} | ({Origin.CASE} if draft.earlier_case_id else set())
    proposals = read_proposals(draft.proposals).items()
    return write_proposals({key: proposal for key, proposal in proposals if proposal.source.origin in kept})


def save_representation(
    session: Session, draft: Draft, answers: Mapping[str, Any], at: datetime, typed: TypedTexts | None = None
) -> None:
    """Keeps what was answered about the other person, and as text what was typed and is no answer."""
    kept = session.scalar(select(Representation).where(Representation.draft_id == draft.id))
    if kept is None:
        session.add(Representation(draft_id=draft.id, answers=dict(answers), typed=dict(typed or {})))
    else:
        kept.answers, kept.typed = dict(answers), dict(typed or {})
    draft.updated_at = at
    session.flush()


def move_representation(session: Session, draft_id: UUID, case_id: UUID) -> None:
    """The application is sent: what was said of the other person belongs to the case now."""
    session.execute(
        update(Representation)
        .where(Representation.draft_id == draft_id)
        .values(case_id=case_id, draft_id=None, typed={})
    )


def copy_representation(session: Session, case_id: UUID, new_case_id: UUID) -> None:
    """The same application once more is for the same person."""
    answers = session.scalar(select(Representation.answers).where(Representation.case_id == case_id))
    if answers is not None:
        session.add(Representation(case_id=new_case_id, answers=answers))


def party_sections(party: Party, services: FormServices) -> list[SummarySection]:
    """What was told of the person for whom an attorney or guardian applies.

    Nothing for all others, and of a follow-up: it was told with the application that it is about.
    """
    if not party.capacity.is_representation or not party.answers:
        return []
    return summarise(representation_form(party.capacity), party.answers, {}, services)


def _party(
    session: Session, capacity: str, user_id: UUID, company_id: UUID | None, answers: Mapping[str, Any] | None
) -> Party:
    applied_by = _name_of(session, user_id)
    match Capacity(capacity):
        case Capacity.COMPANY:
            name = session.scalar(select(Company.name).where(Company.id == company_id)) or ""
        case Capacity.SELF:
            name = applied_by
        case _:
            name = str((answers or {}).get("nama") or "")
    return Party(Capacity(capacity), name, applied_by, company_id, answers or {})


def _sender_of(session: Session, case_id: UUID) -> str:
    """The name of that day. What the system opens again was sent by the same person as at first."""
    started = case_history(session, case_id)[0]
    facts = started.data.get("variables", {}).get("kasus", {})
    return str(facts.get("diajukan_oleh") or started.actor_name)


def _name_of(session: Session, user_id: UUID | None) -> str:
    return session.scalar(select(User.display_name).where(User.id == user_id)) or ""
