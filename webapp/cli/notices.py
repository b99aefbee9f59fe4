from __future__ import annotations

from uuid import UUID

import click
from sqlalchemy import update
from sqlalchemy.orm import Session

from engine import get_case, read_only_session
from engine.errors import CaseNotFoundError
from webapp.cli.context import load_services
from webapp.models import Notice
from webapp.services.notices import notices_of_case


@click.group()
def notices() -> None:
    """What people were told about their cases."""


@notices.command("list")
@click.option("--case", "reference", required=True, help="The number of the case.")
def list_command(reference: str) -> None:
    """Shows what was told, in which way, when, and whether it arrived. Addresses are masked."""
    with read_only_session(load_services().session_factory) as session:
        found = notices_of_case(session, _case_id(session, reference))
    for notice in found.shown:
        way = f"{notice.channel} {notice.masked_address}" if notice.channel else "-"
        click.echo(f"{notice.at.isoformat(timespec='seconds')}  {notice.kind:<10} {notice.state:<11} {way}")
    click.echo(f"{len(found.shown)} notices, {len(found.unreached)} reached nobody.")


@notices.command()
@click.option("--case", "reference", required=True, help="The number of the case.")
def retry(reference: str) -> None:
    """Tries again what failed in the case, when the gateway or the address was mended."""
    services = load_services()
    with services.session_factory.begin() as session:
        case_id = _case_id(session, reference)
        failed = (Notice.case_id == case_id) & Notice.failed_at.is_not(None) & Notice.delivered_at.is_(None)
        again = {
            "failed_at": None,
            "sent_at": None,
            "last_error": None,
            "text": None,
            "erased_at": None,
            "tries": 0,
            "next_try_at": services.clock(),
        }
        count = len(session.scalars(update(Notice).where(failed).values(again).returning(Notice.id)).all())
    click.echo(f"{count} notices will be tried again.")


def _case_id(session: Session, reference: str) -> UUID:
    try:
        return get_case(session, reference).id
    except CaseNotFoundError:
        raise click.ClickException(f"There is no case {reference}.") from None
