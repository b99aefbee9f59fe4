"""A draft of the person who asks, with its form in the version that it was begun with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from flask import abort, redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.datastructures import CombinedMultiDict

from catalog import Permit
from engine import get_definition
from forms import BoundForm, CheckedAnswers, FormDefinition, SummarySection, summarise
from webapp.auth.current_user import signed_in_user
from webapp.database import READING_METHODS
from webapp.extensions import services
from webapp.models import Draft
from webapp.questions import representation_form
from webapp.services.applications import find_sent_reference, seal_of
from webapp.services.case_forms import parsed_form
from webapp.services.drafts import DraftNotFoundError, get_draft
from webapp.services.parties import Party, party_of_draft
from webapp.shared.form_services import form_services
from webapp.shared.reading_session import reading_session
from webapp.shared.uploaded_files import UploadedFiles


@dataclass(frozen=True)
class DraftPage:
    """A page of the form that has something to fill in, given the answers so far."""

    key: str
    title: str
    number: int
    is_complete: bool


@dataclass(frozen=True)
class OwnDraft:
    """What the pages of a draft show. A copy: nothing done to it changes the draft."""

    id: UUID
    permit: Permit
    definition_hash: str
    form: FormDefinition
    answers: Mapping[str, Any] = field(repr=False)
    pages_done: frozenset[str]
    updated_at: datetime
    party: Party

    @cached_property
    def checked(self) -> CheckedAnswers:
        """All pages together: a later answer may have opened a question on an earlier page."""
        return self.form.complete(self.answers, {}, form_services())

    @cached_property
    def pages(self) -> tuple[DraftPage, ...]:
        """The pages with something to fill in, in the order of the form."""
        visible = self.checked.visible
        shown = [page for page in self.form.pages if not visible.isdisjoint(self.fields_of_page(page.key))]
        reader = form_services()
        return tuple(
            DraftPage(page.key, page.text.for_reader(reader), number, self._is_complete(page.key))
            for number, page in enumerate(shown, start=1)
        )

    @property
    def incomplete_pages(self) -> tuple[DraftPage, ...]:
        return tuple(page for page in self.pages if not page.is_complete)

    @cached_property
    def is_party_complete(self) -> bool:
        """Whether everything is told of the person for whom somebody else applies, and still holds today."""
        party = self.party
        if not party.capacity.is_representation:
            return True
        return representation_form(party.capacity).complete(party.answers, {}, form_services()).is_complete

    @property
    def is_complete(self) -> bool:
        return self.is_party_complete and not self.incomplete_pages

    @property
    def seal(self) -> str:
        """Travels with the check page: what was read there is what is sent."""
        return seal_of(self.id, self.definition_hash, self.answers, self.party)

    @property
    def sections(self) -> list[SummarySection]:
        return summarise(self.form, self.checked.answers, {}, form_services())

    def page(self, key: str) -> DraftPage:
        """The page with this key, or 404."""
        return next((page for page in self.pages if page.key == key), None) or abort(404)

    def next_incomplete_page(self, key: str) -> DraftPage | None:
        """The first one after this page, else the first one of all; None when everything is complete."""
        here = next((page.number for page in self.pages if page.key == key), 0)
        missing = self.incomplete_pages
        return next((page for page in missing if page.number > here), missing[0] if missing else None)

    def fields_of_page(self, key: str) -> frozenset[str]:
        """The keys of everything on the page that has an answer."""
        return self.form.fields.keys() & frozenset(self.form.pages_by_key[key].keys)

    def bind_page(self, key: str, files: UploadedFiles) -> BoundForm:
        """The form of one page, with what was typed when the page comes back."""
        is_shown = request.method in READING_METHODS
        return self.form.bind(
            answers=self.answers,
            scope={},
            formdata=None if is_shown else CombinedMultiDict([request.files, request.form]),
            page=key,
            services=form_services(files),
        )

    def saved(self, draft: Draft) -> OwnDraft:
        """The same draft after a page was saved."""
        return replace(self, answers=dict(draft.answers), pages_done=frozenset(draft.pages_done))

    def _is_complete(self, key: str) -> bool:
        return key in self.pages_done and self.checked.errors.keys().isdisjoint(self.fields_of_page(key))


def load_own_draft(draft_id: UUID) -> OwnDraft:
    """The draft. 404 for somebody else's; one that was sent leads to its receipt.

    In a request that writes, it is read in a transaction of its own: checking answers and files takes time.
    """
    user_id = signed_in_user().id
    with reading_session() as session:
        try:
            return _copy(session, get_draft(session, draft_id, user_id))
        except DraftNotFoundError:
            reference = find_sent_reference(session, draft_id, user_id)
    if reference is None:
        abort(404)
    abort(redirect(url_for("citizen.receipt", reference=reference), 303))


def _copy(session: Session, draft: Draft) -> OwnDraft:
    definition = get_definition(session, draft.definition_hash)
    assert definition.start_form_id is not None  # a draft is only begun of a version with a start form
    return OwnDraft(
        id=draft.id,
        permit=services().catalog.permits[draft.permit_code],
        definition_hash=draft.definition_hash,
        form=parsed_form(definition, definition.start_form_id),
        answers=dict(draft.answers),
        pages_done=frozenset(draft.pages_done),
        updated_at=draft.updated_at,
        party=party_of_draft(session, draft),
    )
