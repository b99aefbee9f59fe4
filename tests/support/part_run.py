"""A shared part as the project ships it, called by a tiny permit, on the real engine with its forms and letters."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from support.deployed_database import whole_library
from support.diagrams import Node, diagram, script
from support.scenarios import Row, ScenarioRun

from engine import Library, UserTask, case_variables, find_user_tasks, read_task

OFFICE = "31.71"
START = "2026-11-23T09:00"  # a Monday; the next holiday is 24 December
PERMIT = "sktm"
"""The tiny permit stands in the place of this one: letters need a permit of the catalogue."""


class PartRun(ScenarioRun):
    """One case of a tiny permit. `forms` are forms of its own: id to the fields that it asks for, all of them text."""

    def __init__(
        self, url: str, folder: Path, flows: str, forms: Mapping[str, tuple[str, ...]] | None = None, **nodes: Node
    ) -> None:
        nodes = {
            "mulai": Node("startEvent", '<zeebe:formDefinition formId="permohonan_kecil"/>'),
            "kantor_berkas": script(f'="{OFFICE}"', "kantor"),
            **nodes,
        }
        caller = diagram(PERMIT, f"mulai > kantor_berkas > {flows}", **nodes)
        library = _library(caller, {"permohonan_kecil": ("nama",), **(forms or {})})
        start = {"at": START, "answers": {"nama": "Siti"}}
        super().__init__(url, folder, PERMIT, {"start": start}, library)
        self.case = self._start(start)
        self._only: Any = None

    def do(self, task: str, role: str, *, due: str | None = None, **answers: Any) -> PartRun:
        """Somebody of this role completes the task; role, due date and form are checked."""
        row = {"task": task, "role": role, "at": self.moment, "answers": answers} | ({"due": due} if due else {})
        self.step(row)
        return self

    def answer(self, task: UserTask, **answers: Any) -> PartRun:
        """Somebody of its role completes one of several tasks of the same step."""
        self._only = task.id
        return self.do(task.element_id, str(task.role), **answers)

    def _open_task(self, row: Row, where: str) -> UserTask:
        chosen, self._only = self._only, None
        return next((task for task in self.tasks if task.id == chosen), None) or super()._open_task(row, where)

    def let_pass(self, timer: str, at: str) -> PartRun:
        """Time goes on to this moment, and exactly this timer fires."""
        self.step({"timer": timer, "at": at})
        return self

    @property
    def variables(self) -> Mapping[str, Any]:
        with self.factory() as session:
            return case_variables(session, self.case.id, self.moment)

    @property
    def tasks(self) -> list[UserTask]:
        with self.factory() as session:
            return find_user_tasks(session, case_id=self.case.id)

    @property
    def instructions(self) -> str | None:
        """What stands above the form of the one open task."""
        (task,) = self.tasks
        with self.factory() as session:
            return read_task(session, self.case.id, task.id, self.moment).instructions

    @property
    def templates(self) -> list[str]:
        """The letters so far."""
        return [template for template, _ in self.letters()]


def _library(caller: bytes, forms: Mapping[str, tuple[str, ...]]) -> Library:
    shared = {path: data for path, data in whole_library().files.items() if "/shared/" in path}
    own = {f"forms/definitions/{PERMIT}/{form_id}.form": _form(form_id, keys) for form_id, keys in forms.items()}
    return Library({f"processes/{PERMIT}.bpmn": caller, **shared, **own})


def _form(form_id: str, keys: tuple[str, ...]) -> bytes:
    fields = [{"type": "textfield", "key": key, "label": key} for key in keys]
    return json.dumps({"type": "default", "id": form_id, "schemaVersion": 19, "components": fields}).encode()
