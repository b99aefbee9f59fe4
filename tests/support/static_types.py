"""Whether a value is one of those that a static type allows."""

from __future__ import annotations

from typing import Any

from engine.feel.checks import StaticType
from engine.feel.feel_types import FeelType, is_instance


def conforms(value: Any, type_: StaticType) -> bool:
    """Whether the type was right about the value, with all its parts."""
    if value is None:
        return "null" in type_.kinds
    if not any(is_instance(value, FeelType(kind)) for kind in type_.kinds - {"null"}):
        return False
    if type_.values is not None and value not in type_.values:
        return False
    if isinstance(value, list) and type_.element is not None:
        return all(conforms(element, type_.element) for element in value)
    if isinstance(value, dict) and type_.entries is not None:
        return all(conforms(value.get(name), own) for name, own in type_.entries.items())
    return True
