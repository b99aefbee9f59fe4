from __future__ import annotations

import click

from webapp.cli.context import load_services
from webapp.extensions import Services
from webapp.services.demo import DEMO_ACCOUNTS, DEMO_PASSWORD, missing_demo_accounts, seed_demo


@click.group()
def demo() -> None:
    """Data to try the product with."""


@demo.command()
def seed() -> None:
    """Creates the demo accounts that are missing, and prints them."""
    services = load_services()
    seed_accounts(services)
    print_accounts(services)


def seed_accounts(services: Services) -> None:
    if services.settings.environment == "production":
        raise click.ClickException("Demo accounts have a known password: they are not for production.")
    with services.session_factory() as session:
        if not missing_demo_accounts(session):
            return
    password_hash = services.password_hasher.hash(DEMO_PASSWORD)
    with services.session_factory.begin() as session:
        seed_demo(session, services.catalog, password_hash, services.clock())


def print_accounts(services: Services) -> None:
    for account in DEMO_ACCOUNTS:
        if account.phone:
            click.echo(f"Applicant: sign in at /masuk with {account.phone}; the code that is sent stands in this log.")
    click.echo(f'Officers: sign in at /masuk/petugas, all with the password "{DEMO_PASSWORD}":')
    for account in DEMO_ACCOUNTS:
        if account.role:
            role = services.catalog.roles[account.role].name.id
            more = f" (dan {len(account.more_roles)} peran lain)" if account.more_roles else ""
            click.echo(f"  {account.username:<13} {role}{more}")
