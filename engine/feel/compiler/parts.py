"""What a path may read from a value (10.3.2.9.3)."""

from __future__ import annotations

from typing import Any

from engine.feel.scope import AnyFrame
from engine.feel.values import PARTS


def read_part(value: Any, own: str, frame: AnyFrame) -> Any:
    """The entry of a context, the part that FEEL defines of a date, duration or range; of a list, that of each element.

    Null for what has no such part. Python attributes are never read by name.
    """
    if value is None:
        return None
    kind = type(value)
    if kind is dict:
        return value.get(own)
    if kind is list:
        frame.runtime.spend(len(value))
        return [read_part(element, own, frame) for element in value]
    part = PARTS.get(kind, {}).get(own)
    return None if part is None else part(value)
