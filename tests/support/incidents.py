"""Looking at incidents in tests, and an operator to deal with them."""

from __future__ import annotations

from engine import Actor, Incident, find_incidents
from engine.persistence.session import SessionFactory

OPERATOR = Actor("operator-1", "Tono", frozenset({"operator@31"}))


def incidents(factory: SessionFactory, *, is_open: bool | None = True) -> list[Incident]:
    with factory() as session:
        return find_incidents(session, is_open=is_open)


def only_incident(factory: SessionFactory) -> Incident:
    """The one incident that is open."""
    (incident,) = incidents(factory)
    return incident
