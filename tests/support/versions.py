"""Two versions of a procedure: cases of the first, and what a move to the second would do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from support.engine import START

from engine import Actor, Case, Library, MovePlan, active_definition, deploy, move_case, plan_move
from engine.persistence.rows import DefinitionVersionRow
from engine.persistence.session import SessionFactory

MOVER = Actor("operator-1", "Tono", frozenset({"operator@31"}))
LATER = START + timedelta(hours=2)


def deploy_files(factory: SessionFactory, files: Mapping[str, bytes], process_id: str = "p") -> str:
    """Makes `files` the active version; gives its content hash."""
    with factory.begin() as session:
        deploy(session, Library(files), START)
        return active_definition(session, process_id).content_hash


def store_unchecked(factory: SessionFactory, files: Mapping[str, bytes], process_id: str = "p") -> str:
    """Stores a version that the lint of today would refuse, as an earlier release may have; gives its content hash."""
    bundle = Library(files).bundle(process_id)
    content_hash = bundle.content_hash()
    with factory.begin() as session:
        session.add(
            DefinitionVersionRow(
                content_hash=content_hash, process_id=process_id, bundle=bundle.pack(), deployed_at=START
            )
        )
    return content_hash


def plan(factory: SessionFactory, case: Case, to_hash: str, at: datetime = LATER) -> MovePlan:
    with factory() as session:
        (found,) = plan_move(session, to_hash, at, case_ids=[case.id])
    return found


def move(factory: SessionFactory, case: Case, to_hash: str, at: datetime = LATER) -> Case:
    with factory.begin() as session:
        return move_case(session, case.id, to_hash, by=MOVER, at=at, reason="aturan baru")
