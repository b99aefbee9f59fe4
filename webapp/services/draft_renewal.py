"""When the form of a permit changes, drafts of it go on with the form in force."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from engine import ProcessDefinition, active_definition, get_definition
from engine.errors import DefinitionNotFoundError
from forms import FormDefinition, FormServices, answer_text, carry_over, compare_forms, has_place_for, typed_text
from forms.fields.filepicker import files_of
from forms.typed_texts import TypedPairs
from webapp.services.case_forms import start_form
from webapp.services.drafts import get_draft
from webapp.services.typed_texts import TypedTexts, without

MOST_SET_ASIDE = 200
"""Answers that are kept for reading; of more than that the latest."""


def newer_version(session: Session, definition: ProcessDefinition) -> ProcessDefinition | None:
    """The version that an application would start with today, when it is another one."""
    try:
        found = active_definition(session, definition.process_id)
    except DefinitionNotFoundError:
        return None
    is_newer = found.content_hash != definition.content_hash and found.start_form_id is not None
    return found if is_newer else None


def renew_draft(session: Session, draft_id: UUID, user_id: UUID, reader: FormServices, at: datetime) -> None:
    """Moves a draft to the version in force; one that is there already stays as it is.

    Answers that still fit are kept, and so are typed texts whose question is still asked; the others are set aside for
    reading. A page on which nothing changed and nothing was lost stays done. Raises DraftNotFoundError.
    """
    draft = get_draft(session, draft_id, user_id, for_update=True)
    definition = get_definition(session, draft.definition_hash)
    newer = newer_version(session, definition)
    if newer is None:
        return
    old, new = start_form(definition), start_form(newer)
    carried = carry_over(old, new, draft.answers, reader)
    changed = compare_forms(old, new).changed_pages
    draft.definition_hash = newer.content_hash
    draft.answers = dict(carried.kept)
    homeless = left_over_typed(old, new, draft.typed)
    set_apart = [*set_aside(old, carried.left_over, reader), *set_typed_aside(old, homeless, reader)]
    draft.set_aside = [*draft.set_aside, *set_apart][-MOST_SET_ASIDE:]
    draft.typed = without(draft.typed, frozenset(homeless))
    draft.pages_done = [
        key
        for key in draft.pages_done
        if key in new.pages_by_key
        and key not in changed
        and carried.left_over.keys().isdisjoint(new.pages_by_key[key].keys)
    ]
    draft.updated_at = at
    session.flush()


def set_aside(form: FormDefinition, left_over: Mapping[str, Any], reader: FormServices) -> list[dict[str, Any]]:
    """Answers in the words of the form that asked for them, with the files that can still be opened."""
    return [
        {
            "label": form.fields[key].label.for_reader(reader),
            "text": answer_text(form.fields[key], value, reader),
            "files": [{"sha256": file["sha256"], "name": file["name"]} for file in files_of(value) if "sha256" in file],
        }
        for key, value in left_over.items()
    ]


def left_over_typed(old: FormDefinition, new: FormDefinition, typed: TypedTexts) -> dict[str, TypedPairs]:
    """What was typed and is no answer, of questions that the new form asks in no such way."""
    return {
        key: texts
        for key, texts in typed.items()
        if key in old.fields and not has_place_for(old.fields[key], new.fields.get(key))
    }


def set_typed_aside(form: FormDefinition, typed: TypedTexts, reader: FormServices) -> list[dict[str, Any]]:
    """The same as `set_aside`, of texts that are no answers."""
    return [
        {
            "label": form.fields[key].label.for_reader(reader),
            "text": typed_text(form.fields[key], texts, reader),
            "files": [],
        }
        for key, texts in typed.items()
    ]
