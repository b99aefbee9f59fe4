"""The variables that a token sees: its own scope's, laid over those of the scopes around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.persistence.stored_value import StoredValue


class VariableScope(Mapping[str, Any]):
    """Names of one scope. What is not found here is looked for in the scope around it.

    A write goes to the nearest scope that has the name; a name that nobody has goes outwards to the case itself, or
    to the first scope that keeps what is written in it (`keeps`): an instance of a multi-instance activity, or an
    activity with output mappings. Values are never changed in place, so that every reader may hold on to them.
    """

    __slots__ = ("keeps", "local", "parent")

    def __init__(self, local: dict[str, Any], parent: VariableScope | None = None, *, keeps: bool = False) -> None:
        self.local = local
        self.parent = parent
        self.keeps = keeps

    def write(self, name: str, value: Any) -> None:
        """Sets a variable where it lives."""
        scope = self
        while name not in scope.local and not scope.keeps and scope.parent is not None:
            scope = scope.parent
        scope.local[name] = value

    def owner_of(self, name: str) -> VariableScope | None:
        """The nearest scope that has the name."""
        scope: VariableScope | None = self
        while scope is not None and name not in scope.local:
            scope = scope.parent
        return scope

    def __getitem__(self, name: str) -> Any:
        scope: VariableScope | None = self
        while scope is not None:
            if name in scope.local:
                value = scope.local[name]
                return value.read() if isinstance(value, StoredValue) else value
            scope = scope.parent
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        scope: VariableScope | None = self
        while scope is not None:
            if name in scope.local:
                return True
            scope = scope.parent
        return False

    def __iter__(self) -> Iterator[str]:
        seen = set(self.local)
        yield from self.local
        if self.parent is not None:
            yield from (name for name in self.parent if name not in seen)

    def __len__(self) -> int:
        return sum(1 for _ in self)
