"""A database with any number of open tasks, one per case, written in bulk: a city that is busy.

The tasks are spread over all offices with a verifier; due dates over half a year, every tenth without one, every
fifth claimed. Each case has a timer, and fifty of these are due.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, select, text
from support import diagrams
from support.engine import APPLICANT, START

from engine import Library, deploy, find_user_tasks, start_case
from engine.persistence.base import Base as EngineBase
from engine.persistence.session import SessionFactory
from engine.persistence.types import UtcDateTime
from webapp.config import Settings
from webapp.models import User
from webapp.models.base import Base as WebappBase
from webapp.services.current_user import CurrentUser
from webapp.services.demo import offices_with_role, seed_demo
from webapp.wiring import make_services

ROLE, DUE_TIMERS = "verifikator", 50
_POSTGRESQL = {
    "id": "CAST(lpad(to_hex(n), 32, '0') AS uuid)",
    "days": "DATE '2026-11-24' + CAST(n % 180 AS integer)",
    "moment": "TIMESTAMPTZ '2026-11-23 02:00:00Z' + n * INTERVAL '1 second'",
    "numbers": "generate_series(1, :count) AS numbers(n)",
}
_SQLITE = {
    "id": "printf('%032x', n)",
    "days": "date('2026-11-24', '+' || (n % 180) || ' days')",
    "moment": "strftime('%Y-%m-%dT%H:%M:%S.000000+00:00', '2026-11-23 02:00:00', '+' || n || ' seconds')",
    "numbers": "(WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count)"
    " SELECT n FROM numbers)",
}
_FILL = (
    'INSERT INTO "case" (id, reference, process_id, definition_hash, rev, state, started_at, event_seq, clock_holder,'
    " clock_since, stopped_days) SELECT {id}, 'R-' || n, 'p', :hash, 1, :state, :at, 2, 'office', :at, 0"
    " FROM {numbers}",
    "INSERT INTO user_task (case_id, id, reference, process_id, element_id, root_element_id, name, form_id,"
    " answers_variable, clock, candidate_group, assignee, due_on, created_at) SELECT {id}, {id}, 'R-' || n, 'p',"
    " 'periksa', 'periksa', 'Periksa', 'f', 'periksa', 'office', office.name,"
    " CASE WHEN n % 5 = 0 THEN 'petugas-' || n % 1000 END, CASE WHEN n % 10 > 0 THEN {days} END, {moment}"
    " FROM {numbers} JOIN bench_office AS office ON office.place = n % :offices",
    "INSERT INTO application (case_id, reference, permit_code, process_id, applicant_name, office_code, submitted_at,"
    " channel) SELECT {id}, 'R-' || n, 'p', 'p', 'Siti', '31', :at, 'online' FROM {numbers}",
    "INSERT INTO search_term (term, kind, case_id) SELECT 'siti', 'nama', {id} FROM {numbers}",
    "INSERT INTO search_term (term, kind, case_id) SELECT 'aminah' || (n % 5000), 'nama', {id} FROM {numbers}",
    "INSERT INTO timer (case_id, id, element_id, due_at) SELECT {id}, {id}, 't',"
    " CASE WHEN n <= :due THEN :at ELSE {moment} END FROM {numbers}",
)


@dataclass(frozen=True)
class FullOffice:
    """The database, officers of one office and of all of them, and cases that can be completed."""

    settings: Settings
    factory: SessionFactory
    of_one: CurrentUser
    of_all: CurrentUser
    waiting: list[tuple[UUID, UUID]]


def fill(url: str, folder: Path, count: int, completable: int = 60) -> FullOffice:
    """Creates the tables and `count` open tasks, besides `completable` real cases."""
    settings = Settings(data_dir=folder, database_url=url, environment="test")
    services = make_services(settings)
    factory = services.session_factory
    database = factory.kw["bind"]
    for metadata in (EngineBase.metadata, WebappBase.metadata):
        metadata.create_all(database)
    steps = {"periksa": diagrams.user_task(), "putuskan": diagrams.user_task()}
    procedure = diagrams.diagram("p", "mulai > periksa > putuskan > akhir", **steps)
    waiting = []
    with factory.begin() as session:
        (definition,) = deploy(session, Library(diagrams.files(procedure)), START)
        seed_demo(session, services.catalog, "x", START)
        user = session.scalars(select(User).where(User.username == ROLE)).one()
        for number in range(completable):
            variables = {"kasus": {"pemohon": APPLICANT.id}, "permohonan": {}}
            case = start_case(session, "p", f"W-{number}", variables, by=APPLICANT, at=START)
            waiting.append((case.id, find_user_tasks(session, case_id=case.id)[0].id))
    groups = [f"{ROLE}@{office}" for office in offices_with_role(services.catalog, ROLE)]
    with database.begin() as connection:
        _fill_rows(connection, groups, {"count": count, "hash": definition.content_hash})
    with database.connect().execution_options(isolation_level="AUTOCOMMIT", read_only=True) as connection:
        connection.exec_driver_sql("ANALYZE" if database.dialect.name == "sqlite" else "VACUUM ANALYZE")
    of_one, of_all = (
        CurrentUser(user.id, user.display_name, user.kind, user.id, frozenset(some)) for some in (groups[:1], groups)
    )
    return FullOffice(settings, factory, of_one, of_all, waiting)


def _fill_rows(connection: Connection, groups: list[str], values: dict[str, Any]) -> None:
    words = _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL
    connection.exec_driver_sql("CREATE TEMPORARY TABLE bench_office (place INTEGER, name VARCHAR(60))")
    offices = [{"place": place, "name": name} for place, name in enumerate(groups)]
    connection.execute(text("INSERT INTO bench_office VALUES (:place, :name)"), offices)
    values |= {"offices": len(groups), "state": b"", "at": START, "due": DUE_TIMERS}
    for statement in _FILL:
        sql = statement.format(**words)
        used = {name: value for name, value in values.items() if f":{name}" in sql}
        clause = text(sql)
        if "at" in used:
            clause = clause.bindparams(bindparam("at", type_=UtcDateTime))
        connection.execute(clause, used)
