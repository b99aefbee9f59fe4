"""A variable by its dotted name, as `compareWith` writes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def look_up(path: str, variables: Mapping[str, Any]) -> Any:
    """The variable at a dotted path; None where there is none."""
    value: Any = variables
    for name in path.strip().removeprefix("=").strip().split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value
