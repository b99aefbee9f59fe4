"""Sessions: one write transaction per command, on SQLite and on PostgreSQL.

SQLite has one writer, and a transaction that reads before it writes fails at once when another one wrote in
between. So a write session says BEGIN IMMEDIATE, a read-only one plain BEGIN. PostgreSQL locks the case row
with SELECT ... FOR UPDATE instead (see `engine.cases.load`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import NullPool

from engine.environment import Environment

SessionFactory = sessionmaker[Session]

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=15000",
    "PRAGMA foreign_keys=ON",
)


def make_session_factory(url: str, environment: Environment) -> SessionFactory:
    """A factory of sessions bound to the database at `url` and to the outside world `environment`."""
    return sessionmaker(make_database_engine(url), expire_on_commit=False, info={"environment": environment})


@contextmanager
def read_only_session(factory: SessionFactory) -> Iterator[Session]:
    """A session that only reads: it never waits for a writer and is always rolled back."""
    with factory() as session:
        session.connection(execution_options={"read_only": True})
        try:
            yield session
        finally:
            session.rollback()


def make_database_engine(url: str) -> Engine:
    """The SQLAlchemy engine with the pragmas and transaction modes that the product relies on."""
    if url.startswith("postgresql://"):
        url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    options: dict[str, Any] = {"json_serializer": _dump_json, "json_deserializer": orjson.loads}
    if url.startswith("sqlite"):
        if ":memory:" in url:
            raise ValueError("an in-memory database cannot be shared by web and worker; name a file")
        engine = create_engine(url, connect_args={"check_same_thread": False}, **options)
        event.listen(engine, "connect", _prepare_sqlite_connection)
        event.listen(engine, "begin", _begin_sqlite_transaction)
        return engine
    # prepare_threshold=None: prepared statements break behind a transaction pooler (measured).
    return create_engine(
        url, pool_pre_ping=True, pool_size=10, connect_args={"prepare_threshold": None}, **options
    )


def make_unpooled_engine(url: str) -> Engine:
    """An engine for migrations and tools: connections are closed as soon as they are given back."""
    if url.startswith("postgresql://"):
        url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    return create_engine(url, poolclass=NullPool)


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


def _begin_sqlite_transaction(connection: Connection) -> None:
    read_only = connection.get_execution_options().get("read_only", False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
