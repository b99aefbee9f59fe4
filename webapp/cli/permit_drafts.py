from __future__ import annotations

import click

from catalog import DATA_FOLDER, Name, load_catalog, read_families
from webapp.cli.context import load_settings
from webapp.drafting import DraftRefusedError, draft_permit, write_draft
from webapp.i18n.catalogue import update_catalogue

FAMILIES = DATA_FOLDER / "families.yaml"


@click.command()
@click.argument("code")
@click.option("--family", required=True, help="Family of procedures, as in catalog/families.yaml.")
@click.option("--name", required=True, help="Name in Indonesian, as citizens read it.")
@click.option("--name-en", required=True, help="Name in English.")
def new(code: str, family: str, name: str, name_en: str) -> None:
    """Writes a draft of a new permit that runs: diagram, forms, tables, letter, catalogue entry, scenarios."""
    root = load_settings().definitions_dir
    try:
        draft = draft_permit(root, load_catalog().permits, read_families(FAMILIES), code, family, Name(name, name_en))
        write_draft(draft, root)
    except DraftRefusedError as refusal:
        raise click.ClickException(str(refusal)) from None
    update_catalogue(english={name: name_en})
    for path in sorted(draft.files):
        click.echo(path)
    click.echo(f"catalog/permits.yaml: {code}, every fact still of {draft.example} and marked as unverified.")
    click.echo("Next: docs/how-to/add-a-permit.md")


@click.command()
def families() -> None:
    """The families of procedures, and the permit that a draft of each is copied from."""
    for family in read_families(FAMILIES).values():
        click.echo(f"{family.code:22} {family.name.id} ({family.name.en}); example: {family.example}")
