"""Thousands of rows like the one that is there, for questions about large numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from engine.persistence.base import Base, table_of


def multiply(session: Session, row_class: type[Base], number: int = 4000, **changes: Callable[[int], Any]) -> None:
    """Copies the only row of the table; `changes` give the columns that differ, by the number of the copy."""
    (row,) = session.scalars(select(row_class)).all()
    columns = {column.key: getattr(row, column.key) for column in table_of(row_class).columns}
    rows = [
        {**columns, "id": UUID(int=count), **{name: value(count) for name, value in changes.items()}}
        for count in range(number)
    ]
    session.execute(insert(table_of(row_class)), rows)
