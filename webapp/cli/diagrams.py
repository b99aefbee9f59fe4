from __future__ import annotations

import sys
from pathlib import Path

import click

from engine import Library, check_definitions, deploy, read_library
from engine.errors import DefinitionError
from webapp.cli.context import load_services, load_settings
from webapp.extensions import Services


@click.group()
def diagrams() -> None:
    """Procedures: diagrams, decision tables and forms."""


@diagrams.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
def check(files: tuple[Path, ...]) -> None:
    """Says what is wrong with the procedures; with FILES, only what concerns those."""
    library = read_library(load_settings().definitions_dir)
    wanted = {path.name for path in files}
    findings = [finding for finding in check_definitions(library) if not wanted or Path(finding.source).name in wanted]
    for finding in findings:
        click.echo(f"{finding.severity}: {finding}")
    errors = sum(finding.severity == "error" for finding in findings)
    click.echo(f"{len(library.diagrams)} diagrams, {len(library.forms)} forms: {errors} errors.")
    sys.exit(1 if errors else 0)


@diagrams.command("deploy")
def deploy_command() -> None:
    """Makes the present files the version that new cases start with."""
    services = load_services()
    for name in deploy_diagrams(services, read_library(services.settings.definitions_dir)):
        click.echo(name)


def deploy_diagrams(services: Services, library: Library) -> list[str]:
    """Deploys all or nothing; gives a line for each procedure. Unchanged ones keep their version."""
    try:
        with services.session_factory.begin() as session:
            deployed = deploy(session, library, services.clock())
    except DefinitionError as error:
        raise click.ClickException("nothing was deployed:\n" + "\n".join(map(str, error.findings))) from None
    return [f"{definition.process_id} {definition.content_hash[:12]}" for definition in deployed]
