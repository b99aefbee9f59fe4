from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

import click
from sqlalchemy.orm import Session

from engine import Actor, MovePlan, get_case, move_cases, plan_move, read_only_session
from engine.errors import CaseNotFoundError
from webapp.cli.context import load_services
from webapp.cli.versions import pick_version
from webapp.services.case_search import CaseIndex, rebuild_index


@click.group()
def cases() -> None:
    """Running cases."""


@cases.command()
@click.argument("process")
@click.option("--case", "references", multiple=True, help="Only this case, by its number; may be said several times.")
@click.option("--from", "from_hash", help="Only cases of this version (the beginning of its hash).")
@click.option("--to", "to_hash", help="The version to move to (the beginning of its hash). Default: the active one.")
@click.option("--dry-run", is_flag=True, help="Only says what would happen.")
@click.option("--reason", default="", help="Why, for the log of each case.")
@click.option("--by", "name", default="", help="Your name, for the log of each case.")
def move(
    process: str,
    references: tuple[str, ...],
    from_hash: str | None,
    to_hash: str | None,
    dry_run: bool,
    reason: str,
    name: str,
) -> None:
    """Moves running cases of PROCESS to another version; cases for which that is not certain stay, and why is said."""
    if not dry_run and not (reason.strip() and name.strip()):
        raise click.UsageError("say --reason and --by, or --dry-run")
    services = load_services()
    with read_only_session(services.session_factory) as session:
        target = pick_version(session, process, to_hash)
        source = pick_version(session, process, from_hash) if from_hash else None
        ids = _ids(session, references) if references else None
        plans = plan_move(session, target, services.clock(), case_ids=ids, process_id=process, from_hash=source)
    if not dry_run:
        by = Actor("satu-pintu", name.strip())
        moving = [plan.case_id for plan in plans]
        plans = move_cases(services.session_factory, moving, target, by=by, at=services.clock(), reason=reason)
    for line in report(plans, dry_run=dry_run):
        click.echo(line)


@cases.command("index")
def index() -> None:
    """Makes anew the terms by which officers find files: after an upgrade, or when SECRET_KEY was changed."""
    services = load_services()
    found = CaseIndex(services.settings.secret_key.get_secret_value())
    click.echo(f"{rebuild_index(services.session_factory, found)} cases.")


def _ids(session: Session, references: Iterable[str]) -> list[UUID]:
    try:
        return [get_case(session, reference).id for reference in references]
    except CaseNotFoundError as error:
        raise click.ClickException(f"there is no case {error.wanted}") from None


def report(plans: Iterable[MovePlan], *, dry_run: bool) -> Iterator[str]:
    """A line for each case, what it waits for, and below it why it stays or what changes."""
    counted = {"moves": 0, "stays": 0}
    for plan in plans:
        counted[plan.verdict] += 1
        done = "moved" if plan.verdict == "moves" and not dry_run else plan.verdict
        places = ", ".join(plan.waits_before)
        yield f"{plan.reference:<16}  {done:<5}  {plan.from_hash[:12]} > {plan.to_hash[:12]}  at {places}"
        for timer in plan.timers_after:
            yield f"    timer {timer.element_id} stays due at {timer.due_at:%Y-%m-%d %H:%M} UTC"
        if plan.limits_after is not None and plan.limits_after.due_on is not None:
            yield f"    service standard stays due on {plan.limits_after.due_on}"
        for remark in (*plan.reasons, *plan.changes):
            yield f"    {remark}"
    verb = "would move" if dry_run else "moved"
    yield f"{counted['moves']} cases {verb}, {counted['stays']} stay."
