from __future__ import annotations

import signal
from threading import Event

import click

from webapp.cli.context import load_services
from webapp.wiring import make_worker


@click.group()
def worker() -> None:
    """Timers and jobs in the background."""


@worker.command()
def run() -> None:
    """Fires timers and runs jobs until it is stopped; any number may run at the same time."""
    services = load_services()
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    make_worker(services).run(stop)
