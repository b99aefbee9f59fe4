"""Alembic's environment: one history for the tables of the engine and of the pages, on both databases."""

from __future__ import annotations

from alembic import context

from engine.persistence import rows as _engine_rows  # noqa: F401  (registers the tables)
from engine.persistence.base import Base as EngineBase
from engine.persistence.session import make_unpooled_engine
from webapp import models as _webapp_models  # noqa: F401
from webapp.models.base import Base as WebappBase

METADATA = [EngineBase.metadata, WebappBase.metadata]


def run() -> None:
    url = context.config.get_main_option("sqlalchemy.url")
    assert url, "the caller sets sqlalchemy.url"
    engine = make_unpooled_engine(url)
    with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            # A migration that waits for a lock makes everybody behind it wait: give up early instead.
            connection.exec_driver_sql("SET lock_timeout = '5s'")
        context.configure(
            connection=connection,
            target_metadata=METADATA,
            render_as_batch=connection.dialect.name == "sqlite",
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()
    engine.dispose()


run()
