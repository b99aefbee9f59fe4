"""Findings about decisions as commands tell them."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import NoReturn

import click

from engine import Finding
from webapp.cli.diagram_report import report, report_line


def report_findings(findings: Sequence[Finding], language: str, *, as_json: bool = False, err: bool = False) -> None:
    """Tells them by file and place, or as one JSON list with all that they hold."""
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
        return
    for text in report([report_line(finding) for finding in findings], language):
        click.echo(text, err=err)


def refuse(findings: Sequence[Finding], language: str, *, as_json: bool = False) -> NoReturn:
    """Tells everything that is wrong, and ends the command."""
    report_findings(findings, language, as_json=as_json, err=True)
    sys.exit(1)


def count_errors(findings: Sequence[Finding]) -> int:
    """How many of them refuse a deployment."""
    return sum(finding.severity == "error" for finding in findings)
