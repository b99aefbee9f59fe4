"""Whoever signs a letter or a refusal is not the one who examined the file: the diagram says so at every signature."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

import engine

PROCESSES = Path(engine.__file__).parents[1] / "processes"
NAMES = {"bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL", "zeebe": "http://camunda.org/schema/zeebe/1.0"}
BY_THE_APPLICANT_TOO = {"tandatangani_bapl", "tandatangani_jaminan"}
"""Minutes and guarantees are signed by both sides, and decide nothing."""


def test_every_signature_of_an_office_asks_for_other_eyes():
    found, without = 0, []
    for path in sorted(PROCESSES.rglob("*.bpmn")):
        for task in etree.parse(path).iterfind(".//bpmn:userTask", NAMES):
            name = str(task.get("id"))
            if not name.startswith("tandatangani_") or name in BY_THE_APPLICANT_TOO:
                continue
            found += 1
            said = task.findall(".//zeebe:property[@name='fourEyes']", NAMES)
            if [one.get("value") for one in said] != ["true"]:
                without.append(f"{path.name} {name}")
    assert without == []
    assert found > 15
