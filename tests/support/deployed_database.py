"""A database with all tables and one permit in it: made once in each worker, copied for every test that wants it."""

from __future__ import annotations

from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session, sessionmaker
from support.made_tables import make_tables

from engine import Library, deploy, read_library
from engine.persistence.rows import ActiveDefinitionRow, DefinitionVersionRow
from engine.persistence.session import make_database_engine

ROOT = Path(__file__).parents[2]
LONG_AGO = datetime.fromisoformat("2012-12-31T08:00:00+07:00")
"""When the permits were deployed: no scenario begins before."""


@cache
def whole_library() -> Library:
    """The files of all procedures that this project ships."""
    return read_library(ROOT)


@cache
def bundle_of(process_id: str) -> Library:
    """The files of one procedure, as a version of it is stored."""
    return whole_library().bundle(process_id)


def fill_database(factory: sessionmaker[Session], *process_ids: str) -> None:
    """Makes the tables, and puts these procedures in force."""
    make_tables(factory.kw["bind"])
    with factory.begin() as session:
        store_versions(session, *process_ids)


def deploy_library(factory: sessionmaker[Session], library: Library) -> None:
    """Makes the tables, and deploys files that nobody has checked yet."""
    fill_database(factory)
    with factory.begin() as session:
        deploy(session, library, LONG_AGO)


def store_versions(session: Session, *process_ids: str) -> None:
    """Puts the present version of these procedures in force.

    Nothing is checked: `test_shipped_diagrams` does that once, for all of them together.
    """
    for process_id in process_ids:
        store_version(session, process_id, bundle_of(process_id))


def store_version(session: Session, process_id: str, bundle: Library) -> None:
    """Puts a version of a procedure in force; nothing is checked."""
    content_hash = bundle.content_hash()
    session.merge(
        DefinitionVersionRow(
            content_hash=content_hash, process_id=process_id, bundle=bundle.pack(), deployed_at=LONG_AGO
        )
    )
    session.flush()
    session.merge(ActiveDefinitionRow(process_id=process_id, content_hash=content_hash))


def copy_database(process_id: str, url: str) -> None:
    """Puts a database with that procedure where the address of SQLite says."""
    path = url.removeprefix("sqlite:///")
    for beside in ("-wal", "-shm"):  # of a database that was there before
        Path(path + beside).unlink(missing_ok=True)
    Path(path).write_bytes(_filled(process_id))


@lru_cache(maxsize=8)
def _filled(process_id: str) -> bytes:
    """Few are kept: the tests of one permit come one after the other."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "filled.db")
        engine = make_database_engine(f"sqlite:///{path}")
        fill_database(sessionmaker(engine), process_id)
        engine.dispose()
        return path.read_bytes()
