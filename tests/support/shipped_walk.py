"""Walks through the procedures that this project ships.

People start and answer as in the scenarios, and change at random what a form lets them choose. What an expression
refuses for want of sense is answered again. The net leaves data out, so here it allows every way at a choice.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from random import Random
from typing import Any

from support.deployed_database import bundle_of, whole_library
from support.engine import environment
from support.scenarios import APPLICANT, FILE, moment_of, scenarios_of, with_files
from support.walk import Figures, Walk

from catalog import shipped_catalog
from engine import Library
from engine.definitions.compiler import compile_bundle
from engine.definitions.flow_node import FlowNode
from engine.execution.run import Waiting
from forms import FormLibrary, FormServices

MOST_INSTANCES = 12
LETTER = {"letter_id": "0190b0c0-0000-7000-8000-000000000009", "number": "1/2026", "issued_on": "2026-11-27"}


OFFICES = ("31", "31.71", "31.71.01", "31.71.01.1001")
EARLIER = {
    "nomor": "KLMNP-QRSTV",
    "izin": "sktm",
    "hasil": "refused",
    "tanggal": "2026-11-24",
    "surat": None,
    "batas_keberatan": "2026-12-23",
}
"""What a case about an earlier case is told of it."""


def shipped_walk(process_id: str, chance: Random, figures: Figures) -> Walk:
    """A case that begins as one of the scenarios does."""
    bundle = bundle_of(process_id)
    scenario = chance.choice(scenarios_of(process_id))
    start = scenario["start"]
    at = moment_of(start["at"])
    facts: dict[str, Any] = {
        "nomor": "ABCDE-FGHJK",
        "izin": process_id.replace("_", "-"),
        "pemohon": APPLICANT.id,
        "nama_pemohon": APPLICANT.name,
        "diajukan_pada": at.isoformat(),
        "saluran": "online",
    }
    if process_id in whole_library().services:
        facts["tentang"] = EARLIER | {"kantor": chance.choice(OFFICES), "dibayar": chance.random() < 0.5}
    form_id = compile_bundle(bundle, process_id).definition.start_form_id
    variables = {"kasus": facts, "permohonan": _through_form(str(form_id), start["answers"], {}, at)}

    def say(waiting: Waiting, _: bool) -> Mapping[str, Any]:
        if waiting.element.type == "serviceTask":
            return LETTER if waiting.element.job_type == "letter.issue" else {"dikirim": chance.random() < 0.9}
        return answers_to(process_id, waiting, chance)

    instances = {node.id: range(MOST_INSTANCES + 1) for node in _looping(bundle)}
    return Walk(bundle, chance.randrange, say, process_id, variables, instances=instances, figures=figures, at=at)


def _looping(bundle: Library) -> Iterator[FlowNode]:
    """The activities whose number of instances data decides; the net allows any."""
    nodes = (node for diagram in bundle.diagrams.values() for node in diagram.nodes.values())
    return (node for node in nodes if node.loop is not None)


def answers_to(process_id: str, waiting: Waiting, chance: Random) -> dict[str, Any]:
    """What somebody answered to this step in a scenario, with other choices here and there."""
    element, evaluator = waiting.element, waiting.token.workflow.case.evaluator
    assert element.form_id is not None
    form = str(evaluator.value(element.id, element.form_id, waiting.variables))
    given = {key: _value(component, chance) for key, component in _fields(form)}
    known = [answers for step, answers in _answered(process_id) if step == element.id]
    if known and chance.random() < 0.9:
        given |= chance.choice(known)
    choices = [(key, component) for key, component in _fields(form) if component.get("values")]
    for key, component in choices:
        if chance.random() < 0.3:
            given[key] = _value(component, chance)
    return _through_form(form, given, waiting.variables, evaluator.scope.moment)


def _through_form(
    form_id: str, answers: Mapping[str, Any], variables: Mapping[str, Any], at: datetime
) -> dict[str, Any]:
    """The answers with what the form computes from them; here nobody minds what it would refuse."""
    definition = _forms()[form_id]
    services = FormServices(moment=at, options=_options, calendar=environment().calendar)
    given = with_files(definition, answers)
    return given | dict(definition.complete(given, variables, services).answers)


@cache
def _options(kind: str) -> list[tuple[str, str]]:
    return [(office.code, office.name) for office in shipped_catalog().offices.kelurahan] if kind == "kelurahan" else []


@cache
def _forms() -> FormLibrary:
    return FormLibrary(whole_library().forms)


@cache
def _answered(process_id: str) -> list[tuple[str, Mapping[str, Any]]]:
    steps = (row for scenario in scenarios_of(process_id) for row in scenario.get("steps", []))
    return [(row["task"], row.get("answers", {})) for row in steps if "task" in row]


def _fields(form_id: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    waiting = list(json.loads(whole_library().forms[form_id])["components"])
    while waiting:
        component = waiting.pop(0)
        waiting += component.get("components", [])
        if "key" in component:
            yield component["key"], component


def _value(component: Mapping[str, Any], chance: Random) -> Any:
    if component.get("values"):
        value = chance.choice(component["values"])["value"]
        return [value] if component["type"] == "checklist" else value
    match component["type"]:
        case "number":
            bounds = component.get("validate", {})
            number = chance.choice([0, 1, 90, 60_000_000, 20_000_000_000])
            return max(bounds.get("min", number), min(bounds.get("max", number), number))
        case "checkbox":
            return chance.random() < 0.5
        case "datetime":
            return "2026-11-30"
        case "filepicker":
            return FILE
    return "teks"
