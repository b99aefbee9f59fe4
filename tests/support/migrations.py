"""Running the migrations on the database of a test."""

from __future__ import annotations

from alembic.config import Config
from support.deployed_database import ROOT


def config_for(url: str) -> Config:
    """For Alembic's commands: our migrations, on that database."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config
