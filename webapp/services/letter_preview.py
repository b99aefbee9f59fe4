"""An example of the letter that an applicant asks for, made of what is typed so far. It is never stored."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from threading import BoundedSemaphore
from typing import Any

from catalog import Catalog, Permit
from engine import ProcessDefinition
from engine.definitions.diagram import read_diagram
from engine.feel import FeelError, Scope, compile_expression
from engine.working_calendar import in_jakarta
from webapp.letters import LetterError, render_letter

_INPUT = "templat_surat"
_WAIT_SECONDS = 5
_places = BoundedSemaphore(2)
"""How many examples one server process makes at the same time: letters and pages come first."""


class NoPreviewError(Exception):
    """There is no example now: the permit has no letter that is known before the decision, or it cannot be drawn."""


def render_preview(
    definition: ProcessDefinition, permit: Permit, answers: Mapping[str, Any], name: str, catalog: Catalog, scope: Scope
) -> bytes:
    """The main letter of the permit as PDF, marked as an example: no number, no signature, no QR code.

    What only the procedure will know is left open. Slow: call it outside any write transaction. Raises
    NoPreviewError.
    """
    case = {
        "kasus": {
            "izin": permit.code,
            "nama_pemohon": name,
            "diajukan_pada": in_jakarta(scope.moment).isoformat(timespec="seconds"),
        },
        "permohonan": dict(answers),
    }
    template = main_template(definition, case, scope)
    if template is None:
        raise NoPreviewError(permit.code)
    letter = {
        "issued_on": in_jakarta(scope.moment).date().isoformat(),
        "city": catalog.government.city,
        "permit_name": permit.name.id,
        "legal_basis": list(permit.legal_basis.rules),
    }
    office = {"government": catalog.government.name.id, "unit": "Kantor yang menerbitkan"}
    if not _places.acquire(timeout=_WAIT_SECONDS):
        raise NoPreviewError(permit.code)
    try:
        data = {"letter": letter, "office": office, "case": case}
        return render_letter(template, data, names=catalog.offices.area_names, preview=True)
    except LetterError as error:
        raise NoPreviewError(permit.code) from error
    finally:
        _places.release()


def main_template(definition: ProcessDefinition, case: Mapping[str, Any], scope: Scope) -> str | None:
    """The letter of that name among those that the procedure may issue for these answers, else the last of them."""
    names = [name for source in _sources(definition.diagram) if (name := _evaluate(source, case, scope))]
    if definition.process_id in names:
        return definition.process_id
    return names[-1] if names else None


@lru_cache(maxsize=256)
def _sources(diagram: bytes) -> tuple[str, ...]:
    """The expressions that name a letter."""
    nodes = read_diagram(diagram, "preview").nodes.values()
    return tuple(source for node in nodes for target, source in node.mappings("input") if target == _INPUT)


def _evaluate(source: str, case: Mapping[str, Any], scope: Scope) -> str | None:
    try:
        found = compile_expression(source.removeprefix("=")).evaluate(case, scope)
    except FeelError:
        return None
    return found if isinstance(found, str) else None
