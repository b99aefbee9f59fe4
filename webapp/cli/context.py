"""Settings and services of a command, with mistakes in the settings told in one line each."""

from __future__ import annotations

import click
from pydantic import ValidationError

from webapp.config import Settings
from webapp.extensions import Services
from webapp.logging import configure_logging
from webapp.wiring import make_services


def load_settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        lines = [f"{'.'.join(map(str, e['loc'])).upper() or 'Settings'}: {e['msg']}" for e in error.errors()]
        raise click.ClickException("\n".join(lines)) from None


def load_services() -> Services:
    settings = load_settings()
    configure_logging(settings)
    return make_services(settings)
