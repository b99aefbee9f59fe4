"""The command `satu-pintu`: nouns with verbs, thin over the services."""

from __future__ import annotations

import click

from webapp.cli.accounts import accounts
from webapp.cli.bank import bank
from webapp.cli.calendar import calendar
from webapp.cli.cases import cases
from webapp.cli.catalog import catalog
from webapp.cli.database import database
from webapp.cli.decisions import decisions
from webapp.cli.demo import demo
from webapp.cli.diagrams import diagrams
from webapp.cli.feel import feel
from webapp.cli.incidents import incidents
from webapp.cli.jobs import jobs
from webapp.cli.letters import letters
from webapp.cli.notices import notices
from webapp.cli.payments import payments
from webapp.cli.permits import permits
from webapp.cli.run import run
from webapp.cli.serve import serve
from webapp.cli.surveys import surveys
from webapp.cli.translations import translations
from webapp.cli.versions import versions
from webapp.cli.worker import worker


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Satu Pintu: permits online, each one a procedure that everybody can see."""


for command in (
    run,
    serve,
    worker,
    bank,
    payments,
    database,
    diagrams,
    decisions,
    feel,
    versions,
    cases,
    catalog,
    permits,
    calendar,
    demo,
    letters,
    notices,
    incidents,
    jobs,
    surveys,
    accounts,
    translations,
):
    main.add_command(command)
