"""What can be seen of a case at one moment, as JSON: where it stands, what it waits for, what it holds."""

from __future__ import annotations

import json
from typing import Any

from engine.execution.run import waiting_tokens
from engine.execution.workflow import CaseWorkflow


def picture_of(case: CaseWorkflow) -> dict[str, Any]:
    """Ids of tokens are left out, for nobody chose them."""
    waiting = waiting_tokens(case)
    shared = dict(case.variables)
    tokens = []
    for token in case.all_tokens():
        facts = {k: v for k, v in token.internal_data.items() if k not in ("body", "host", "race")}
        own = {name: value for name, value in token.data.items() if name not in shared or shared[name] != value}
        tokens.append({"scope": token.workflow.spec.name, "at": token.task_spec.name, "facts": facts, "own": own})
    picture = {
        "tokens": tokens,
        "undoable": {
            scope.spec.name: scope.compensable for scope in (case, *case.scopes.values()) if scope.compensable
        },
        "waits": {
            kind: sorted([w.element.id, w.due_at.isoformat() if w.due_at else None] for w in found.values())
            for kind in ("user_tasks", "jobs", "timers", "messages", "signals")
            if (found := getattr(waiting, kind))
        },
        "variables": shared,
        "outcome": case.outcome if case.completed else "open",
    }
    copied: dict[str, Any] = json.loads(json.dumps(picture))  # the case goes on to change what it holds
    return copied
