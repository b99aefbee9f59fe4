"""An application that comes back to its applicant with some questions open; all others stay as they were sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from werkzeug.datastructures import MultiDict

from forms import BoundForm, FormDefinition, FormServices, SummarySection, summarise


@dataclass(frozen=True)
class LimitedCorrection:
    """`asked` are the questions that officers ticked, `earlier` the application as it stands."""

    form: FormDefinition
    earlier: Mapping[str, Any] = field(repr=False)
    scope: Mapping[str, Any] = field(repr=False)
    services: FormServices
    asked: frozenset[str]

    @cached_property
    def open_fields(self) -> frozenset[str]:
        """What may be changed: what was asked, what hangs on it, and what would not be accepted any more."""
        refused = self.form.complete(self.earlier, self.scope, self.services).errors
        return self.form.components.with_dependents(self.asked | refused.keys())

    def bind(self, answers: Mapping[str, Any], formdata: MultiDict[str, Any] | None) -> BoundForm:
        """The form with the open questions only; `answers` are the earlier ones with the files that came since."""
        return self.form.bind(
            answers=answers, scope=self.scope, services=self.services, formdata=formdata, only=self.open_fields
        )

    def corrected(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """The whole application with the new answers in it, without what they have made superfluous."""
        return dict(self.form.complete({**self.earlier, **answers}, self.scope, self.services).answers)

    @property
    def closed_sections(self) -> list[SummarySection]:
        """What stays as it was sent, for reading."""
        shown = summarise(self.form, self.earlier, self.scope, self.services)
        closed = (
            SummarySection(
                section.title, section.page_key, tuple(row for row in section.rows if row.key not in self.open_fields)
            )
            for section in shown
        )
        return [section for section in closed if section.rows]
