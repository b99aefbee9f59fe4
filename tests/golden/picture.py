"""What can be seen of a case at one moment, as JSON: where it stands, what it waits for, what it holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from engine.execution.compensation import Undoable
from engine.execution.run import waiting_tokens
from engine.execution.workflow import CaseWorkflow


def picture_of(case: CaseWorkflow) -> dict[str, Any]:
    """Ids of tokens are left out, for nobody chose them."""
    waiting = waiting_tokens(case)
    shared = dict(case.variables)
    tokens = []
    for token in case.all_tokens():
        facts = {k: v for k, v in token.internal_data.items() if k not in ("body", "host", "race")}
        if "undo" in facts:
            facts["undo"] = [undoable(entry, shared) for entry in facts["undo"]]
        own = own_variables(token.data, shared)
        tokens.append({"scope": token.workflow.spec.name, "at": token.task_spec.name, "facts": facts, "own": own})
    picture = {
        "tokens": tokens,
        "undoable": {
            scope.spec.name: [undoable(entry, shared) for entry in scope.compensable]
            for scope in (case, *case.scopes.values())
            if scope.compensable
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


def own_variables(variables: Mapping[str, Any], shared: Mapping[str, Any]) -> dict[str, Any]:
    """What is seen here and not in the case itself."""
    return {name: value for name, value in variables.items() if name not in shared or shared[name] != value}


def undoable(entry: Undoable, shared: Mapping[str, Any]) -> dict[str, Any]:
    """What completed and can be undone."""
    own = own_variables(entry.variables, shared)
    return {"activity": entry.activity, "spec": entry.spec, "handler": entry.handler, "own": own}
