"""Plays the scenarios of a permit: rows that a lawyer can read, on the real engine, forms, tables and letters.

Time travels from row to row. Every answer passes the form of its task; role, office and due date are compared;
letters are rendered and signed, and their printed text is read.

A row is one of these; `at` is when it happens, and each may say what the case is like afterwards (`fee` is
retribusi.jumlah, `kantor` the code of the office that has the file, `open` the steps that wait):

    {task: verifikasi, role: verifikator, office: "31.71", at: ..., due: 2026-11-25, answers: {...}}  null: never due
    {timer: perbaikan_terlambat, at: ...}           exactly these fire by then; a list when there are several
    {message: pembayaran, key: ..., data: {...}, at: ...}

The scenario as a whole has `outcome`, `letter` or `letters` (`template`, `contains`), and `fee`, `kantor`, `open`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from sqlalchemy import select
from support.application_rows import application_of
from support.deployed_database import ROOT, copy_database, deploy_library, fill_database
from support.pdf_text import text_of_pdf

from engine import (
    Actor,
    Case,
    Library,
    ProcessDefinition,
    UserTask,
    active_definition,
    case_history,
    case_variables,
    complete_task,
    deliver_due_messages,
    find_user_tasks,
    fire_due_timers,
    get_case,
    get_definition,
    read_task,
    run_due_jobs,
    send_message,
    start_case,
)
from engine.persistence.rows import TimerRow
from engine.working_calendar import JAKARTA
from forms import FormDefinition, FormServices
from webapp.config import Settings
from webapp.extensions import Services
from webapp.models import Letter, User, UserKind
from webapp.services.case_forms import parsed_form
from webapp.shared.form_services import form_options
from webapp.wiring import make_services

SCENARIOS = ROOT / "tests" / "permits" / "scenarios"
OF_FOLLOW_UPS = ROOT / "tests" / "follow_ups" / "scenarios"
"""Played by support.follow_up_scenarios: each is about a permit that was applied for before."""
APPLICANT = Actor("00000000-0000-7000-8000-000000000001", "Siti Aminah")
FILE = {"sha256": "0" * 64, "name": "berkas.pdf", "size": 1000, "type": "application/pdf"}

EXAMPLES = ("imb_rumah_tinggal", "siup", "sktm")
"""They stand for all permits where a test is about pages or the engine: drawings and a fee, net worth, a counter."""
OUTSIDE = Actor("sistem-lain", "Sistem lain")
KINDS_OF_ROW = {"task", "timer", "message"}
KEYS_OF_CASE = {"fee", "kantor", "open"}
KEYS_OF_ROW = {*KINDS_OF_ROW, *KEYS_OF_CASE, "at", "role", "office", "due", "nth", "answers", "key", "data"}
KEYS_OF_SCENARIO = {*KEYS_OF_CASE, "name", "start", "steps", "outcome", "letter", "letters"}

Row = Mapping[str, Any]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _account(at: datetime) -> User:
    """The applicant can be told by SMS."""
    return User(
        id=UUID(APPLICANT.id),
        kind=UserKind.CITIZEN,
        phone="081234567890",
        display_name=APPLICANT.name,
        password_hash="-",
        created_at=at,
    )


def all_scenarios() -> Iterator[tuple[str, Row]]:
    """(process id, scenario) of every file."""
    for path in sorted(SCENARIOS.glob("*.yaml")):
        for scenario in scenarios_of(path.stem):
            yield path.stem, scenario


def scenario_names() -> Iterator[tuple[str, str]]:
    """(process id, name) of every scenario, read from the lines `- name:` alone: every worker collects all tests."""
    for path in sorted(SCENARIOS.glob("*.yaml")):
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("- name:"):
                yield path.stem, str(yaml.load(line.removeprefix("- "), Loader=LOADER)["name"])


def scenario_named(process_id: str, name: str) -> Row:
    return next(scenario for scenario in scenarios_of(process_id) if str(scenario["name"]) == name)


@cache
def scenarios_of(process_id: str) -> list[Row]:
    """The scenarios of one permit or follow-up, as its file has them."""
    folder = OF_FOLLOW_UPS if (OF_FOLLOW_UPS / f"{process_id}.yaml").exists() else SCENARIOS
    document = yaml.load((folder / f"{process_id}.yaml").read_bytes(), Loader=LOADER)
    found: list[Row] = document["scenarios"]
    return found


@dataclass
class _Clock:
    """Stands where the scenario that is played has got to."""

    moment: datetime

    def __call__(self) -> datetime:
        return self.moment


@lru_cache(maxsize=1)
def _office(database_url: str, folder: Path) -> tuple[Services, _Clock]:
    """Scenarios on the same database come one after the other: a new engine compiles every statement anew."""
    clock = _Clock(moment_of("2012-12-31T08:00"))
    settings = Settings(
        environment="test", data_dir=folder, database_url=database_url, public_url="https://satupintu.example"
    )
    return make_services(settings, clock=clock), clock


class ScenarioRun:
    """One scenario on one database, in which there is nothing but its permit."""

    def __init__(
        self, database_url: str, folder: Path, process_id: str, scenario: Row, library: Library | None = None
    ) -> None:
        """With another library than ours, the database is made with that one."""
        refuse_unknown_keys(scenario)
        self.scenario = scenario
        self.process_id = process_id
        self.services, self._clock = _office(database_url, folder)
        self.moment = moment_of(scenario["start"]["at"])
        self.factory = self.services.session_factory
        is_copied = library is None and database_url.startswith("sqlite")
        if is_copied:
            self.factory.kw["bind"].dispose()  # nobody may have the old file open
            copy_database(process_id, database_url)
        if library is not None:
            deploy_library(self.factory, library)
        elif not is_copied:
            fill_database(self.factory, process_id)

    @property
    def moment(self) -> datetime:
        """Where time has got to, for the test and for the program alike."""
        return self._clock.moment

    @moment.setter
    def moment(self, moment: datetime) -> None:
        self._clock.moment = moment

    def play(self) -> Case:
        """Plays all rows; the assertions say which row went wrong."""
        self.case = self._start(self.scenario["start"])
        for number, row in enumerate(self.scenario.get("steps", []), start=1):
            self.step(row, f"row {number} ")
        return self.case

    def step(self, row: Row, where: str = "") -> None:
        """Plays one row."""
        self.moment = moment_of(row["at"])
        where += f"({next(str(row[kind]) for kind in KINDS_OF_ROW if kind in row)})"
        if "timer" in row:
            self._let_time_pass(row, where)
        elif "message" in row:
            self._send(row, where)
        else:
            self._complete(row, where)
        self._settle()
        self.compare_case(row, where)

    def compare_case(self, expected: Row, where: str) -> None:
        """What a row, or the scenario as a whole, says about the case: its office, its fee, what is open."""
        if "fee" in expected or "kantor" in expected:
            with self.factory() as session:
                variables = case_variables(session, self.case.id, self.moment)
            fee = (variables.get("retribusi") or {}).get("jumlah")
            assert fee == expected.get("fee", fee), f"{where}: the fee (retribusi.jumlah) is {fee}"
            office = variables.get("kantor")
            assert office == expected.get("kantor", office), f"{where}: the office (kantor) is {office}"
        if "open" in expected:
            assert sorted(self.open_steps()) == sorted(expected["open"]), f"{where}: open are {self.open_steps()}"

    def letters(self, template: str | None = None) -> list[tuple[str, str]]:
        """(template, printed text) of every letter of the case, or of those of one template."""
        with self.factory() as session:
            query = select(Letter).where(Letter.case_id == self.case.id).order_by(Letter.id)
            rows = session.scalars(query.where(Letter.template == template) if template else query).all()
        return [(row.template, text_of_pdf(self.services.letters.read(row.sha256))) for row in rows]

    def open_steps(self) -> list[str]:
        return [task.element_id for task in self._open_tasks()]

    def _start(self, start: Row) -> Case:
        with self.factory.begin() as session:
            definition = active_definition(session, self.process_id)
            case_facts = {
                "nomor": "ABCDE-FGHJK",
                "izin": self.process_id.replace("_", "-"),
                "pemohon": APPLICANT.id,
                "nama_pemohon": APPLICANT.name,
                "diajukan_oleh": APPLICANT.name,
                "selaku": "sendiri",
                "diajukan_pada": self.moment.isoformat(),
                "saluran": "online",
            }
            known = {"kasus": case_facts}
            given = self._checked(definition, str(definition.start_form_id), start["answers"], known, "start")
            variables = {**known, "permohonan": given}
            case = start_case(session, self.process_id, "ABCDE-FGHJK", variables, by=APPLICANT, at=self.moment)
            session.add(_account(self.moment))
            session.flush()
            facts = {"applicant_id": UUID(APPLICANT.id), "applicant_name": APPLICANT.name, "office_code": "31"}
            session.add(application_of(case, **facts))
        self.case = case
        self._settle()
        return self.case

    def _settle(self) -> None:
        """Jobs run and messages between cases arrive, as the worker sees to it."""
        while run_due_jobs(self.factory, self.moment) + deliver_due_messages(self.factory, self.moment):
            pass
        with self.factory() as session:
            self.case = get_case(session, self.case.reference)

    def _complete(self, row: Row, where: str) -> None:
        task = self._open_task(row, where)
        actor = self._compare(task, row, where)
        with self.factory() as session:
            variables = dict(read_task(session, self.case.id, task.id, self.moment).variables)
            version = get_definition(session, self.case.definition_hash)
        answers = self._checked(version, task.form_id, row.get("answers") or {}, variables, where)
        with self.factory.begin() as session:
            self.case = complete_task(session, self.case.id, task.id, answers, by=actor, at=self.moment)

    def _open_tasks(self) -> list[UserTask]:
        with self.factory() as session:
            return find_user_tasks(session, case_id=self.case.id)

    def _open_task(self, row: Row, where: str) -> UserTask:
        """The open task of that name; among several, the one of the row's role and office, or the `nth` of those."""
        tasks = self._open_tasks()
        found = [task for task in tasks if task.element_id == row["task"]]
        waiting = [f"{task.element_id} ({task.candidate_group or 'pemohon'})" for task in tasks]
        assert found, f"{where}: open are {waiting}; timers {self._timers()}; the case is {self.case.outcome or 'open'}"
        wanted = (row["role"], str(row.get("office")))
        fitting = [task for task in found if (task.role, task.office_code) == wanted]
        return self._in_order(fitting)[row.get("nth", 0)] if fitting else found[0]

    def _in_order(self, tasks: list[UserTask]) -> list[UserTask]:
        """Steps that opened at once: those of a multi-instance activity in its order, else by what they know."""
        if len(tasks) < 2:
            return tasks
        with self.factory() as session:
            known = {task.id: dict(read_task(session, task.case_id, task.id, self.moment).variables) for task in tasks}

        def place(task: UserTask) -> tuple[int, str]:
            own = known[task.id]
            return own.get("loopCounter", 0), json.dumps(own, sort_keys=True, default=str)

        return sorted(tasks, key=place)

    def _compare(self, task: UserTask, row: Row, where: str) -> Actor:
        if "due" in row:
            wanted = as_date(row["due"]) if row["due"] is not None else None
            assert task.due_on == wanted, f"{where}: due on {task.due_on}"
        if row["role"] == "pemohon":
            assert (task.candidate_group, task.assignee) == (None, APPLICANT.id), f"{where}: {task.candidate_group}"
            return APPLICANT
        assert task.role == row["role"], f"{where}: it waits for {task.candidate_group or task.assignee}"
        if "office" in row:
            assert task.office_code == str(row["office"]), f"{where}: it waits for {task.candidate_group}"
        return Actor(f"petugas-{task.role}", f"Petugas {task.role}", frozenset({task.candidate_group or ""}))

    def _checked(
        self, version: ProcessDefinition, form_id: str, answers: Row, variables: Row, where: str
    ) -> dict[str, Any]:
        """The answers as the form gives them back; a scenario that the form refuses is wrong."""
        definition = parsed_form(version, form_id)
        services = FormServices(
            moment=self.moment,
            options=self._options,
            calendar=self.factory.kw["info"]["environment"].calendar,
        )
        given = with_files(definition, answers)
        checked = definition.complete(given, variables, services)
        refused = [refusal(definition, key, given, error) for key, error in checked.errors.items()]
        assert not refused, f"{where}: the form {form_id} refuses\n  " + "\n  ".join(refused)
        unknown = sorted(set(given) - set(checked.answers))
        asked = sorted(key for key in definition.fields if key in checked.visible)
        assert not unknown, f"{where}: the form {form_id} does not ask for {unknown}; it asks for {asked}"
        return dict(checked.answers)

    def _options(self, kind: str) -> Any:
        if kind != "kelurahan":
            return form_options(kind)
        return [(office.code, office.name) for office in self.services.catalog.offices.kelurahan]

    def _timers(self) -> dict[str, str]:
        """What waits for time to pass, with the moment in Jakarta."""
        with self.factory() as session:
            rows = session.scalars(select(TimerRow).where(TimerRow.case_id == self.case.id)).all()
        return {row.element_id: f"{row.due_at.astimezone(JAKARTA):%Y-%m-%dT%H:%M}" for row in rows}

    def _let_time_pass(self, row: Row, where: str) -> None:
        """Exactly the timers that the row names fire."""
        waiting, before = self._timers(), len(self._fired())
        while fire_due_timers(self.factory, self.moment):
            self._settle()
        expected = row["timer"] if isinstance(row["timer"], list) else [row["timer"]]
        fired = self._fired()[before:]
        assert sorted(fired) == sorted(expected), f"{where}: fired {fired}; before it there waited {waiting}"

    def _fired(self) -> list[str]:
        with self.factory() as session:
            events = case_history(session, self.case.id)
        return [str(event.element_id) for event in events if event.kind == "timer_fired"]

    def _send(self, row: Row, where: str) -> None:
        """A message from outside arrives: of a bank, of another agency."""
        with self.factory.begin() as session:
            found = send_message(
                session, row["message"], row.get("key"), row.get("data") or {}, by=OUTSIDE, at=self.moment
            )
        assert found is not None, f"{where}: nobody waits for it"


def refuse_unknown_keys(scenario: Row) -> None:
    """A word that nobody reads would prove nothing."""
    for where, given, known in (
        ("scenario", scenario, KEYS_OF_SCENARIO),
        ("start", scenario["start"], {"at", "answers"}),
        *((f"row {n}", row, KEYS_OF_ROW) for n, row in enumerate(scenario.get("steps", []), start=1)),
    ):
        assert set(given) <= known, f"{where}: {sorted(set(given) - known)} is none of {sorted(known)}"
        assert where in ("scenario", "start") or len(KINDS_OF_ROW & set(given)) == 1, (
            f"{where}: say one of {KINDS_OF_ROW}"
        )


def refusal(definition: FormDefinition, key: str, given: Row, error: Any) -> str:
    """What is wrong with an answer, what was answered, and what may be chosen."""
    options = [option.value for option in definition.fields[key].options]
    offered = f"; choices: {options}" if options else ""
    return f"{key}: {error}; answered: {given.get(key)!r}{offered}"


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
