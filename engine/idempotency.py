"""The same submit twice has one effect: keys are written in the transaction of the effect itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from engine.actor import Actor
from engine.errors import KeyReusedError
from engine.persistence.base import table_of
from engine.persistence.rows import IdempotencyKeyRow
from engine.persistence.session import is_sqlite

_key = table_of(IdempotencyKeyRow)


@dataclass(frozen=True)
class Replay:
    """The key was seen before; `result` is what the first submit gave."""

    result: Any


def once(
    session: Session, key: str, *, by: Actor, action: str, body: bytes, at: datetime, result: Any = None
) -> Replay | None:
    """None for the first submit of `key`: go on. Otherwise the Replay of the first one.

    `result` is what later ones get, where it is known beforehand; else the first one calls `store_result`.

    A simultaneous second submit waits here until the first is committed. RETURNING decides and never the row
    count, which is -1 on PostgreSQL. The same key with another body or from somebody else raises
    KeyReusedError.
    """
    digest = sha256(body).hexdigest()
    insert = sqlite_insert if is_sqlite(session) else postgresql_insert
    inserted = session.execute(
        insert(IdempotencyKeyRow)
        .values(key=key, actor_id=by.id, action=action, body_sha256=digest, result=result, created_at=at)
        .on_conflict_do_nothing()
        .returning(_key.c.key)
    ).scalar()
    if inserted is not None:
        return None
    row = session.execute(select(_key).where(_key.c.key == key)).one()
    if (row.actor_id, row.action, row.body_sha256) != (by.id, action, digest):
        raise KeyReusedError(key)
    return Replay(row.result)


def store_result(session: Session, key: str, result: Any) -> None:
    """Keeps what the first submit gave, for those that come again."""
    session.execute(update(_key).where(_key.c.key == key).values(result=result))
