"""How a database would answer a statement."""

from __future__ import annotations

from typing import Any

from sqlalchemy import text

from engine.persistence.session import SessionFactory, is_sqlite


def query_plan(factory: SessionFactory, statement: Any) -> str:
    """The plan as text, with fresh statistics on PostgreSQL."""
    with factory.begin() as session:
        if not is_sqlite(session):
            session.execute(text("ANALYZE"))
        compiled = statement.compile(session.get_bind(), compile_kwargs={"literal_binds": True})
        word = "EXPLAIN QUERY PLAN" if is_sqlite(session) else "EXPLAIN"
        rows = session.connection().exec_driver_sql(f"{word} {compiled}").all()
    return "\n".join(str(row[-1]) for row in rows)


def reads_by(plan: str, index: str) -> bool:
    """Does the plan read by this index alone, in its order: no look at the whole table, no sorting?"""
    whole = ("Seq Scan", "SCAN ", "TEMP B-TREE", "Sort")
    return index in plan and not any(word in plan for word in whole)
