"""The inbox, due timers and a completion, however many tasks are open: 1,000, 100,000 and a million."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from uuid import uuid4

from flask import Flask
from sqlalchemy import event
from support.engine import START, VERIFIER
from support.postgresql import PostgresqlServer

from catalog import shipped_catalog
from engine import complete_task, read_only_session
from engine.persistence.session import make_database_engine
from engine.timers.fire import _due_cases
from tests.bench.full_office import FullOffice, fill
from webapp import create_app
from webapp.auth.policy import visible_groups_at
from webapp.auth.session_cookie import cookie_name
from webapp.services.case_search import find_files
from webapp.services.inbox import InboxQuery, Tab, count_inbox, find_inbox
from webapp.services.login_sessions import SessionLimits, open_session
from webapp.wiring import system_clock

SIZES, QUICK = (1_000, 100_000, 1_000_000), (1_000, 100_000)
NOW = START + timedelta(hours=2)
_NAMES = (
    "tasks of one office",
    "its second page",
    "of one procedure",
    "tasks of 318 offices",
    "tasks of a whole office",
    "how many tasks there are",
    "a file by two words",
    "page over WSGI, 318 offices",
    "due timers",
    "completion",
)


def run(quick: bool = False) -> Iterator[str]:
    """Lines of the report."""
    sizes = QUICK if quick else SIZES
    server = PostgresqlServer()
    server.start()
    try:
        for kind in ("PostgreSQL", "SQLite"):
            found, plans = {}, ""
            for size in sizes:
                with TemporaryDirectory() as folder:
                    url = _new_database(server) if kind == "PostgreSQL" else f"sqlite:///{folder}/bench.db"
                    office = fill(url, Path(folder), size)
                    found[size] = _measure(office)
                    plans = _plan(office)
                    office.factory.kw["bind"].dispose()
            shown = ", ".join(f"{size:,}" for size in sizes)
            yield f"{kind}: milliseconds with {shown} open tasks; goal 2 / 1.3 for the last against the one before"
            for name in _NAMES:
                times = [found[size][name] for size in sizes]
                shown = " ".join(f"{1000 * seconds:8.2f}" for seconds in times)
                last, overall = times[-1] / times[-2], times[-1] / times[0]
                yield f"  {name:28s} {shown}   {last:5.2f} x, and {overall:5.2f} x the first"
            yield f"  the inbox of one office is read off {plans}"
    finally:
        server.stop()


def _measure(office: FullOffice) -> dict[str, float]:
    factory = office.factory
    waiting = iter(office.waiting)

    def inbox(user, query):  # type: ignore[no-untyped-def]
        with read_only_session(factory) as session:
            return find_inbox(session, user, query, NOW)

    first = inbox(office.of_one, InboxQuery(Tab.GROUP))
    after = first.after or (first.items[-1].task.case_id, first.items[-1].task.id)

    def due() -> None:
        with read_only_session(factory) as session:
            _due_cases(session, NOW - timedelta(hours=1), 100)

    def complete() -> None:
        case_id, task_id = next(waiting)
        with factory.begin() as session:
            complete_task(session, case_id, task_id, {}, by=VERIFIER, at=NOW)

    works: list[Callable[[], object]] = [
        lambda: inbox(office.of_one, InboxQuery(Tab.GROUP)),
        lambda: inbox(office.of_one, InboxQuery(Tab.GROUP, after=after)),
        lambda: inbox(office.of_one, InboxQuery(Tab.GROUP, process_id="p")),
        lambda: inbox(office.of_all, InboxQuery(Tab.GROUP)),
        lambda: _office(office),
        lambda: _count(office),
        lambda: _search(office),
        _page(office),
        due,
        complete,
    ]
    return {name: _median_time(work) for name, work in zip(_NAMES, works, strict=True)}


def _office(office: FullOffice) -> None:
    """Every role that the office could have."""
    (group,) = sorted(office.of_one.groups)[:1]
    its_office = group.partition("@")[2]
    groups = visible_groups_at(office.of_one, its_office, shipped_catalog().roles)
    with read_only_session(office.factory) as session:
        find_inbox(session, office.of_one, InboxQuery(Tab.OFFICE), NOW, groups)


def _count(office: FullOffice) -> None:
    with read_only_session(office.factory) as session:
        count_inbox(session, office.of_all, NOW)


def _search(office: FullOffice) -> None:
    """One word that everybody has, and one of a few hundred; found files are those of one office."""
    with read_only_session(office.factory) as session:
        find_files(session, office.of_one, "siti aminah17", "secret")


def _page(office: FullOffice) -> Callable[[], object]:
    """The first page of the group's tasks, as the officer's browser asks for it."""
    app: Flask = create_app(office.settings, session_factory=office.factory)
    limits = SessionLimits(idle=timedelta(days=1), absolute=timedelta(days=1))
    with office.factory.begin() as session:
        token = open_session(session, office.of_all.id, system_clock(), limits)
    client = app.test_client()
    client.set_cookie(cookie_name(office.settings), token)

    def ask() -> None:
        response = client.get("/petugas?tab=kelompok")
        assert response.status_code == 200, response.text[:500]

    return ask


def _median_time(work: Callable[[], object], rounds: int = 25, warm_up: int = 8) -> float:
    times = []
    for _ in range(rounds + warm_up):
        begin = perf_counter()
        work()
        times.append(perf_counter() - begin)
    return median(times[warm_up:])


def _plan(office: FullOffice) -> str:
    """The index that the database reads the inbox of one office off."""
    statements: list[tuple[str, object]] = []
    database = office.factory.kw["bind"]

    def note(_connection, _cursor, statement, parameters, *_rest):  # type: ignore[no-untyped-def]
        statements.append((statement, parameters))

    event.listen(database, "before_cursor_execute", note)
    with read_only_session(office.factory) as session:
        find_inbox(session, office.of_one, InboxQuery(Tab.GROUP), NOW)
        statement, parameters = next(found for found in statements if "user_task" in found[0])
        explain = "EXPLAIN QUERY PLAN " if database.dialect.name == "sqlite" else "EXPLAIN "
        lines = [str(row) for row in session.connection().exec_driver_sql(explain + statement, parameters)]
    event.remove(database, "before_cursor_execute", note)
    index = "ix_user_task_open_group"
    return index if any(index in line for line in lines) else "NO INDEX: " + " / ".join(lines)


def _new_database(server: PostgresqlServer) -> str:
    name = f"bench_{uuid4().hex}"
    admin = make_database_engine(server.url("postgres")).execution_options(isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    admin.dispose()
    return server.url(name)
