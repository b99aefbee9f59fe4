"""Finding for every question of a form the answer that was given before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from catalog import AskedOnce
from forms import Component, FormDefinition
from forms.handlers import handler_of
from webapp.models import User
from webapp.services.prefill.given_answers import GivenAnswers
from webapp.services.prefill.proposal import Origin, Proposal, Source
from webapp.services.prefill.same_fact import facts_of

_NOTHING = (None, "", [])


@dataclass(frozen=True)
class AccountFacts:
    """What the account knows of a person."""

    name: str | None
    phone: str | None
    email: str | None


def read_account_facts(session: Session, user_id: UUID) -> AccountFacts:
    """The account of the person."""
    user = session.get_one(User, user_id)
    return AccountFacts(user.display_name, user.phone, user.email)


def propose(
    form: FormDefinition,
    permit_code: str,
    given: Iterable[GivenAnswers],
    rules: AskedOnce,
    *,
    account: AccountFacts | None = None,
    but: Collection[str | None] = (),
) -> dict[str, Proposal]:
    """An answer for each question that one of the occasions answered, the first one that did; then the account's.

    What is computed is not asked for, and the questions `but` are the person's own choice each time.
    """
    wanted = {key: facts_of(component, permit_code, rules) for key, component in _questions(form) if key not in but}
    found: dict[str, Proposal] = {}
    for occasion in given:
        known = _known_facts(occasion, rules)
        for key, facts in wanted.items():
            if key not in found and (value := next((known[fact] for fact in facts if fact in known), None)) is not None:
                component = form.fields[key]
                found[key] = Proposal(handler_of(component).accept(component, value), occasion.source)
    return {**(_from_account(form, rules, account) if account else {}), **found}


def same_facts(
    form: FormDefinition, permit_code: str, occasion: GivenAnswers, pairs: Iterable[Mapping[str, str]]
) -> dict[str, Proposal]:
    """The answers to questions of another form that are said to be about the same: permit code to key."""
    found = {}
    for pair in pairs:
        key, value = pair.get(permit_code), occasion.answers.get(pair.get(occasion.permit_code, ""))
        if key in form.fields and value not in _NOTHING:
            found[str(key)] = Proposal(value, occasion.source)
    return found


def _questions(form: FormDefinition) -> Iterable[tuple[str, Component]]:
    return ((key, component) for key, component in form.fields.items() if key not in form.components.computed)


def _known_facts(occasion: GivenAnswers, rules: AskedOnce) -> dict[str, Any]:
    return {
        fact: value
        for key, component in _questions(occasion.form)
        if (value := occasion.answers.get(key)) not in _NOTHING
        for fact in facts_of(component, occasion.permit_code, rules)
    }


def _from_account(form: FormDefinition, rules: AskedOnce, account: AccountFacts) -> dict[str, Proposal]:
    facts = asdict(account)
    return {
        key: Proposal(value, Source(Origin.PROFILE))
        for key, component in form.fields.items()
        if (value := facts.get(rules.profile.get(component.block, {}).get(key, "")))
    }
