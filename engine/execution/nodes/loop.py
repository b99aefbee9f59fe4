"""Activities that run several times: what the two kinds of loop have in common."""

from __future__ import annotations

from typing import Protocol

from SpiffWorkflow.task import Task


class Loop(Protocol):
    """How the instances of an activity follow each other; `body` is the token of the activity itself."""

    def begin(self, body: Task) -> bool | None:
        """Starts the first instance or all of them: True when there is nothing to do, None when one runs."""

    def instance_ended(self, body: Task, instance: Task) -> None:
        """An instance is done: the next one, or the end of the activity."""
