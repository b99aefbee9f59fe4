from __future__ import annotations

from datetime import datetime

import click

from webapp.cli.context import load_services
from webapp.payments.bank import BankError
from webapp.payments.http_bank import HttpBank
from webapp.payments.reconciliation import Reconciliation, reconcile


@click.group()
def payments() -> None:
    """Money that came in."""


@payments.command("reconcile")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The day of the bank statement.")
def reconcile_day(day: datetime) -> None:
    """Compares our books with the statement of the bank, and books what we were never told. Run it every night.

    Ends with 1 when something differs that a person must look at.
    """
    services = load_services()
    settings = services.settings
    url, secret = settings.bank_statement_url, settings.bank_secret.get_secret_value()
    if not url or not secret:
        raise click.ClickException("BANK_STATEMENT_URL and BANK_SECRET must be set.")
    bank = HttpBank(url, secret, services.clock)
    try:
        found = reconcile(services.session_factory, bank, day.date(), services.clock())
    except BankError as error:
        raise click.ClickException(f"The bank gave no statement: {error}") from error
    report(found)
    if not found.agrees:
        raise SystemExit(1)


def report(found: Reconciliation) -> None:
    """One line for what agrees, one for each transaction that does not."""
    click.echo(f"{found.day}: {found.agreed} agreed, {len(found.booked)} booked now.")
    for title, references in (
        ("booked now", found.booked),
        ("differs from what the bank told us", found.different),
        ("not in the statement of the bank", found.unknown_to_bank),
        ("cannot be booked as the bank states it", found.unreadable),
    ):
        for reference in references:
            click.echo(f"{reference}: {title}")
