from __future__ import annotations

import click
from sqlalchemy.orm import Session

from engine import StoredVersion, find_versions, read_only_session
from webapp.cli.context import load_services


@click.group()
def versions() -> None:
    """Versions of a procedure: running cases keep the one they started with."""


@versions.command("list")
@click.argument("process")
def list_command(process: str) -> None:
    """The versions of PROCESS, when they were deployed, and how many cases run on each."""
    with read_only_session(load_services().session_factory) as session:
        for version in stored_versions(session, process):
            active = "active" if version.is_active else ""
            click.echo(
                f"{version.content_hash[:12]}  {version.deployed_at:%Y-%m-%d %H:%M} UTC  {active:6}  "
                f"{version.running_cases:6} running cases"
            )


def stored_versions(session: Session, process_id: str) -> list[StoredVersion]:
    found = find_versions(session, process_id)
    if not found:
        raise click.ClickException(f"no version of {process_id} is deployed")
    return found


def pick_version(session: Session, process_id: str, beginning: str | None) -> str:
    """The content hash that begins like this; without one, that of the active version."""
    found = stored_versions(session, process_id)
    hashes = [
        v.content_hash for v in found if (v.is_active if beginning is None else v.content_hash.startswith(beginning))
    ]
    if len(hashes) != 1:
        raise click.ClickException(
            f"{'no' if not hashes else 'more than one'} version of {process_id} begins with {beginning}"
        )
    return hashes[0]
