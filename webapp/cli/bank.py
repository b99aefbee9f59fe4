from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import click
import waitress

from webapp.cli.context import load_settings
from webapp.config import Settings
from webapp.development_bank import create_bank
from webapp.development_bank.ledger import Ledger
from webapp.development_bank.line import Line
from webapp.development_bank.teller import Teller
from webapp.wiring import system_clock

_COMMAND = (sys.executable, "-c", "from webapp.cli import main; main()", "bank", "--until-input-ends")


@click.command()
@click.option("--until-input-ends", is_flag=True, hidden=True, help="End with the program that started it.")
def bank(until_input_ends: bool) -> None:
    """A bank to try payments with, in a process of its own. Never in production."""
    settings = load_settings()
    secret = settings.bank_secret.get_secret_value()
    if settings.environment == "production":
        raise click.ClickException("The development bank never runs in production.")
    if not secret:
        raise click.ClickException("BANK_SECRET must be set: the pages know the bank by it.")
    line = Line(f"http://127.0.0.1:{settings.port}", secret, system_clock)
    teller = Teller(Ledger(settings.data_dir / "bank"), line, system_clock)
    server = waitress.create_server(create_bank(teller), host="127.0.0.1", port=settings.bank_port, threads=4)
    stop = Event()
    signal.signal(signal.SIGTERM, _stop)
    Thread(target=teller.keep_telling, args=(stop,), name="teller", daemon=True).start()
    if until_input_ends:
        Thread(target=_end_with_input, name="parent", daemon=True).start()
    click.echo(f"Bank: {bank_url(settings)}")
    try:
        server.run()
    finally:
        stop.set()


@contextmanager
def bank_beside(settings: Settings) -> Iterator[None]:
    """The development bank as a process that ends with this one, however this one ends."""
    if settings.environment != "development":
        yield
        return
    program = subprocess.Popen(_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)  # says its address: so do we
    try:
        yield
    finally:
        program.terminate()
        try:
            program.wait(timeout=10)
        except subprocess.TimeoutExpired:
            program.kill()


def bank_url(settings: Settings) -> str:
    return f"http://127.0.0.1:{settings.bank_port}"


def _end_with_input() -> None:
    """Whoever started us holds the other end; it closes when he ends, even when he is killed."""
    sys.stdin.read()
    os._exit(0)


def _stop(*_: object) -> None:
    raise SystemExit(0)
