"""Which office decides, by the decision table of the procedure in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from catalog import Office
from engine.decisions import DecisionError
from engine.feel import FeelError
from engine.foresight import Foresight
from webapp.extensions import services
from webapp.shared.form_services import form_services
from webapp.transparency.fact_forms import FactForms
from webapp.transparency.fact_parts import APPLICATION, FactForm, fact_parts

OFFICE = "kantor"
"""The variable in which every procedure keeps the office that has the file."""
_KELURAHAN = "kelurahan"


@dataclass(frozen=True)
class DecidingOffice:
    """The office; only its level is known to those who did not say where."""

    office: Office
    is_named: bool


def office_parts(foresight: Foresight) -> tuple[FactForm, ...]:
    """What applicants declare that the office depends on; nothing when it is one place alone."""
    declared = [needed for needed in foresight.needed if needed.variable == APPLICATION]
    parts = fact_parts(foresight, {}, declared, optional_kinds=frozenset({_KELURAHAN})) or ()
    asks_more = any(component.kind != _KELURAHAN for part in parts for component in part.form.fields.values())
    return parts if asks_more else ()


def deciding_office(foresight: Foresight, facts: FactForms) -> DecidingOffice | None:
    """None when the table knows no office for these facts."""
    variables, is_named = facts.variables, True
    offices = services().catalog.offices
    for part, bound in facts.parts:
        for key, component in part.form.fields.items():
            if component.kind == _KELURAHAN and not bound.answers.get(key):
                # Any place will do to find the level.
                variables.setdefault(part.variable, {})[key] = offices.kelurahan[0].code
                is_named = False
    code = _decide(foresight, variables)
    office = offices.get(code) if isinstance(code, str) else None
    return None if office is None else DecidingOffice(office, is_named or office.kind == "provinsi")


def _decide(foresight: Foresight, variables: dict[str, Any]) -> Any:
    try:
        return foresight.decide(variables, form_services().feel_scope).value
    except (DecisionError, FeelError):
        return None
