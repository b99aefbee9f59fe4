from __future__ import annotations

import click

from webapp.cli.context import load_services
from webapp.services.accounts import PhoneTakenError
from webapp.services.number_return import NoSuchNumberError, return_number
from webapp.services.phone_number import normalise_phone


@click.group()
def accounts() -> None:
    """Accounts of applicants."""


@accounts.command("return-number")
@click.option("--from", "wrong", required=True, help="The number that the account has now.")
@click.option("--to", "right", required=True, help="The number of the person whom an office has identified.")
def return_number_command(wrong: str, right: str) -> None:
    """Gives an account its old number back and logs everybody out of it."""
    services = load_services()
    numbers = normalise_phone(wrong), normalise_phone(right)
    if None in numbers:
        raise click.ClickException("A number looks like 081234567890.")
    try:
        with services.session_factory.begin() as session:
            return_number(session, str(numbers[0]), str(numbers[1]), services.clock())
    except NoSuchNumberError:
        raise click.ClickException("No applicant has the number that was given with --from.") from None
    except PhoneTakenError:
        raise click.ClickException("The number given with --to has an account of its own.") from None
    click.echo("The account has its number back; everybody was logged out of it.")
