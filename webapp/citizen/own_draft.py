"""A draft of the person who asks, with its form in the version that it was begun with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from flask import abort, redirect, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.datastructures import CombinedMultiDict, MultiDict

from catalog import FollowUp, Name, Permit
from engine import ProcessDefinition, get_case, get_definition
from forms import (
    BoundForm,
    CheckedAnswers,
    FormComparison,
    FormDefinition,
    SummarySection,
    compare_forms,
    summarise,
)
from forms.warnings import AnswerWarning, find_warnings
from webapp.auth.current_user import signed_in_user
from webapp.auth.kept_form import is_form_kept
from webapp.citizen.draft_part import DraftPart
from webapp.citizen.left_behind import left_behind
from webapp.citizen.offered_answers import OfferedAnswers, fitting_offers
from webapp.citizen.source_words import source_words
from webapp.citizen.ticked_files import take_ticked, ticked_files
from webapp.database import READING_METHODS
from webapp.extensions import now, services
from webapp.models import Draft
from webapp.questions import representation_form
from webapp.services.applications import find_reference, find_sent_reference, seal_of
from webapp.services.attachments import FileAnswer, files_in
from webapp.services.bundle_facts import facts_of_siblings
from webapp.services.case_forms import start_form
from webapp.services.draft_renewal import newer_version
from webapp.services.drafts import DraftNotFoundError, get_draft
from webapp.services.facts_before_sending import facts_before_sending
from webapp.services.parties import Party, party_of_draft
from webapp.services.prefill import Origin, read_proposals
from webapp.services.prefill.party_facts import facts_of_party
from webapp.services.represented_name import OtherName, other_name
from webapp.services.typed_texts import TypedTexts, pairs_of, without
from webapp.services.whose_data import Whose, whose_data
from webapp.shared.form_services import form_services
from webapp.shared.reading_session import reading_session
from webapp.shared.typed_again import name_questions
from webapp.shared.uploaded_files import UploadedFiles

_SAID_AT_THE_START = (Origin.OCCASION, Origin.SIBLING)
"""What the bundle says when it is begun stands, whatever its other drafts answer."""


@dataclass(frozen=True)
class DraftPage:
    """A page of the form that has something to fill in, given the answers so far."""

    key: str
    title: str
    number: int
    is_complete: bool
    has_mistakes: bool
    """Something was typed there that is no answer yet."""
    is_prefilled: bool
    """Something stands there that the person has not looked at yet."""


@dataclass(frozen=True)
class OwnDraft:
    """What the pages of a draft show. A copy: nothing done to it changes the draft."""

    id: UUID
    permit: Permit
    follow_up: FollowUp | None
    """What it will be about an earlier application; None for a first one."""
    about: str | None
    """The number of the earlier application."""
    definition: ProcessDefinition = field(repr=False)
    form: FormDefinition
    answers: Mapping[str, Any] = field(repr=False)
    typed: TypedTexts = field(repr=False)
    """What was typed and is no answer (yet)."""
    pages_done: frozenset[str]
    updated_at: datetime
    party: Party
    offered: OfferedAnswers = field(default_factory=OfferedAnswers, repr=False)
    earlier_case_id: UUID | None = None
    renews: str | None = None
    """The number of the application of the permit in hand."""
    bundle_id: UUID | None = None
    set_aside: Sequence[Mapping[str, Any]] = field(default=(), repr=False)
    """What did not fit into a newer form: label, text and files of each answer."""
    newer: ProcessDefinition | None = field(default=None, repr=False)
    """The version in force, when the draft was begun with another."""

    @cached_property
    def newer_form(self) -> FormDefinition:
        """The form in force; the form of the draft when it is that."""
        return self.form if self.newer is None else start_form(self.newer)

    @cached_property
    def changes(self) -> FormComparison:
        """What is different in the form in force."""
        return compare_forms(self.form, self.newer_form)

    @property
    def is_outdated(self) -> bool:
        """Whether a person would see another form than the one in force."""
        return self.newer is not None and not self.changes.is_empty

    @cached_property
    def checked(self) -> CheckedAnswers:
        """All pages together: a later answer may have opened a question on an earlier page."""
        return self.form.complete(self.answers, self.scope, form_services())

    @cached_property
    def scope(self) -> Mapping[str, Any]:
        """What the form may know besides its answers; one about an earlier application knows nothing."""
        if self.follow_up is not None:
            return {}
        return {"kasus": facts_before_sending(self.permit.code, self.party, self.whose_data, now(), self.renews)}

    @property
    def whose_data(self) -> Whose:
        """Whom the form means by the applicant."""
        return whose_data(self.permit.code, self.party, services().catalog.asked_once)

    @cached_property
    def warnings(self) -> Sequence[AnswerWarning]:
        """What the person should know of the answers before sending them."""
        return find_warnings(self.form, self.checked.answers, self.scope, form_services())

    @cached_property
    def other_name(self) -> OtherName | None:
        """The name in the form, when it is not that of the person for whom somebody applies."""
        if self.whose_data != Whose.REPRESENTED:
            return None
        return other_name(self.form, self.checked.answers, self.party)

    @cached_property
    def pages(self) -> tuple[DraftPage, ...]:
        """The pages with something to fill in, in the order of the form."""
        visible = self.checked.visible
        shown = [page for page in self.form.pages if not visible.isdisjoint(self.fields_of_page(page.key))]
        reader = form_services()
        return tuple(
            DraftPage(
                page.key,
                page.text.for_reader(reader),
                number,
                self._is_complete(page.key),
                not self._mistaken.isdisjoint(self.fields_of_page(page.key)),
                page.key not in self.pages_done
                and self.offered.has_any(self.fields_of_page(page.key) & visible, self.answers),
            )
            for number, page in enumerate(shown, start=1)
        )

    @property
    def name(self) -> Name:
        """What is applied for."""
        return services().catalog.name_of(self.permit.code, self.definition.process_id)

    @property
    def gives_permit(self) -> bool:
        """Whether the procedure of the permit itself runs, with its letter and hand-over; an objection has none."""
        return self.definition.process_id == self.permit.process_id

    @property
    def has_delivery(self) -> bool:
        """Whether something can be fetched at an office in the end."""
        return self.gives_permit or (self.follow_up is not None and self.follow_up.has_delivery)

    @property
    def incomplete_pages(self) -> tuple[DraftPage, ...]:
        return tuple(page for page in self.pages if not page.is_complete)

    @cached_property
    def is_party_complete(self) -> bool:
        """Whether everything is told of the person for whom somebody else applies, and still holds today."""
        party = self.party
        if not party.capacity.is_representation:
            return True
        checked = representation_form(party.capacity).complete(party.answers, {}, form_services())
        return checked.is_complete and not _unanswered(party.typed, checked, party.answers)

    @property
    def parts_done(self) -> tuple[bool, ...]:
        """Of each part whether it is done: who is represented, if somebody is, and the pages of the form."""
        person = (self.is_party_complete,) if self.party.capacity.is_representation else ()
        return (*person, *(page.is_complete for page in self.pages))

    @property
    def is_answered(self) -> bool:
        """Whether nothing is missing; the page on which the answers are checked says what does not go together."""
        return self.is_party_complete and not self.incomplete_pages

    @property
    def is_complete(self) -> bool:
        """Whether it can be sent."""
        return self.is_answered and self.other_name is None

    @property
    def seal(self) -> str:
        """Travels with the check page: what was read there is what is sent."""
        return seal_of(self.id, self.definition.content_hash, self.answers, self.party, self.typed)

    @property
    def sources(self) -> Mapping[str, str]:
        """Where the answers are from that the person took as they were proposed, by key."""
        return {key: source_words(source) for key, source in self.offered.unchanged(self.checked.answers).items()}

    @property
    def sections(self) -> list[SummarySection]:
        return summarise(self.form, self.checked.answers, self.scope, form_services())

    def page(self, key: str) -> DraftPage:
        """The page with this key, or 404; what was typed into one that is not asked any more is given back."""
        found = next((page for page in self.pages if page.key == key), None)
        if found is None:
            reason = gettext("Bagian ini tidak ditanyakan lagi, karena isian lain atau formulirnya sudah berubah.")
            left_behind(reason, url_for("citizen.draft_overview", draft_id=self.id))
        return found or abort(404)

    def next_incomplete_page(self, key: str) -> DraftPage | None:
        """The first one after this page, else the first one of all; None when everything is complete."""
        here = next((page.number for page in self.pages if page.key == key), 0)
        missing = self.incomplete_pages
        return next((page for page in missing if page.number > here), missing[0] if missing else None)

    def fields_of_page(self, key: str) -> frozenset[str]:
        """The keys of everything on the page that has an answer."""
        return self.form.fields.keys() & frozenset(self.form.pages_by_key[key].keys)

    def bind_page(self, key: str, files: UploadedFiles, restored: MultiDict[str, str] | None = None) -> BoundForm:
        """The form of one page: what is proposed, what was typed when the page comes back or its session ended."""
        is_shown = request.method in READING_METHODS
        taken, refusals = ({}, {}) if is_shown else take_ticked(self.form, self._ticked_files(key), files)
        bound = self.form.bind(
            answers={**self.offered.with_answers(self.answers), **taken},
            scope=self.scope,
            formdata=restored if is_shown else CombinedMultiDict([request.files, request.form]),
            page=key,
            services=form_services(files),
        )
        for name, refusal in refusals.items():
            if name in bound.form:
                bound.form[name].refuse_offer(refusal)
        if is_shown and restored is None:
            bound.show_typed(MultiDict(pairs_of(self.typed)), self.typed)
        self.offered.show_in(bound, self.answers)
        return bound

    def taken_files(self, key: str, answers: Mapping[str, Any]) -> list[FileAnswer]:
        """The files on a page that the person ticked instead of choosing one, as far as they became answers."""
        used = files_in(answers)
        return [file for file in files_in(list(self._ticked_files(key).values())) if file in used]

    def _ticked_files(self, key: str) -> dict[str, Any]:
        return ticked_files(self.offered.files, self.form.pages_by_key[key].keys)

    def part(self, key: str) -> DraftPart:
        """What is saved of one page."""
        return DraftPart(self.form, self.answers, self.typed).of(self.fields_of_page(key))

    def with_page(self, key: str, part: DraftPart) -> OwnDraft:
        """The same draft with what came for one page instead of what was there before."""
        fields = self.fields_of_page(key)
        others = {name: value for name, value in self.answers.items() if name not in fields}
        return replace(self, answers={**others, **part.answers}, typed={**without(self.typed, fields), **part.typed})

    def saved(self, draft: Draft) -> OwnDraft:
        """The same draft after a page was saved."""
        return replace(
            self, answers=dict(draft.answers), typed=dict(draft.typed), pages_done=frozenset(draft.pages_done)
        )

    @cached_property
    def _mistaken(self) -> frozenset[str]:
        return _unanswered(self.typed, self.checked, self.answers)

    def _is_complete(self, key: str) -> bool:
        wrong = self.checked.errors.keys() | self._mistaken
        return key in self.pages_done and wrong.isdisjoint(self.fields_of_page(key))


def _unanswered(typed: TypedTexts, checked: CheckedAnswers, answers: Mapping[str, Any]) -> frozenset[str]:
    """The questions that are asked now and have a text that is no answer."""
    return frozenset(key for key in typed if key in checked.visible and key not in answers)


def load_own_draft(draft_id: UUID) -> OwnDraft:
    """The draft, to be read or filled in. Who opens one whose form has changed is first shown what changed.

    What is posted to the older form is taken: nothing that was typed meanwhile is lost.
    """
    own = load_any_own_draft(draft_id)
    if own.is_outdated and request.method in READING_METHODS:
        abort(redirect(url_for("citizen.draft_renewal", draft_id=own.id), 303))
    return own


def load_any_own_draft(draft_id: UUID) -> OwnDraft:
    """The draft, whatever became of its form. 404 for somebody else's; one that was sent leads to its receipt.

    In a request that writes, it is read in a transaction of its own: checking answers and files takes time.
    """
    user_id = signed_in_user().id
    with reading_session() as session:
        try:
            own = copy_draft(session, get_draft(session, draft_id, user_id))
            name_questions(own.form)
            return own
        except DraftNotFoundError:
            reference = find_sent_reference(session, draft_id, user_id)
        if reference is not None and is_form_kept():
            name_questions(start_form(get_definition(session, get_case(session, reference).definition_hash)))
    if reference is None:
        abort(404)
    receipt = url_for("citizen.receipt", reference=reference)
    if is_form_kept():
        left_behind(gettext("Permohonan ini sudah dikirim. Yang baru Anda ketik tidak ikut terkirim."), receipt)
    abort(redirect(receipt, 303))


def copy_draft(session: Session, draft: Draft) -> OwnDraft:
    """The draft with what it proposes now."""
    definition = get_definition(session, draft.definition_hash)
    form = start_form(definition)
    proposals = read_proposals(draft.proposals)
    if draft.bundle_id is not None:
        said = {key: item for key, item in proposals.items() if item.source.origin in _SAID_AT_THE_START}
        proposals = {**proposals, **facts_of_siblings(session, draft, services().catalog, now()), **said}
    party = party_of_draft(session, draft)
    proposals = {**proposals, **facts_of_party(session, draft.permit_code, party, form, services().catalog.asked_once)}
    return OwnDraft(
        id=draft.id,
        permit=services().catalog.permits[draft.permit_code],
        definition=definition,
        form=form,
        follow_up=services().catalog.follow_ups[draft.follow_up] if draft.follow_up else None,
        about=find_reference(session, draft.about_case_id) if draft.about_case_id else None,
        answers=dict(draft.answers),
        typed=dict(draft.typed),
        pages_done=frozenset(draft.pages_done),
        updated_at=draft.updated_at,
        party=party,
        offered=fitting_offers(form, proposals),
        earlier_case_id=draft.earlier_case_id,
        renews=find_reference(session, draft.earlier_case_id) if draft.earlier_case_id else None,
        bundle_id=draft.bundle_id,
        set_aside=tuple(draft.set_aside),
        newer=newer_version(session, definition),
    )
