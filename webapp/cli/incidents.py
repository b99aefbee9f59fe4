from __future__ import annotations

import getpass
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from sqlalchemy.orm import Session

from engine import (
    Actor,
    Incident,
    close_incident,
    correct_case,
    find_incidents,
    get_incident,
    read_only_session,
    retry_incident,
    skip_incident,
)
from engine.errors import EngineError
from webapp.cli.context import load_services
from webapp.extensions import Services


@click.group()
def incidents() -> None:
    """What failed in a case, and what to do about it."""


_BY = click.option("--by", "name", required=True, help="Your name, for the log of the case.")
_REASON = click.option("--reason", required=True, help="Why, for the log of the case.")


@incidents.command("list")
@click.option("--all", "everything", is_flag=True, help="Those that are over too.")
def list_command(everything: bool) -> None:
    """Incidents, the latest first."""
    with _reading() as session:
        found = find_incidents(session, is_open=None if everything else True)
    for incident in found:
        state = "open" if incident.is_open else f"{incident.resolution}"
        place = f"{incident.process_id}/{incident.element_id}"
        click.echo(
            f"{incident.number}  {state:<9} {incident.last_at:%Y-%m-%d %H:%M}Z  x{incident.occurrences}"
            f"  {incident.reference or '(not started)'}  {place}: {incident.cause}"
        )
    click.echo(f"{len(found)} incidents.")


@incidents.command()
@click.argument("number")
def show(number: str) -> None:
    """Everything that is known about the incident NUMBER."""
    with _reading() as session:
        incident = get_incident(session, number)
    for label, value in _lines(incident):
        if value is not None:
            click.echo(f"{label + ':':<12} {value}")
    click.echo(json.dumps(incident.facts, indent=2, ensure_ascii=False))


@incidents.command()
@click.argument("number")
@_BY
@click.option("--reason", default="", help="Why it should work now.")
def retry(number: str, name: str, reason: str) -> None:
    """Tries the incident NUMBER again: a job once more, a timer at once."""
    with _writing(name) as (services, session, by):
        retry_incident(session, number, by=by, at=services.clock(), reason=reason)
    click.echo(f"{number}: due now; a worker takes it up.")


@incidents.command()
@click.argument("number")
@_BY
@_REASON
@click.option("--result", default="{}", help="What the work would have given, as JSON.")
def skip(number: str, name: str, reason: str, result: str) -> None:
    """Lets the case go on without the work of a service task being done."""
    with _writing(name) as (services, session, by):
        case = skip_incident(session, number, _json(result), reason, by=by, at=services.clock())
    click.echo(f"{number}: skipped; case {case.reference} goes on.")


@incidents.command()
@click.argument("number")
@click.argument("variable")
@click.argument("value")
@_BY
@_REASON
def correct(number: str, variable: str, value: str, name: str, reason: str) -> None:
    """Sets VARIABLE of the case of the incident NUMBER to VALUE (JSON). Retry afterwards."""
    with _writing(name) as (services, session, by):
        incident = get_incident(session, number)
        if incident.case_id is None:
            raise click.ClickException("the case did not start: there is nothing to correct")
        correct_case(
            session,
            incident.case_id,
            variable,
            _json(value),
            reason,
            by=by,
            at=services.clock(),
            incident_number=incident.number,
        )
    click.echo(f"{number}: {variable} is corrected.")


@incidents.command()
@click.argument("number")
@_BY
@_REASON
def close(number: str, name: str, reason: str) -> None:
    """Ends the incident of a person's step, where nothing in the case waits for it."""
    with _writing(name) as (services, session, by):
        close_incident(session, number, reason, by=by, at=services.clock())
    click.echo(f"{number}: closed.")


def _lines(incident: Incident) -> Iterator[tuple[str, Any]]:
    yield "incident", f"{incident.number} ({incident.kind})"
    yield "case", incident.reference or "(not started)"
    yield "procedure", f"{incident.process_id} {incident.definition_hash[:12]}"
    yield "element", f"{incident.element_id} ({incident.element_name})"
    yield "cause", f"{incident.cause_kind}: {incident.cause}"
    yield "first", f"{incident.opened_at:%Y-%m-%d %H:%M:%S}Z"
    yield "last", f"{incident.last_at:%Y-%m-%d %H:%M:%S}Z, {incident.occurrences} times"
    yield "retry", incident.next_retry_at and f"by itself at {incident.next_retry_at:%Y-%m-%d %H:%M:%S}Z"
    yield "helps", "trying again may help" if incident.retryable else "trying the same again does not help"
    yield "ended", incident.resolved_at and f"{incident.resolution} by {incident.resolved_by_name}"
    yield "reason", incident.reason


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise click.ClickException(f"not JSON: {error}") from None


@contextmanager
def _reading() -> Iterator[Session]:
    try:
        with read_only_session(load_services().session_factory) as session:
            yield session
    except EngineError as error:
        raise click.ClickException(str(error)) from None


@contextmanager
def _writing(name: str) -> Iterator[tuple[Services, Session, Actor]]:
    """One transaction, in the name of the person at this machine."""
    services = load_services()
    try:
        with services.session_factory.begin() as session:
            yield services, session, Actor(id=f"cli:{getpass.getuser()}"[:60], name=name[:200])
    except EngineError as error:
        raise click.ClickException(str(error)) from None
