"""INSERT ... ON CONFLICT, which SQLite and PostgreSQL spell alike and SQLAlchemy keeps in their dialects."""

from __future__ import annotations

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Session


def insert_into(session: Session, row_class: type[DeclarativeBase]) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that knows on_conflict_do_nothing and on_conflict_do_update.

    Ask with `.returning(...)` whether a row was written: `rowcount` is -1 on PostgreSQL.
    """
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(row_class)
    return postgresql.insert(row_class)
