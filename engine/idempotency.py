"""The same submit twice has one effect: keys are written in the transaction of the effect itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from engine.actor import Actor
from engine.errors import KeyReusedError
from engine.persistence.base import table_of
from engine.persistence.rows import IdempotencyKeyRow
from engine.persistence.session import is_sqlite

_key = table_of(IdempotencyKeyRow)
# Built once: building a statement anew costs as much as running it.
_TAKE_POSTGRESQL = postgresql_insert(_key).on_conflict_do_nothing().returning(_key.c.key)
_TAKE_SQLITE = sqlite_insert(_key).on_conflict_do_nothing().returning(_key.c.key)
_FIND = select(_key.c.actor_id, _key.c.action, _key.c.body_sha256, _key.c.result).where(
    _key.c.key == bindparam("its_key")
)
_STORE_RESULT = update(_key).where(_key.c.key == bindparam("its_key")).values(result=bindparam("result"))


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
    connection = session.connection()
    values = {
        "key": key,
        "actor_id": by.id,
        "action": action,
        "body_sha256": digest,
        "result": result,
        "created_at": at,
    }
    taken = connection.execute(_TAKE_SQLITE if is_sqlite(session) else _TAKE_POSTGRESQL, values).scalar()
    if taken is not None:
        return None
    row = connection.execute(_FIND, {"its_key": key}).one()
    if (row.actor_id, row.action, row.body_sha256) != (by.id, action, digest):
        raise KeyReusedError(key)
    return Replay(row.result)


def store_result(session: Session, key: str, result: Any) -> None:
    """Keeps what the first submit gave, for those that come again."""
    session.connection().execute(_STORE_RESULT, {"its_key": key, "result": result})
