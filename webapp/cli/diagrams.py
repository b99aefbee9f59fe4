from __future__ import annotations

import sys
from pathlib import Path

import click

from engine import Finding, Library, check_definitions, deploy, read_library, unknown_job_types
from engine.environment import environment_of
from engine.errors import DefinitionError
from engine.xml import XmlError
from forms import Finding as FormFinding
from forms import check_form_file
from webapp.cli.context import load_services, load_settings
from webapp.extensions import Services
from webapp.wiring import make_services


@click.group()
def diagrams() -> None:
    """Procedures: diagrams, decision tables and forms."""


@diagrams.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
def check(files: tuple[Path, ...]) -> None:
    """Says what is wrong with the procedures; with FILES, only what concerns those."""
    root = load_settings().definitions_dir
    given = {_place_of(path, root): path.read_bytes() for path in files}
    library = Library({**read_library(root).files, **given})
    findings = [*check_definitions(library), *_form_findings(library), *_unknown_job_types(library)]
    concerning = [finding for finding in findings if not given or finding.source in given]
    for finding in concerning:
        click.echo(f"{finding.severity}: {finding}")
    errors = sum(finding.severity == "error" for finding in concerning)
    counted = [sum(path.endswith(suffix) for path in given or library.files) for suffix in (".bpmn", ".dmn", ".form")]
    click.echo("{} diagrams, {} decision files, {} forms: {} errors.".format(*counted, errors))
    sys.exit(1 if errors else 0)


def _place_of(path: Path, root: Path) -> str:
    """The place of a file in the library; one from outside is taken as if it lay in processes/."""
    path = path.resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else f"processes/{path.name}"


def _form_findings(library: Library) -> list[FormFinding]:
    return [
        finding
        for path, data in library.files.items()
        if path.endswith(".form")
        for finding in check_form_file(data, source=path, shared=library.forms)
    ]


def _unknown_job_types(library: Library) -> list[Finding]:
    """Only when every file can be read: otherwise that is what is said first."""
    try:
        _ = library.diagrams
    except (XmlError, ValueError):
        return []
    return unknown_job_types(library, make_services(load_settings()).session_factory.kw["info"]["environment"])


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
            if unknown := unknown_job_types(library, environment_of(session)):
                raise DefinitionError(unknown)
            deployed = deploy(session, library, services.clock())
    except DefinitionError as error:
        raise click.ClickException("nothing was deployed:\n" + "\n".join(map(str, error.findings))) from None
    return [f"{definition.process_id} {definition.content_hash[:12]}" for definition in deployed]
