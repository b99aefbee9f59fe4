"""What a draft learns from those that were begun together with it, as they are now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog import Bundle, BundledPermit, Catalog
from engine import get_definition
from forms import FormDefinition
from webapp.letters.dates import format_date
from webapp.models import Application, Draft
from webapp.services.case_forms import start_form
from webapp.services.held_permits import HeldPermit, find_held_permit
from webapp.services.ownership import is_own
from webapp.services.prefill import GivenAnswers, Origin, Proposal, Source, propose, same_facts


def facts_of_siblings(session: Session, draft: Draft, catalog: Catalog, at: datetime) -> dict[str, Proposal]:
    """What was answered in the other drafts of the bundle, and the letters that came out of those that were sent."""
    bundle = catalog.bundles.get(draft.bundle_code or "")
    if bundle is None:
        return {}
    form, code = _form_of(session, draft), draft.permit_code
    given = list(_answers_of_siblings(session, draft))
    kind = catalog.renewal_of(code).question
    found = propose(form, code, given, catalog.asked_once, but={kind})
    for occasion in given:
        found = {**same_facts(form, code, occasion, bundle.facts), **_rows(code, occasion, bundle), **found}
    return {**found, **dict(_letters(session, draft, bundle, catalog, at))}


def _rows(code: str, occasion: GivenAnswers, bundle: Bundle) -> dict[str, Proposal]:
    """Lists with the one row that another form of the bundle answers; only once that is answered whole."""
    found = {}
    for row in bundle.rows:
        answered = {column: occasion.answers.get(key) for column, key in row.columns.items()}
        if (row.permit, row.of) == (code, occasion.permit_code) and all(answered.values()):
            found[row.list] = Proposal([{**row.said, **answered}], occasion.source)
    return found


def _answers_of_siblings(session: Session, draft: Draft) -> Iterator[GivenAnswers]:
    query = select(Draft).where(
        Draft.bundle_id == draft.bundle_id,
        Draft.user_id == draft.user_id,
        Draft.id != draft.id,
        Draft.capacity == draft.capacity,
        Draft.company_id.is_not_distinct_from(draft.company_id),
    )
    for sibling in session.scalars(query.order_by(Draft.updated_at.desc(), Draft.id)):
        source = Source(Origin.SIBLING, sibling.permit_code)
        yield GivenAnswers(source, sibling.permit_code, _form_of(session, sibling), sibling.answers)


def _letters(
    session: Session, draft: Draft, bundle: Bundle, catalog: Catalog, at: datetime
) -> Iterator[tuple[str, Proposal]]:
    bundled = bundle.of(draft.permit_code)
    held = _held_in_bundle(session, draft, bundled, catalog, at)
    for key, code in (*bundled.letters.items(), *bundled.dated_letters.items()):
        if code in held:
            letter = held[code].letter
            text = letter.number if key in bundled.letters else f"{letter.number}, {format_date(letter.issued_on)}"
            yield key, Proposal(text, Source(Origin.LETTER, letter.number))


def _held_in_bundle(
    session: Session, draft: Draft, bundled: BundledPermit, catalog: Catalog, at: datetime
) -> dict[str, HeldPermit]:
    """The permits that came out of the bundle already, as far as this one asks for them."""
    wanted = {*bundled.letters.values(), *bundled.dated_letters.values()}
    if not wanted:
        return {}
    sent = session.scalars(
        select(Application).where(
            Application.bundle_id == draft.bundle_id,
            is_own(Application, draft.user_id),
            Application.permit_code.in_(wanted),
        )
    )
    held = ((item.permit_code, find_held_permit(session, item, catalog, at)) for item in sent)
    return {code: permit for code, permit in held if permit is not None}


def _form_of(session: Session, draft: Draft) -> FormDefinition:
    return start_form(get_definition(session, draft.definition_hash))
