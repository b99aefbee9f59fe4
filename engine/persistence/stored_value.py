"""Values of a case that nobody has looked at yet: carried from the state and back as the bytes they are.

A step reads a few variables of a case and writes one. What it does not touch is neither parsed nor written anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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

    def __deepcopy__(self, _memo: Any) -> StoredValue:
        return self  # SpiffWorkflow copies all data when a sub-process ends; what never changes needs no copy


class Variables(Mapping[str, Any]):
    """The variables that a token carries, read on demand."""

    __slots__ = ("_data",)

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data

    def __getitem__(self, name: str) -> Any:
        value = self._data[name]
        return value.read() if isinstance(value, StoredValue) else value

    def __contains__(self, name: object) -> bool:
        return name in self._data

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)
