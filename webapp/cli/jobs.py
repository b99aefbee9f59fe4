from __future__ import annotations

import click

from engine import prune_jobs
from webapp.cli.context import load_services


@click.group()
def jobs() -> None:
    """The work of service tasks."""


@jobs.command()
def prune() -> None:
    """Forgets jobs that were done more than 30 days ago; the worker does it too."""
    services = load_services()
    total = 0
    while True:
        with services.session_factory.begin() as session:
            pruned = prune_jobs(session, services.clock())
        if not pruned:
            break
        total += pruned
    click.echo(f"{total} jobs are forgotten.")
