"""Types of variables that are worked out when an expression asks for one: most variables are read by few."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from engine.feel.checks import ANY, StaticType

Type = Callable[[], StaticType]
Writers = Mapping[str, tuple[Type, ...]]
"""By name: what each step that writes the variable makes of it."""
Join = Callable[[tuple[Type, ...]], StaticType]
"""Whatever any of these writers makes of a variable, or null."""


class LazyTypes(Mapping[str, StaticType]):
    """Types by name, each worked out when an expression asks for it."""

    def __init__(self, names: frozenset[str], writers: Writers, join: Join) -> None:
        self._names = names
        self._writers = writers
        self._join = join

    def __getitem__(self, name: str) -> StaticType:
        if name not in self._names:
            raise KeyError(name)
        writers = self._writers.get(name)
        return ANY if not writers else self._join(writers)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._names))

    def __len__(self) -> int:
        return len(self._names)
