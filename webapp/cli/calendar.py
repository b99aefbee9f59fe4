from __future__ import annotations

import click

from engine import recount_limits
from webapp.cli.context import load_services


@click.group()
def calendar() -> None:
    """The working days of the city and of its offices."""


@calendar.command()
def recount() -> None:
    """Counts the due dates of open cases anew, after holidays were decreed or an office was closed."""
    changed = recount_limits(load_services().session_factory)
    click.echo(f"{changed} cases have a new date")
