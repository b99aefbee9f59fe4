"""A small vocabulary for the shape of a data file: what a key may hold, said once, checked everywhere."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

Problem = tuple[str, str]
"""Key (dotted, from the entry down) and message."""


class Shape(Protocol):
    def problems(self, value: Any, key: str) -> Iterator[Problem]: ...


@dataclass(frozen=True)
class Text:
    pattern: str = ""
    blank: bool = False

    def problems(self, value: Any, key: str) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield key, f"text expected, found {_found(value)}"
        elif not self.blank and not value.strip():
            yield key, "must not be empty"
        elif self.pattern and not re.fullmatch(self.pattern, value):
            yield key, f"{value!r} does not look like {self.pattern}"


@dataclass(frozen=True)
class Whole:
    minimum: int = 0

    def problems(self, value: Any, key: str) -> Iterator[Problem]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield key, f"whole number expected, found {_found(value)}"
        elif value < self.minimum:
            yield key, f"must be at least {self.minimum}"


@dataclass(frozen=True)
class Flag:
    def problems(self, value: Any, key: str) -> Iterator[Problem]:
        if not isinstance(value, bool):
            yield key, f"true or false expected, found {_found(value)}"


@dataclass(frozen=True)
class Choice:
    options: tuple[str, ...]

    def problems(self, value: Any, key: str) -> Iterator[Problem]:
        if value not in self.options:
            yield key, f"must be one of {', '.join(self.options)}, found {_found(value)}"


@dataclass(frozen=True)
class ListOf:
    item: Shape
    at_least: int = 0

    def problems(self, value: Any, key: str) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield key, f"list expected, found {_found(value)}"
            return
        if len(value) < self.at_least:
            yield key, f"needs at least {self.at_least}"
        for number, item in enumerate(value, start=1):
            yield from self.item.problems(item, f"{key}[{number}]")


@dataclass(frozen=True)
class MapOf:
    item: Shape

    def problems(self, value: Any, key: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield key, f"mapping expected, found {_found(value)}"
            return
        for name, item in value.items():
            yield from Text().problems(name, key)
            yield from self.item.problems(item, f"{key}.{name}")


@dataclass(frozen=True)
class Record:
    required: Mapping[str, Shape]
    optional: Mapping[str, Shape] = field(default_factory=dict)

    def problems(self, value: Any, key: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield key, f"mapping expected, found {_found(value)}"
            return
        for name in self.required.keys() - value.keys():
            yield _join(key, name), "is missing"
        for name, item in value.items():
            shape = self.required.get(name) or self.optional.get(name)
            if shape is None:
                yield _join(key, str(name)), "is not a key that anything reads"
            else:
                yield from shape.problems(item, _join(key, name))


def _join(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def _found(value: Any) -> str:
    if value is None:
        return "nothing"
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "..."
