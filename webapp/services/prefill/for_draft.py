"""What a new draft begins with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from catalog import Catalog
from engine import ProcessDefinition
from webapp.services.case_forms import start_form
from webapp.services.prefill.given_answers import read_own_answers
from webapp.services.prefill.proposal import Proposal
from webapp.services.prefill.propose import propose, read_account_facts

_NONE: Mapping[str, Proposal] = {}


def proposals_for(
    session: Session,
    catalog: Catalog,
    permit_code: str,
    definition: ProcessDefinition,
    user_id: UUID,
    at: datetime,
    *,
    earlier_case_id: UUID | None = None,
    chosen: Mapping[str, Proposal] = _NONE,
    is_for_oneself: bool = True,
) -> dict[str, Proposal]:
    """From the person's own applications, that of `earlier_case_id` before all others, and from the account.

    What is `chosen` by the way in which the draft was begun comes before everything. The kind of application is
    never taken from an earlier one. For somebody else, nothing of the person's own is proposed.
    """
    form = start_form(definition)
    rules, kind = catalog.asked_once, catalog.renewal_of(permit_code).question
    given = read_own_answers(session, user_id, rules, at, first=earlier_case_id, is_for_oneself=is_for_oneself)
    account = read_account_facts(session, user_id) if is_for_oneself else None
    found = propose(form, permit_code, given, rules, account=account, but={kind})
    return {**found, **{key: proposal for key, proposal in chosen.items() if key in form.fields}}
