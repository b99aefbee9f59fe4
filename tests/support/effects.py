"""A service task with an effect that can be counted: one row per job, however often the job is delivered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import text

from engine.environment import OpenSession
from engine.jobs.job import Job
from engine.persistence.session import SessionFactory


def create_effects(factory: SessionFactory) -> None:
    with factory.begin() as session:
        session.execute(text("CREATE TABLE effect (key VARCHAR(100) PRIMARY KEY)"))
        session.execute(text("CREATE TABLE delivery (key VARCHAR(100))"))


def write_effect(job: Job, begin: OpenSession) -> Mapping[str, Any]:
    """The handler: notes that it was called, then has its effect, in a transaction each."""
    with begin() as session:
        session.execute(text("INSERT INTO delivery (key) VALUES (:key)"), {"key": job.key})
    with begin() as session:
        session.execute(text("INSERT INTO effect (key) VALUES (:key) ON CONFLICT DO NOTHING"), {"key": job.key})
    return {"kunci": job.key}


def count_effects(factory: SessionFactory) -> tuple[int, int]:
    """Effects, and deliveries beyond the first of each job: what the world outside may see twice."""
    with factory() as session:
        effects = session.scalar(text("SELECT count(*) FROM effect")) or 0
        deliveries = session.scalar(text("SELECT count(*) FROM delivery")) or 0
    return effects, deliveries - effects
