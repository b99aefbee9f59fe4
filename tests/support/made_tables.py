"""The tables of a database that has none: thousands of tests want them, and most take less time than making them."""

from __future__ import annotations

import sqlite3
from functools import cache

from sqlalchemy import Engine, MetaData, create_mock_engine

from engine.persistence.base import Base as EngineBase
from webapp.models import Base as WebappBase

Tables = tuple[MetaData, ...]
OF_THE_ENGINE: Tables = (EngineBase.metadata,)
ALL: Tables = (EngineBase.metadata, WebappBase.metadata)


def make_tables(bind: Engine, tables: Tables = ALL) -> None:
    """What `create_all` does, without asking for each table whether it is there: the database is empty."""
    connection = bind.raw_connection()
    try:
        if bind.dialect.name == "sqlite":
            _empty_sqlite(tables).backup(connection.driver_connection)
        else:
            connection.driver_connection.execute(_script(bind.dialect.name, tables))
            connection.commit()
    finally:
        connection.close()


@cache
def _empty_sqlite(tables: Tables) -> sqlite3.Connection:
    """Made once in each worker, to be copied."""
    database = sqlite3.connect(":memory:", check_same_thread=False)
    database.executescript(_script("sqlite", tables))
    return database


@cache
def _script(dialect: str, tables: Tables) -> str:
    statements: list[str] = []

    def note(statement, *_, **__) -> None:
        statements.append(str(statement.compile(dialect=recorder.dialect)))

    recorder = create_mock_engine(f"{dialect}://", note)
    for metadata in tables:
        metadata.create_all(recorder, checkfirst=False)
    return ";\n".join(statements)
