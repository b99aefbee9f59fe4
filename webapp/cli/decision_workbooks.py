"""`satu-pintu decisions export` and `import`: decision tables for people who work in Excel, and back."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from engine import Finding
from engine.decisions import DecisionDefinitionError, check_decisions
from engine.decisions.spreadsheet import (
    Imported,
    SpreadsheetError,
    export_decisions,
    import_decisions,
    import_new_decisions,
)
from webapp.cli.decision_files import among_project, as_findings
from webapp.cli.decision_report import count_errors, refuse, report_findings
from webapp.cli.language import in_language, language_option
from webapp.cli.whole_file import write_whole

_PRESENT = click.Path(exists=True, dir_okay=False, path_type=Path)
_ANY = click.Path(dir_okay=False, path_type=Path)


@click.command("export")
@click.argument("file", type=_PRESENT)
@click.option("-o", "--output", type=_ANY, help="The workbook; without it, beside FILE.")
@language_option
def export_command(file: Path, output: Path | None, lang: str) -> None:
    """Writes the decision tables of FILE into a workbook for Excel or LibreOffice."""
    output = output or file.with_suffix(".xlsx")
    try:
        workbook = export_decisions(file.read_bytes(), str(file))
    except SpreadsheetError as error:
        refuse(error.findings, lang)
    except DecisionDefinitionError as error:
        refuse(as_findings(error), lang)
    write_whole(output, workbook)
    click.echo(str(output))


@click.command("import")
@click.argument("workbook", type=_PRESENT)
@click.argument("file", type=_ANY)
@click.option("--new", "is_new", is_flag=True, help="Makes FILE, with a decision for each sheet.")
@click.option("--dry-run", is_flag=True, help="Only says what would change.")
@click.option("--json", "as_json", is_flag=True, help="One JSON list of changes, or of what is wrong.")
@language_option
def import_command(workbook: Path, file: Path, is_new: bool, dry_run: bool, as_json: bool, lang: str) -> None:
    """Takes the decision tables of WORKBOOK over into FILE, all or nothing, and says what changed."""
    if file.exists() is is_new:
        raise click.UsageError(f"{file} exists already." if is_new else f"{file} does not exist; --new makes it.")
    before = None if is_new else file.read_bytes()
    try:
        imported = _import(workbook, file, before)
    except SpreadsheetError as error:
        refuse(error.findings, lang, as_json=as_json)
    except DecisionDefinitionError as error:
        refuse(as_findings(error), lang, as_json=as_json)
    worse = _worse(file, before, imported.dmn)
    if count_errors(worse):
        refuse(worse, lang, as_json=as_json)
    _tell(imported, file, dry_run=dry_run, as_json=as_json, lang=lang)
    if not as_json:
        report_findings(worse, lang, err=True)
    if not dry_run and imported.dmn != before:
        write_whole(file, imported.dmn)


def _import(workbook: Path, file: Path, before: bytes | None) -> Imported:
    names = {"source": str(workbook), "dmn_source": str(file)}
    if before is None:
        return import_new_decisions(workbook.read_bytes(), file.stem, **names)
    return import_decisions(workbook.read_bytes(), before, **names)


def _worse(file: Path, before: bytes | None, after: bytes) -> list[Finding]:
    """What is wrong now and was not before: only that is the fault of the workbook."""
    source = str(file)
    known = set() if before is None else {_said(finding) for finding in _check(source, before)}
    return [finding for finding in _check(source, after) if _said(finding) not in known]


def _check(source: str, data: bytes) -> list[Finding]:
    found = check_decisions(among_project({source: data}), [source])
    return [finding for finding in found if finding.source == source]


def _said(finding: Finding) -> tuple[str, ...]:
    """A finding without its line, which moves with the file."""
    return finding.rule, finding.element_id, finding.problem_en


def _tell(imported: Imported, file: Path, *, dry_run: bool, as_json: bool, lang: str) -> None:
    if as_json:
        click.echo(json.dumps([asdict(change) for change in imported.changes], ensure_ascii=False, indent=1))
        return
    for change in imported.changes:
        for text in in_language(change.message_id, change.message_en, lang):
            click.echo(f"{change.decision}: {text}")
    count = len(imported.changes)
    endings = ("tidak ada yang ditulis", "nothing was written") if dry_run or not count else ("ditulis", "written")
    for text in in_language(
        f"{file}: {count} perubahan, {endings[0]}.", f"{file}: {count} changes, {endings[1]}.", lang
    ):
        click.echo(text)
