"""Tokens behind an event-based gateway: the first whose event comes wins."""

from __future__ import annotations

from SpiffWorkflow.task import Task


def end_race(winner: Task) -> None:
    """Takes the gateway's token and the other waiting ones away. Nothing happens outside of a race."""
    race = winner.internal_data.pop("race", None)
    if race is None:
        return
    scope = winner.workflow
    for token in list(scope.tasks.values()):
        if token is not winner and (token.internal_data.get("race") == race or str(token.id) == race):
            scope.drop(token)
