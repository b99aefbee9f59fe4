from __future__ import annotations

import click

from engine import read_library
from webapp import create_app
from webapp.cli.bank import bank_beside, bank_url
from webapp.cli.context import load_settings
from webapp.cli.database import upgrade_database
from webapp.cli.demo import print_accounts, seed_accounts
from webapp.cli.diagrams import deploy_diagrams
from webapp.cli.serve import serve_app
from webapp.extensions import services


@click.command()
def run() -> None:
    """Everything for trying the product: tables, procedures, demo accounts, pages, worker and a bank."""
    settings = load_settings()
    upgrade_database(settings)
    app = create_app(settings)
    its = services(app)
    deploy_diagrams(its, read_library(settings.definitions_dir))
    seed_accounts(its)
    print_accounts(its)
    click.echo(f"\nSatu Pintu: {settings.public_url}  (Ctrl-C stops it)")
    if settings.environment == "development":
        click.echo(f"A bank to try payments with: {bank_url(settings)}")
    with bank_beside(settings):
        serve_app(app, with_worker=True)
