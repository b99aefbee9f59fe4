from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from engine.decisions import (
    DecisionDefinitionError,
    DecisionError,
    DecisionLibrary,
    DecisionResult,
    UnknownDecisionError,
    check_decisions,
)
from engine.feel import FeelError, Scope, to_json
from webapp.cli.decision_files import among_project, as_findings, project_decisions, read_decision_files
from webapp.cli.decision_inputs import inputs_of, missing_inputs
from webapp.cli.decision_report import count_errors, refuse, report_findings
from webapp.cli.decision_workbooks import export_command, import_command
from webapp.cli.feel_values import Context, Moment, make_scope, show
from webapp.cli.language import complain, language_option


@click.group()
def decisions() -> None:
    """Decision tables: check them, try them, change them in a spreadsheet."""


decisions.add_command(export_command)
decisions.add_command(import_command)


@decisions.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON list of findings, for tools.")
@language_option
def check(files: tuple[Path, ...], as_json: bool, lang: str) -> None:
    """Says what is wrong with the decisions of the project, or with FILES from anywhere."""
    given = read_decision_files(files)
    all_files = among_project(given) if given else project_decisions()
    findings = [own for own in check_decisions(all_files, given or None) if not given or own.source in given]
    report_findings(findings, lang, as_json=as_json)
    errors = count_errors(findings)
    if not as_json:
        click.echo(f"{len(given or all_files)} decision files: {errors} errors, {len(findings) - errors} advice.")
    sys.exit(1 if errors else 0)


@decisions.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("decision")
@click.option("--context", type=Context(), default=dict, help="JSON file with the variables; - for standard input.")
@click.option("--at", type=Moment(), help="The moment of now() and today(), such as 2026-11-24T10:30.")
@click.option("--json", "as_json", is_flag=True, help="Value, rules and errors as JSON.")
@language_option
def run(file: Path, decision: str, context: dict[str, Any], at: datetime | None, as_json: bool, lang: str) -> None:
    """Takes the DECISION (a name or id) of FILE, and says which rules decided."""
    source, scope = str(file), make_scope(at)
    try:
        library = DecisionLibrary(among_project({source: file.read_bytes()}))
    except DecisionDefinitionError as error:
        refuse(as_findings(error), lang)
    try:
        _complain_of_missing(missing_inputs(library, decision, source, context), lang)
        result = library.evaluate(decision, context, scope, model=source)
        if as_json:
            _print_json(result)
        else:
            _print(result, scope, lang)
    except UnknownDecisionError as error:
        complain(error.message_id, error.message_en, lang)
        _list_decisions(library, source, lang)
        sys.exit(1)
    except (DecisionError, FeelError) as error:
        complain(str(error), error.in_english(), lang)
        sys.exit(1)


def _complain_of_missing(names: list[str], lang: str) -> None:
    for name in names:
        complain(
            f'Masukan "{name}" tidak ada dalam konteks, jadi nilainya null.',
            f'The input "{name}" is not in the context, so it is null.',
            lang,
        )


def _print_json(result: DecisionResult) -> None:
    answer = {
        "value": to_json(result.value),
        "rules": [asdict(rule) for rule in result.fired],
        "errors": [{"message_id": str(error), "message_en": error.in_english()} for error in result.errors],
    }
    click.echo(json.dumps(answer, ensure_ascii=False, indent=1))


def _print(result: DecisionResult, scope: Scope, lang: str) -> None:
    """The value, the rules that decided, and on the channel of errors why a part is null."""
    show(result.value, scope, as_json=False)
    noun = {"id": "aturan", "en": "rule"}.get(lang, "aturan / rule")
    for rule in result.fired:
        click.echo(f"  {rule.decision}: {noun} {rule.number} ({rule.id}) {rule.annotation}".rstrip())
    for error in result.errors:
        complain(str(error), error.in_english(), lang)


def _list_decisions(library: DecisionLibrary, source: str, lang: str) -> None:
    complain(f"Keputusan di {source}, dengan masukannya:", f"The decisions of {source}, with their inputs:", lang)
    for own in library.decisions:
        if own.source == source:
            click.echo(f"  {own.id} ({own.title}): {', '.join(inputs_of(own)) or '-'}", err=True)
