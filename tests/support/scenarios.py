"""Plays the scenarios of a permit: rows that a lawyer can read, on the real engine, forms, tables and letters.

Time travels from row to row. Every answer passes the form of its task; role, office and due date are compared;
letters are rendered and signed, and their printed text is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select
from support.pdf_text import text_of_pdf

from engine import (
    Actor,
    Case,
    Library,
    UserTask,
    complete_task,
    deploy,
    find_user_tasks,
    fire_due_timers,
    get_case,
    get_definition,
    read_library,
    read_task,
    run_due_jobs,
    start_case,
)
from engine.persistence.base import Base as EngineBase
from engine.persistence.rows import TimerRow
from engine.working_calendar import JAKARTA
from forms import FormLibrary, FormServices
from webapp.config import Settings
from webapp.models import Letter
from webapp.models.base import Base as WebappBase
from webapp.shared.form_services import form_options
from webapp.wiring import make_services

ROOT = Path(__file__).parents[2]
SCENARIOS = ROOT / "tests" / "permits" / "scenarios"
APPLICANT = Actor("00000000-0000-7000-8000-000000000001", "Siti Aminah")
FILE = {"sha256": "0" * 64, "name": "berkas.pdf", "size": 1000, "type": "application/pdf"}

Row = Mapping[str, Any]


def all_scenarios() -> Iterator[tuple[str, Row]]:
    """(process id, scenario) of every file."""
    for path in sorted(SCENARIOS.glob("*.yaml")):
        document = yaml.safe_load(path.read_text())
        for scenario in document["scenarios"]:
            yield path.stem, scenario


@cache
def whole_library() -> Any:
    return read_library(ROOT)


class ScenarioRun:
    """One scenario on one empty database."""

    def __init__(
        self, database_url: str, folder: Path, process_id: str, scenario: Row, library: Library | None = None
    ) -> None:
        self.scenario = scenario
        self.process_id = process_id
        self.moment = moment_of(scenario["start"]["at"])
        settings = Settings(
            environment="test", data_dir=folder, database_url=database_url, public_url="https://satupintu.example"
        )
        self.services = make_services(settings, clock=lambda: self.moment)
        self.factory = self.services.session_factory
        for metadata in (EngineBase.metadata, WebappBase.metadata):
            metadata.create_all(self.factory.kw["bind"])
        with self.factory.begin() as session:
            deploy(session, library or whole_library(), self.moment)

    def play(self) -> Case:
        """Plays all rows; the assertions say which row went wrong."""
        self.case = self._start(self.scenario["start"])
        for number, row in enumerate(self.scenario.get("steps", []), start=1):
            self.step(row, f"row {number} ")
        return self.case

    def step(self, row: Row, where: str = "") -> None:
        """Plays one row."""
        self.moment = moment_of(row["at"])
        where += f"({row.get('task') or row.get('timer')})"
        if "timer" in row:
            self._let_time_pass(row, where)
        else:
            self._complete(row, where)
        run_due_jobs(self.factory, self.moment)
        with self.factory() as session:
            self.case = get_case(session, self.case.reference)

    def letters(self) -> list[tuple[str, str]]:
        """(template, printed text) of every letter of the case."""
        with self.factory() as session:
            rows = session.scalars(select(Letter).where(Letter.case_id == self.case.id).order_by(Letter.id)).all()
        return [(row.template, text_of_pdf(self.services.letters.path(row.sha256).read_bytes())) for row in rows]

    def open_steps(self) -> list[str]:
        with self.factory() as session:
            return [task.element_id for task in find_user_tasks(session, case_id=self.case.id)]

    def _start(self, start: Row) -> Case:
        with self.factory.begin() as session:
            from engine import active_definition

            definition = active_definition(session, self.process_id)
            given = self._checked(definition.forms, str(definition.start_form_id), start["answers"], {}, "start")
            case_facts = {
                "nomor": "ABCDE-FGHJK",
                "izin": self.process_id.replace("_", "-"),
                "pemohon": APPLICANT.id,
                "nama_pemohon": APPLICANT.name,
                "diajukan_pada": self.moment.isoformat(),
                "saluran": "online",
            }
            variables = {"kasus": case_facts, "permohonan": given}
            case = start_case(session, self.process_id, "ABCDE-FGHJK", variables, by=APPLICANT, at=self.moment)
        run_due_jobs(self.factory, self.moment)
        return case

    def _complete(self, row: Row, where: str) -> None:
        task = self._open_task(row["task"], where)
        actor = self._compare(task, row, where)
        with self.factory() as session:
            variables = dict(read_task(session, self.case.id, task.id, self.moment).variables)
            forms = get_definition(session, self.case.definition_hash).forms
        answers = self._checked(forms, task.form_id, row.get("answers", {}), variables, where)
        with self.factory.begin() as session:
            self.case = complete_task(session, self.case.id, task.id, answers, by=actor, at=self.moment)

    def _open_task(self, element_id: str, where: str) -> UserTask:
        with self.factory() as session:
            tasks = find_user_tasks(session, case_id=self.case.id)
        found = [task for task in tasks if task.element_id == element_id]
        assert found, f"{where}: open are {[task.element_id for task in tasks]}"
        return found[0]

    def _compare(self, task: UserTask, row: Row, where: str) -> Actor:
        if "due" in row:
            assert task.due_on == as_date(row["due"]), f"{where}: due on {task.due_on}"
        if row.get("role") == "pemohon":
            assert (task.candidate_group, task.assignee) == (None, APPLICANT.id), where
            return APPLICANT
        assert task.role == row["role"], f"{where}: {task.candidate_group}"
        if "office" in row:
            assert task.office_code == str(row["office"]), f"{where}: {task.candidate_group}"
        return Actor(f"petugas-{task.role}", f"Petugas {task.role}", frozenset({task.candidate_group or ""}))

    def _checked(
        self, forms: Mapping[str, bytes], form_id: str, answers: Row, variables: Row, where: str
    ) -> dict[str, Any]:
        """The answers as the form gives them back; a scenario that the form refuses is wrong."""
        definition = FormLibrary(forms)[form_id]
        services = FormServices(
            moment=self.moment,
            options=self._options,
            calendar=self.factory.kw["info"]["environment"].calendar,
        )
        given = with_files(definition, answers)
        checked = definition.complete(given, variables, services)
        assert not checked.errors, f"{where}: {checked.errors}"
        unknown = set(given) - set(checked.answers)
        assert not unknown, f"{where}: the form does not ask for {sorted(unknown)}"
        return dict(checked.answers)

    def _options(self, kind: str) -> Any:
        if kind != "kelurahan":
            return form_options(kind)
        return [(office.code, office.name) for office in self.services.catalog.offices.kelurahan]

    def _let_time_pass(self, row: Row, where: str) -> None:
        with self.factory() as session:
            timers = {timer.element_id: timer.due_at for timer in session.scalars(select(TimerRow))}
        assert row["timer"] in timers, f"{where}: waiting are {timers}"
        assert timers[row["timer"]] <= self.moment, f"{where}: due {timers[row['timer']]}"
        assert fire_due_timers(self.factory, self.moment) == 1, where
        run_due_jobs(self.factory, self.moment)


def with_files(definition: Any, answers: Row) -> dict[str, Any]:
    """Puts a stored file where a scenario names one."""
    given = {key: value for key, value in answers.items() if value is not None}  # null takes a merged answer away
    for key, component in definition.fields.items():
        if component.type == "filepicker" and key in given:
            file = {**FILE, "name": str(given[key])}
            given[key] = [file] if component.properties.get("multiple") == "true" else file
    return given


def moment_of(value: Any) -> datetime:
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return moment.replace(tzinfo=JAKARTA)


def as_date(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
