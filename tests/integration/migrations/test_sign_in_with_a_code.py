"""Migration 008 on a database with people in it: nobody is lost, and who has no password may have none."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import sqlalchemy as sa
from alembic import command
from support.migrations import config_for

from engine.persistence import types
from engine.persistence.session import make_unpooled_engine

USERS = sa.table(
    "user_account",
    sa.column("id", sa.Uuid()),
    sa.column("kind"),
    sa.column("phone"),
    sa.column("display_name"),
    sa.column("password_hash"),
    sa.column("created_at", types.UtcDateTime()),
    sa.column("notice_channel"),
    sa.column("notice_language"),
)
MEMBERSHIPS = sa.table("membership", sa.column("user_id", sa.Uuid()), sa.column("role_code"), sa.column("office_code"))


def test_people_their_posts_and_passwords_stay(database_url):
    user_id = uuid4()
    command.upgrade(config_for(database_url), "007")
    engine = make_unpooled_engine(database_url)
    with engine.begin() as connection:
        person = {"id": user_id, "kind": "staff", "phone": "081234567890", "display_name": "Budi"}
        secret = {"password_hash": "rahasia", "created_at": datetime(2026, 11, 24, tzinfo=UTC)}
        connection.execute(USERS.insert().values(**person, **secret))
        connection.execute(MEMBERSHIPS.insert().values(user_id=user_id, role_code="lurah", office_code="31"))
    command.upgrade(config_for(database_url), "008")
    with engine.begin() as connection:
        columns = (USERS.c.password_hash, USERS.c.notice_channel, USERS.c.notice_language)
        assert connection.execute(sa.select(*columns)).one() == ("rahasia", "sms", "id")
        assert connection.execute(sa.select(MEMBERSHIPS.c.user_id)).scalars().all() == [user_id]
        connection.execute(USERS.update().values(password_hash=None))
    command.downgrade(config_for(database_url), "007")
    with engine.begin() as connection:
        assert connection.execute(sa.select(USERS.c.password_hash)).scalar_one() == ""
        assert connection.execute(sa.select(MEMBERSHIPS.c.user_id)).scalars().all() == [user_id]
    engine.dispose()
