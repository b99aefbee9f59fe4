"""The migrations make exactly the tables that the code expects, on both databases."""

from __future__ import annotations

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect
from support.migrations import config_for

from engine.persistence.base import Base as EngineBase
from engine.persistence.session import make_unpooled_engine
from webapp.models.base import Base as WebappBase


def test_upgrading_an_empty_database_gives_the_tables_of_the_code(database_url):
    command.upgrade(config_for(database_url), "head")
    engine = make_unpooled_engine(database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        differences = compare_metadata(context, [EngineBase.metadata, WebappBase.metadata])
    engine.dispose()
    assert differences == []


def test_an_upgrade_can_be_taken_back(database_url):
    command.upgrade(config_for(database_url), "head")
    command.downgrade(config_for(database_url), "base")
    engine = make_unpooled_engine(database_url)
    assert inspect(engine).get_table_names() == ["alembic_version"]
    engine.dispose()
