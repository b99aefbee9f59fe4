"""What a new draft begins with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from catalog import Catalog
from engine import ProcessDefinition
from webapp.services.case_forms import start_form
from webapp.services.prefill.given_answers import GivenAnswers, read_own_answers
from webapp.services.prefill.proposal import Proposal
from webapp.services.prefill.propose import AccountFacts, propose, read_account_facts

_NONE: Mapping[str, Proposal] = {}


@dataclass(frozen=True)
class KnownAnswers:
    """What a person answered before, and the account: enough for any number of drafts that are begun together."""

    given: Sequence[GivenAnswers]
    account: AccountFacts | None


def read_known_answers(
    session: Session,
    catalog: Catalog,
    user_id: UUID,
    at: datetime,
    *,
    earlier_case_id: UUID | None = None,
    is_for_oneself: bool = True,
) -> KnownAnswers:
    """From the person's own applications, that of `earlier_case_id` before all others, and from the account.

    For somebody else, nothing of the person's own is proposed.
    """
    given = read_own_answers(
        session, user_id, catalog.asked_once, at, first=earlier_case_id, is_for_oneself=is_for_oneself
    )
    return KnownAnswers(given, read_account_facts(session, user_id) if is_for_oneself else None)


def proposals_for(
    known: KnownAnswers,
    catalog: Catalog,
    permit_code: str,
    definition: ProcessDefinition,
    chosen: Mapping[str, Proposal] = _NONE,
) -> dict[str, Proposal]:
    """What is known, as the answers of this form.

    What is `chosen` by the way in which the draft was begun comes before everything. The kind of application is
    never taken from an earlier one.
    """
    form, kind = start_form(definition), catalog.renewal_of(permit_code).question
    found = propose(form, permit_code, known.given, catalog.asked_once, account=known.account, but={kind})
    return {**found, **{key: proposal for key, proposal in chosen.items() if key in form.fields}}
