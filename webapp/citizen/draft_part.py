"""One part of a draft: a page of its form, or the person who is represented. What is saved of it, and what came now."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

import orjson
from flask import request
from flask_babel import gettext

from forms import BoundForm, FormDefinition
from webapp.services.typed_texts import TypedTexts, fit_in

STATE = "_keadaan"
"""Name of the hidden value that says what was saved when the page was opened."""
LATER = "nanti"


@dataclass(frozen=True)
class DraftPart:
    """Answers that are right, and as text what was typed and is no answer."""

    form: FormDefinition
    answers: Mapping[str, Any] = field(repr=False)
    typed: TypedTexts = field(repr=False)

    @cached_property
    def state(self) -> str:
        """Travels with the page. When it is another one by the time the page is sent, somebody was faster.

        With the questions: the draft may have moved to a newer form meanwhile.
        """
        asked = sorted(self.form.fields)
        held = orjson.dumps([asked, dict(self.answers), dict(self.typed)], option=orjson.OPT_SORT_KEYS)
        return sha256(held).hexdigest()[:16]

    def of(self, keys: Collection[str]) -> DraftPart:
        """The same with what is said about these questions only."""
        answers, typed = ({key: held[key] for key in held if key in keys} for held in (self.answers, self.typed))
        return DraftPart(self.form, answers, typed)


@dataclass(frozen=True)
class FilledPart:
    """What a page brought that was sent; all of it is kept, but for the questions that are `too_long`."""

    bound: BoundForm = field(repr=False)
    part: DraftPart
    too_long: Sequence[str]

    @property
    def may_wait(self) -> bool:
        """Whether the person may go away now and mend later: nothing was lost that has to be said at once."""
        return not self.too_long and not self.bound.has_refused_files


def is_for_later() -> bool:
    """Whether "Simpan, lanjutkan nanti" was pressed."""
    return request.form.get("_aksi") == LATER


def fill_part(bound: BoundForm, others: TypedTexts) -> FilledPart:
    """What the page brought; `others` are the texts that the draft holds besides.

    A text that cannot be kept is an error of its field: the person must hear of it before leaving.
    """
    typed, too_long = fit_in(bound.typed, others)
    for key in too_long:
        label = bound.definition.fields[key].label.for_reader(bound.services)
        bound.form[key].errors = [gettext("%(question)s terlalu panjang untuk disimpan. Ringkaslah.", question=label)]
    return FilledPart(bound, DraftPart(bound.definition, bound.kept, typed), too_long)
