from __future__ import annotations

import click
from alembic import command
from alembic.config import Config

from webapp.cli.context import load_settings
from webapp.config import PROJECT_ROOT, Settings


@click.group()
def database() -> None:
    """The tables."""


@database.command()
def upgrade() -> None:
    """Brings the tables to the newest version."""
    settings = load_settings()
    upgrade_database(settings)
    click.echo("The database is up to date.")


def upgrade_database(settings: Settings) -> None:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    command.upgrade(alembic_config(settings.database_url), "head")


def alembic_config(database_url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(PROJECT_ROOT / "migrations"))
    config.set_main_option("sqlalchemy.url", database_url.replace("%", "%%"))
    return config
