from __future__ import annotations

import signal
from threading import Event, Thread

import click
import waitress
from flask import Flask

from webapp import create_app
from webapp.cli.context import load_settings
from webapp.extensions import services
from webapp.start_up import set_start_up_apart
from webapp.wiring import make_worker

THREADS = 8


@click.command()
@click.option("--worker/--no-worker", "with_worker", default=True, help="Also fire timers and run jobs.")
def serve(with_worker: bool) -> None:
    """Starts the pages, and a worker beside them, in one process."""
    serve_app(create_app(load_settings()), with_worker=with_worker)


def serve_app(app: Flask, *, with_worker: bool) -> None:
    """Answers requests until it is stopped; running work is finished first."""
    its = services(app)
    stop = Event()
    worker = Thread(target=make_worker(its).run, args=(stop,), name="worker")
    server = waitress.create_server(
        app,
        host=its.settings.listen_host,
        port=its.settings.port,
        threads=THREADS,
        ident=None,
        # Larger than our own limit, so that our page can say what is too large.
        max_request_body_size=2 * its.settings.request_limit,
    )
    # SIGINT too: started in the background of a script, a process inherits that it is ignored.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    set_start_up_apart()
    if with_worker:
        worker.start()
    try:
        server.run()
    finally:
        stop.set()
        if with_worker:
            worker.join(timeout=30)


def _stop(*_: object) -> None:
    raise SystemExit(0)
