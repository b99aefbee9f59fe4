from __future__ import annotations

import sys

import click

from webapp.i18n.catalogue import PO_FILE, find_faults, is_translated, update_catalogue


@click.group()
def translations() -> None:
    """The English of the pages, the forms and the diagrams."""


@translations.command()
def update() -> None:
    """Collects the texts of the source and compiles the catalogue."""
    catalogue = update_catalogue()
    missing = sum(1 for message in catalogue if message.id and not is_translated(message))
    click.echo(f"{PO_FILE}: {len(catalogue)} texts, {missing} without English.")


@translations.command()
def check() -> None:
    """Says which texts have no English yet."""
    faults = list(find_faults())
    for fault in faults:
        click.echo(fault)
    click.echo("The English catalogue is complete." if not faults else f"{len(faults)} faults.")
    sys.exit(1 if faults else 0)
