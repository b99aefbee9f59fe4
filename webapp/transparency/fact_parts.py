"""Which questions of the procedure's own forms tell what must be known to take a decision beforehand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalog import Name
from engine.foresight import Foresight, Needed
from forms import Component, FormDefinition, Wanted, excerpt, load_form
from forms.excerpt import MOST_COUNTED
from webapp.services.case_forms import parsed_form

APPLICATION = "permohonan"
_OWN_WORDS = ""


@dataclass(frozen=True)
class FactForm:
    """The questions about one variable of the procedure: what the applicant declares, or what officers find."""

    variable: str
    form: FormDefinition
    needed: Mapping[str, Needed]
    """By the key of the question."""

    @property
    def is_declared(self) -> bool:
        return self.variable == APPLICATION


def fact_parts(
    foresight: Foresight,
    words: Mapping[str, Name],
    asked: Iterable[Needed] | None = None,
    *,
    optional_kinds: frozenset[str] = frozenset(),
) -> tuple[FactForm, ...] | None:
    """The questions, those of the application first; None when something is needed that nobody has words for.

    `asked` are those of the needed facts that are asked for: all, when nothing is said.
    """
    told = _Questions(foresight, optional_kinds)
    untold = [needed for needed in (foresight.needed if asked is None else asked) if not told.add(needed)]
    if any(".".join(needed.path) not in words for needed in untold):
        return None
    parts = list(told.parts())
    if untold:
        by_key = {"_".join(needed.path): needed for needed in untold}
        parts.append(FactForm(_OWN_WORDS, _form_in_words(by_key, words), by_key))
    return tuple(parts)


class _Questions:
    """The questions of the forms that are needed, and those that say whether they are asked."""

    def __init__(self, foresight: Foresight, optional_kinds: frozenset[str]) -> None:
        self._definition = foresight.definition
        self._optional_kinds = optional_kinds
        self._wanted: dict[tuple[str, str], dict[str, Wanted]] = {}
        self._needed: dict[tuple[str, str], dict[str, Needed]] = {}

    def add(self, needed: Needed) -> bool:
        """False when no form asks for the fact."""
        for form_id in needed.form_ids:
            component = self._form(form_id).fields.get(needed.key)
            if component is not None and len(needed.path) == 2:
                if needed.may_be_missing and component.properties.get("compareWith"):
                    return True  # officers measure what the applicant declares: without it, what was declared counts
                is_optional = component.kind in self._optional_kinds or (
                    needed.may_be_missing and needed.variable != APPLICATION and not component.hide
                )
                wanted = Wanted(needed.columns, needed.is_counted, is_optional)
                self._needed.setdefault((needed.variable, form_id), {})[needed.key] = needed
                self._add(needed.variable, form_id, component, wanted)
                return True
        return False

    def parts(self) -> Iterator[FactForm]:
        """One for each form."""
        for (variable, form_id), wanted in sorted(self._wanted.items(), key=lambda own: own[0][0] != APPLICATION):
            yield FactForm(variable, excerpt(self._form(form_id), wanted), self._needed.get((variable, form_id), {}))

    def _add(self, variable: str, form_id: str, component: Component, wanted: Wanted) -> None:
        group = self._wanted.setdefault((variable, form_id), {})
        if component.key in group:
            return
        group[component.key] = wanted
        form, start_id = self._form(form_id), self._definition.start_form_id
        for condition in component.hide:
            for name, *inside in condition.paths:
                if name in form.fields:
                    self._add(variable, form_id, form.fields[name], Wanted())
                elif name == APPLICATION and start_id and inside:
                    asked = self._form(start_id).fields.get(inside[0])
                    if asked is not None:
                        self._add(APPLICATION, start_id, asked, Wanted())

    def _form(self, form_id: str) -> FormDefinition:
        return parsed_form(self._definition, form_id)


def _form_in_words(by_key: Mapping[str, Needed], words: Mapping[str, Name]) -> FormDefinition:
    components = [
        {
            "type": "number",
            "key": key,
            "label": words[".".join(needed.path)].id,
            "properties": {"label_en": words[".".join(needed.path)].en},
            "decimalDigits": 0,
            "validate": {"required": True, "min": 0, "max": MOST_COUNTED},
        }
        for key, needed in by_key.items()
    ]
    form = {"type": "default", "id": "fakta", "schemaVersion": 19, "components": components}
    return load_form(json.dumps(form).encode(), source="fakta.form", shared={})
