"""An engine on an empty database, with a calendar that knows one holiday."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from support.made_tables import OF_THE_ENGINE, make_tables

from engine import (
    Actor,
    Case,
    Environment,
    Library,
    UserTask,
    complete_task,
    deploy,
    find_user_tasks,
    start_case,
)
from engine.environment import ServiceTaskHandler
from engine.persistence.session import SessionFactory, make_session_factory
from engine.working_calendar import JAKARTA, WorkingCalendar

CHRISTMAS = date(2026, 12, 25)
APPLICANT = Actor("warga-1", "Siti")
VERIFIER = Actor("petugas-1", "Budi", frozenset({"verifikator@31"}))
COLLEAGUE = Actor("petugas-2", "Ani", frozenset({"verifikator@31"}))
STRANGER = Actor("petugas-9", "Joko", frozenset({"verifikator@31.72"}))
START = datetime(2026, 11, 23, 9, 0, tzinfo=JAKARTA)  # a Monday


def environment(**service_tasks: ServiceTaskHandler) -> Environment:
    """An environment whose handlers are given as keywords; `__` stands for the dot of the type."""
    return Environment(
        calendar=WorkingCalendar({CHRISTMAS: "Natal"}),
        service_tasks={name.replace("__", "."): handler for name, handler in service_tasks.items()},
    )


def make_engine(
    url: str,
    files: Mapping[str, bytes],
    calendar: WorkingCalendar | None = None,
    **service_tasks: ServiceTaskHandler,
) -> SessionFactory:
    """Creates the tables at `url` and deploys `files`."""
    world = environment(**service_tasks)
    factory = make_session_factory(url, world if calendar is None else replace(world, calendar=calendar))
    make_tables(factory.kw["bind"], OF_THE_ENGINE)
    with factory.begin() as session:
        deploy(session, Library(files), START)
    return factory


def start(
    factory: SessionFactory,
    process_id: str = "p",
    reference: str = "R-1",
    at: datetime = START,
    **answers: Any,
) -> Case:
    variables = {"kasus": {"pemohon": APPLICANT.id}, "permohonan": answers}
    with factory.begin() as session:
        return start_case(session, process_id, reference, variables, by=APPLICANT, at=at)


def open_tasks(factory: SessionFactory, case: Case) -> list[UserTask]:
    with factory() as session:
        return find_user_tasks(session, case_id=case.id)


def complete(
    factory: SessionFactory,
    case: Case,
    element_id: str,
    by: Actor = VERIFIER,
    at: datetime | None = None,
    **answers: Any,
) -> Case:
    """Completes the open task at `element_id`."""
    task = next(task for task in open_tasks(factory, case) if task.element_id == element_id)
    with factory.begin() as session:
        return complete_task(session, case.id, task.id, answers, by=by, at=at or START + timedelta(hours=1))
