"""What was told of the person or company for whom somebody applies, as answers of the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from catalog import AskedOnce
from forms import FormDefinition
from webapp.models import Company
from webapp.services.parties import Party
from webapp.services.prefill.proposal import Origin, Proposal, Source
from webapp.services.whose_data import Whose, whose_data


def facts_of_party(
    session: Session, permit_code: str, party: Party, form: FormDefinition, rules: AskedOnce
) -> dict[str, Proposal]:
    """Proposed wherever a block asks for it. Of oneself, that is what the account and earlier applications say."""
    whose = whose_data(permit_code, party, rules)
    if whose == Whose.REPRESENTED:
        return _answers(form, rules.represented, party.answers, Source(Origin.REPRESENTED, party.name))
    if whose == Whose.COMPANY and (company := session.get(Company, party.company_id)) is not None:
        known = {"name": company.name, "npwp": company.npwp, "nib": company.nib, "address": company.address}
        return _answers(form, rules.company, known, Source(Origin.COMPANY, company.name))
    return {}


def _answers(
    form: FormDefinition, names: Mapping[str, Mapping[str, str]], known: Mapping[str, Any], source: Source
) -> dict[str, Proposal]:
    return {
        key: Proposal(value, source)
        for key, component in form.fields.items()
        if (value := known.get(names.get(component.block, {}).get(key, "")))
    }
