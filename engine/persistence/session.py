"""Sessions: one write transaction per command, on SQLite and on PostgreSQL.

SQLite has one writer, and a transaction that reads before it writes fails at once when another one wrote in
between. So a write session says BEGIN IMMEDIATE (when its turn has come: engine.persistence.write_queue), a
read-only one plain BEGIN. PostgreSQL locks the case row with SELECT ... FOR UPDATE instead (engine.cases.command).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from time import monotonic
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DisconnectionError, OperationalError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import NullPool

from engine.environment import Environment
from engine.persistence.write_queue import WriteQueue, connection_class

SessionFactory = sessionmaker[Session]

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=15000",
    "PRAGMA foreign_keys=ON",
)


_REST_SECONDS = 1.0
_IDLE_SECONDS = 60
_POSTGRESQL_NOW = text("SELECT clock_timestamp()")
_SQLITE_NOW = text("SELECT strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')")
_PREPARE_AFTER = 5
"""How often a connection runs a statement before it prepares it."""


class WriteInReadingSessionError(RuntimeError):
    """A session that only reads was told to write: on PostgreSQL that would be kept at once, on SQLite never."""


def make_session_factory(url: str, environment: Environment) -> SessionFactory:
    """A factory of sessions bound to the database at `url` and to the outside world `environment`."""
    return sessionmaker(make_database_engine(url), expire_on_commit=False, info={"environment": environment})


# READ COMMITTED takes a new snapshot for every statement anyway, so on PostgreSQL a transaction around
# statements that only read is two round trips for nothing.
_READ_ONLY_POSTGRESQL: dict[str, Any] = {"read_only": True, "isolation_level": "AUTOCOMMIT"}
_READ_ONLY_SQLITE: dict[str, Any] = {"read_only": True}


@contextmanager
def read_only_session(factory: SessionFactory) -> Iterator[Session]:
    """A session that only reads: it never waits for a writer and is always rolled back."""
    with factory() as session:
        session.connection(execution_options=_READ_ONLY_POSTGRESQL if not is_sqlite(session) else _READ_ONLY_SQLITE)
        try:
            yield session
        finally:
            session.rollback()


def make_database_engine(url: str) -> Engine:
    """The SQLAlchemy engine with the pragmas and transaction modes that the product relies on."""
    if url.startswith("postgresql://"):
        url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    # An error of the database shows its statement, never the values: they are what people wrote.
    options: dict[str, Any] = {
        "json_serializer": _dump_json,
        "json_deserializer": orjson.loads,
        "hide_parameters": True,
    }
    if url.startswith("sqlite"):
        if ":memory:" in url:
            raise ValueError("an in-memory database cannot be shared by web and worker; name a file")
        arguments = {"check_same_thread": False, "factory": connection_class(WriteQueue())}
        engine = create_engine(url, connect_args=arguments, **options)
        event.listen(engine, "connect", _prepare_sqlite_connection)
        event.listen(engine, "begin", _begin_sqlite_transaction)
        event.listen(engine, "before_cursor_execute", _refuse_to_write_while_reading)
        return engine
    engine = create_engine(url, pool_size=10, connect_args={"prepare_threshold": None}, **options)
    event.listen(engine, "connect", prepare_statements_on_the_server_itself)
    event.listen(engine, "connect", _prepare_postgresql_connection)
    event.listen(engine, "checkin", _note_checkin)
    event.listen(engine, "checkout", _ping_after_a_pause)
    event.listen(engine, "before_cursor_execute", _refuse_to_write_while_reading)
    return engine


def make_unpooled_engine(url: str) -> Engine:
    """An engine for migrations and tools: connections are closed as soon as they are given back."""
    if url.startswith("postgresql://"):
        url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    return create_engine(url, poolclass=NullPool)


def database_now(session: Session) -> datetime:
    """What the clock of the database says at this instant, in UTC; it is the one that all workers share.

    PostgreSQL's own clock, not the beginning of the transaction. SQLite runs on the machine of its program, to
    the millisecond.
    """
    moment: datetime | str = session.connection().scalar(_SQLITE_NOW if is_sqlite(session) else _POSTGRESQL_NOW)
    return (datetime.fromisoformat(moment) if isinstance(moment, str) else moment).astimezone(UTC)


def is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def _dump_json(value: Any) -> str:
    return orjson.dumps(value).decode()


def _prepare_sqlite_connection(connection: Any, _record: Any) -> None:
    # None: the driver never begins a transaction by itself; `_begin_sqlite_transaction` does.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _prepare_postgresql_connection(connection: Any, _record: Any) -> None:
    """A program that was frozen in the middle of a transaction must not hold its case for ever."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET idle_in_transaction_session_timeout = '{_IDLE_SECONDS}s'")
    connection.commit()


def _refuse_to_write_while_reading(
    connection: Connection, _cursor: Any, statement: str, _parameters: Any, context: Any, _many: bool
) -> None:
    is_write = context is not None and (context.isinsert or context.isupdate or context.isdelete)
    if is_write and connection.get_execution_options().get("read_only", False):
        raise WriteInReadingSessionError(statement)


def _begin_sqlite_transaction(connection: Connection) -> None:
    if connection.get_execution_options().get("read_only", False):
        connection.exec_driver_sql("BEGIN")
        return
    statement = "BEGIN IMMEDIATE"
    writer: Any = connection.connection.driver_connection
    try:
        writer.take_turn()
    except sqlite3.OperationalError as too_long:
        raise OperationalError(statement, None, too_long) from too_long
    try:
        connection.exec_driver_sql(statement)
    except BaseException:
        writer.give_up_turn()
        raise


def prepare_statements_on_the_server_itself(connection: Any, _record: Any) -> None:
    """Statements that come again are parsed once per connection, except behind a pooler.

    A transaction pooler hands each transaction to another backend, where a statement that was prepared before
    is unknown. It announces a process number of its own, so that cancelling reaches the pooler; the server's
    own number is the one that it answers with.
    """
    (answering,) = connection.execute("SELECT pg_backend_pid()").fetchone()
    connection.rollback()
    if answering == connection.info.backend_pid:
        connection.prepare_threshold = _PREPARE_AFTER


def _note_checkin(_connection: Any, record: Any) -> None:
    record.info["idle_since"] = monotonic()


def _ping_after_a_pause(connection: Any, record: Any, _fairy: Any) -> None:
    """A connection that rested may be dead (the server was restarted): ask it, and take another if it is."""
    if monotonic() - record.info.get("idle_since", monotonic()) > _REST_SECONDS:
        try:
            connection.execute("SELECT 1")
            connection.rollback()
        except Exception as cause:
            raise DisconnectionError from cause
