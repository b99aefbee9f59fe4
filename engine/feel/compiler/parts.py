"""What a path may read from a value."""

from __future__ import annotations

from typing import Any

from engine.feel.temporal import PARTS


def read_part(value: Any, own: str) -> Any:
    """What a path reads. Only contexts, lists and the parts that FEEL defines have any; all else is null."""
    if value is None:
        return None
    kind = type(value)
    if kind is dict:
        return value.get(own)
    if kind is list:
        return [None if type(element) is list else read_part(element, own) for element in value]
    part = PARTS.get(kind, {}).get(own)
    return None if part is None else part(value)
