from __future__ import annotations

import sys

import click

from webapp.cli.context import load_settings
from webapp.cli.permit_drafts import families, new
from webapp.consistency import check_city, read_city


@click.group()
def permits() -> None:
    """Permits: catalogue, procedure, forms, tables and letters together."""


permits.add_command(new)
permits.add_command(families)


@permits.command()
@click.argument("codes", nargs=-1)
def check(codes: tuple[str, ...]) -> None:
    """Says where the parts that describe the permits disagree; with CODES, only what concerns those."""
    city = read_city(load_settings().definitions_dir)
    if unknown := sorted(set(codes) - city.permits.keys()):
        raise click.ClickException(f"No such permit: {', '.join(unknown)}")
    wanted = {name for code in codes for name in (code, code.replace("-", "_"))}
    findings = [found for found in check_city(city) if not wanted or wanted & {found.element, *_names_in(found.file)}]
    for finding in findings:
        click.echo(str(finding))
    click.echo(f"{len(codes or city.permits)} permits: {len(findings)} findings.")
    sys.exit(1 if findings else 0)


def _names_in(file: str) -> set[str]:
    """Folder and name of a file, and the beginning of the name: `sktm` of `forms/definitions/sktm/sktm_cek.form`."""
    *folders, name = file.rpartition(".")[0].split("/")
    return {*folders, name, name.partition("_")[0]}
