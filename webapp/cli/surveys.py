from __future__ import annotations

import click

from webapp.cli.context import load_services
from webapp.services.survey import count_ratings


@click.group()
def surveys() -> None:
    """What applicants say of the service."""


@surveys.command()
def count() -> None:
    """How many gave 1 (very bad) to 5 (very good)."""
    with load_services().session_factory() as session:
        for step, number in count_ratings(session).items():
            click.echo(f"{step}: {number}")
