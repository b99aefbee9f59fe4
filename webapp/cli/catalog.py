from __future__ import annotations

import click

from catalog import CatalogError, load_catalog


@click.group()
def catalog() -> None:
    """Permits, offices, holidays and roles."""


@catalog.command()
def check() -> None:
    """Reads all data files and says what is wrong with them."""
    try:
        found = load_catalog(from_source=True)
    except CatalogError as error:
        raise click.ClickException(str(error)) from None
    click.echo(
        f"{len(found.permits)} permits, {len(found.offices)} offices, {len(found.holidays)} holidays, "
        f"{len(found.document_names)} documents."
    )
