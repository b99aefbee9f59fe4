"""The names that an expression may use, and what is known of their values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from engine.feel.checks.static_type import StaticType, static_type
from engine.feel.feel_types import FeelType

TypeTree = FeelType | StaticType


class FindsTypes(Protocol):
    """Finds a type that a decision file declares, by its name."""

    def find(self, name: str) -> FeelType | None:
        """The type, or None when there is none of that name."""


@dataclass(frozen=True, eq=False)
class Declared:
    """Variables by name. What is not known of one is Any."""

    variables: Mapping[str, TypeTree] = field(default_factory=dict)
    is_complete: bool = True
    """Whether there are no other variables: then a name that is not among them is wrong."""
    may_hold_functions: bool = False
    """Whether variables that are not declared may be functions: business knowledge models, for one."""
    types: FindsTypes | None = None
    spaced_names: frozenset[str] | None = None
    """The names of several words that the expression may use; None: whichever are declared."""

    def get(self, name: str) -> StaticType | None:
        """The type of a variable; None when it is not declared."""
        found = self.variables.get(name)
        return None if found is None else static_type(found)

    def names(self) -> Iterator[str]:
        """Every name that may stand in an expression, entries of contexts too: those of several words must be known."""
        for name, type_ in self.variables.items():
            yield name
            yield from _entry_names(static_type(type_), 0)

    def names_of_several_words(self) -> list[str]:
        """What the parser must know to read such a name as one."""
        names = self.names() if self.spaced_names is None else self.spaced_names
        return sorted({name for name in names if not name.isidentifier()})

    def paths_to(self, name: str) -> list[str]:
        """Where an entry of that name is found: `permohonan.luas` for `luas`."""
        return [
            f"{variable}.{name}"
            for variable, type_ in self.variables.items()
            if name in (static_type(type_).entries or ())
        ]


def _entry_names(type_: StaticType, depth: int) -> Iterator[str]:
    if depth > 6:
        return
    for name, own in (type_.entries or {}).items():
        yield name
        yield from _entry_names(own, depth + 1)
    if type_.element is not None:
        yield from _entry_names(type_.element, depth + 1)


def as_declared(given: Declared | Mapping[str, TypeTree] | None) -> Declared:
    """A mapping of variables is all that there are; None is nothing known at all."""
    if given is None:
        return Declared(is_complete=False)
    return given if isinstance(given, Declared) else Declared(given)
