"""Values of a case that nobody has looked at yet: carried from the state and back as the bytes they are.

A step reads a few variables of a case and writes one. What it does not touch is neither parsed nor written anew.
"""

from __future__ import annotations

from typing import Any

import orjson

_UNREAD = object()


class StoredValue:
    """One list or context of the state, as JSON. Never changed: a step that alters it stores another value."""

    __slots__ = ("_value", "json")

    def __init__(self, json: bytes) -> None:
        self.json = json
        self._value: Any = _UNREAD

    def read(self) -> Any:
        """The value, parsed when it is first asked for."""
        if self._value is _UNREAD:
            self._value = orjson.loads(self.json)
        return self._value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StoredValue) and other.json == self.json

    def __hash__(self) -> int:
        return hash(self.json)
