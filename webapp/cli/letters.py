from __future__ import annotations

import click

from webapp.cli.context import load_services
from webapp.services.letters import LetterNotFoundError, revoke_letter


@click.group()
def letters() -> None:
    """Issued letters."""


@letters.command()
@click.argument("number")
@click.option("--reason", required=True, help="Shown to everybody who checks the letter.")
def revoke(number: str, reason: str) -> None:
    """Declares the letter NUMBER invalid."""
    services = load_services()
    try:
        with services.session_factory.begin() as session:
            letter = revoke_letter(session, number, reason, services.clock())
            click.echo(f"{letter.number}: revoked at {letter.revoked_at:%Y-%m-%d %H:%M} UTC")
    except LetterNotFoundError:
        raise click.ClickException(f"there is no letter with the number {number}") from None
