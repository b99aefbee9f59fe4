from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from engine import (
    Finding,
    Library,
    check_definitions,
    check_drawing,
    deploy,
    draw_diagram,
    is_drawn,
    read_library,
    unknown_job_types,
)
from engine.definitions.diagram import DiagramError
from engine.drawing import CannotBeDrawnError
from engine.environment import environment_of
from engine.errors import DefinitionError
from engine.xml import XmlError
from forms import check_form_file
from webapp.cli.context import load_services, load_settings
from webapp.cli.diagram_report import Line, report, report_line
from webapp.cli.whole_file import write_whole
from webapp.extensions import Services
from webapp.wiring import make_services


@click.group()
def diagrams() -> None:
    """Procedures: diagrams, decision tables and forms."""


@diagrams.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--lang", type=click.Choice(["id", "en", "both"]), default="both", help="Language of the messages.")
@click.option("--json", "as_json", is_flag=True, help="One JSON list of findings, for tools.")
def check(files: tuple[Path, ...], lang: str, as_json: bool) -> None:
    """Says what is wrong with the procedures; with FILES from anywhere, only what concerns those.

    A file from outside is checked among the shared parts, decisions and forms of the project.
    """
    root = load_settings().definitions_dir
    places = {_place_of(path, root, number): path for number, path in enumerate(files)}
    given = {place: path.read_bytes() for place, path in places.items()}
    library = read_library(root).replacing(given)
    outside = {place for place, path in places.items() if not path.resolve().is_relative_to(root)}
    found = _lines(library, given) + _undrawn(library, set(given or library.files) - outside)
    lines = [line.shown_as(str(places.get(line.source, line.source))) for line in found]
    if as_json:
        click.echo(json.dumps([asdict(line) for line in lines], ensure_ascii=False, indent=1))
    else:
        for text in report(lines, lang):
            click.echo(text)
        click.echo(_count(list(given) or list(library.files), lines))
    sys.exit(1 if any(line.severity == "error" for line in lines) else 0)


def _place_of(path: Path, root: Path, number: int) -> str:
    """The place of a file in the library; one from outside gets one of its own, and is a diagram by default."""
    path = path.resolve()
    if path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    folders = {".dmn": "processes/decisions", ".form": "forms/definitions/shared"}
    name = path.name if path.suffix in (".bpmn", *folders) else f"{path.name}.bpmn"
    return f"{folders.get(path.suffix, 'processes')}/{number}/{name}"


def _lines(library: Library, given: dict[str, bytes]) -> list[Line]:
    checked = check_definitions(library, given or None)
    found = [report_line(finding) for finding in (*checked, *_unknown_job_types(library))]
    for path, data in library.files.items():
        if path.endswith(".form") and (not given or path in given):
            found += [report_line(f) for f in check_form_file(data, source=path, shared=library.forms)]
    return [line for line in found if not given or line.source in given]


def _count(paths: list[str], lines: list[Line]) -> str:
    counted = [sum(path.endswith(suffix) for path in paths) for suffix in (".bpmn", ".dmn", ".form")]
    errors = sum(line.severity == "error" for line in lines)
    return "{} diagrams, {} decision files, {} forms: {} errors, {} advice.".format(
        *counted, errors, len(lines) - errors
    )


def _undrawn(library: Library, own: set[str]) -> list[Line]:
    """The project's own procedures are shown to the public: each has a drawing."""
    if not _can_be_read(library):
        return []
    undrawn = (diagram for diagram in library.diagrams.values() if diagram.source in own and not is_drawn(diagram))
    return [report_line(finding) for diagram in undrawn for finding in check_drawing(diagram)]


def _unknown_job_types(library: Library) -> list[Finding]:
    """Only when every file can be read: otherwise that is what is said first."""
    if not _can_be_read(library):
        return []
    return unknown_job_types(library, make_services(load_settings()).session_factory.kw["info"]["environment"])


def _can_be_read(library: Library) -> bool:
    try:
        _ = library.diagrams
    except (XmlError, ValueError):
        return False
    return True


@diagrams.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def draw(files: tuple[Path, ...]) -> None:
    """Lays out diagrams anew, in lanes from left to right, in place; nothing but the drawing changes."""
    for path in files:
        before = path.read_bytes()
        try:
            after = draw_diagram(before, str(path))
        except (XmlError, DiagramError, CannotBeDrawnError) as error:
            raise click.ClickException(f"{path}: {error}") from None
        if after != before:
            write_whole(path, after)
        click.echo(f"{path}: {'drawn' if after != before else 'drawn so already'}")


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
