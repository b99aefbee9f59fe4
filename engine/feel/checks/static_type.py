"""What is known of a value before it exists: the kinds that it may be of, and what is known of its parts.

Everything here errs on one side: a type may allow values that never come, and never leaves out one that may.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from engine.feel.feel_types import FeelType, canonical_type_name
from engine.feel.functions.signature import read_types

NUMERIC = frozenset({"number"})
TRUTH = frozenset({"boolean"})
MOMENTS = frozenset({"date", "time", "date and time"})
DURATIONS = frozenset({"days and time duration", "years and months duration"})
ORDERED = NUMERIC | MOMENTS | DURATIONS | {"string"}
ALL_KINDS = ORDERED | {"boolean", "list", "context", "range", "function", "null"}
NULL_KIND = frozenset({"null"})
MOST_VALUES = 600
"""More allowed values than this are not remembered."""


@dataclass(frozen=True, eq=False)
class Signature:
    """What is known of a function as a value."""

    parameters: tuple[str, ...]
    types: tuple[StaticType, ...]
    result: StaticType


@dataclass(frozen=True, eq=False)
class StaticType:
    """The values that an expression may have."""

    kinds: frozenset[str] = ALL_KINDS
    element: StaticType | None = None
    """Of a list or range; None when nothing is known of it."""
    entries: Mapping[str, StaticType] | None = None
    """Of a context; None when nothing is known of them."""
    is_closed: bool = False
    """Whether a context has no other entries than those."""
    values: tuple[Any, ...] | None = None
    """The only texts, numbers or booleans that it may be, where they are known."""
    text_of: str = ""
    """`date`, `time` or `date and time` for a text that spells one, as the answers of forms do."""
    signature: Signature | None = None
    is_builtin: bool = False
    """A built-in function that is named and not called."""
    is_reported: bool = False
    """Something in it was said to be wrong already: what follows from that is not said again."""

    @property
    def some(self) -> frozenset[str]:
        """The kinds that it may be of when it is not null."""
        return self.kinds - NULL_KIND

    @property
    def is_any(self) -> bool:
        """Whether nothing is known."""
        return self.kinds == ALL_KINDS

    @property
    def is_judged(self) -> bool:
        """Whether a mismatch with it may be said: something is known, and nothing was said of it before."""
        return not self.is_any and not self.is_reported

    @property
    def constant(self) -> Any:
        """The one value that it always has; None when there is none, or when that is not known."""
        if self.values is not None and len(self.values) == 1 and "null" not in self.kinds:
            return self.values[0]
        return None

    @property
    def inner(self) -> StaticType:
        """The type of the elements of a list or range."""
        return self.element or ANY

    def may_be(self, kinds: frozenset[str]) -> bool:
        """Whether it may be of one of these kinds."""
        return not self.kinds.isdisjoint(kinds)

    def is_only(self, *kinds: str) -> bool:
        """Whether it is of these kinds when it is not null, and not null always."""
        return bool(self.some) and self.some <= set(kinds)

    def or_null(self) -> StaticType:
        """The same, or null."""
        return self if "null" in self.kinds else replace(self, kinds=self.kinds | NULL_KIND)

    def entry(self, name: str) -> StaticType | None:
        """What a context has under a name: None when it certainly has nothing there."""
        if self.entries is None:
            return ANY
        found = self.entries.get(name)
        return found if found is not None or self.is_closed else ANY


ANY = StaticType()
NULL = StaticType(NULL_KIND)
REPORTED = StaticType(NULL_KIND, is_reported=True)
"""Certainly null, and said so."""
BOOLEAN = StaticType(frozenset({"boolean", "null"}))
NUMBER = StaticType(frozenset({"number", "null"}))
STRING = StaticType(frozenset({"string", "null"}))


def of_kind(*kinds: str) -> StaticType:
    """A value of one of these kinds."""
    return StaticType(frozenset(kinds))


def constant_type(kind: str, value: Any) -> StaticType:
    """A value that is known."""
    return StaticType(frozenset({kind}), values=(value,))


def list_of(element: StaticType) -> StaticType:
    """A list of such elements."""
    return StaticType(frozenset({"list"}), element=element)


def context_of(entries: Mapping[str, StaticType], *, is_closed: bool = True) -> StaticType:
    """A context with these entries, and no others when closed."""
    return StaticType(frozenset({"context"}), entries=entries, is_closed=is_closed)


def one_of(values: Iterable[str]) -> StaticType:
    """A text out of a list, or null."""
    known = tuple(values)
    return StaticType(STRING.kinds, values=known if len(known) <= MOST_VALUES else None)


def text_that_spells(moment: str) -> StaticType:
    """A text in the notation of a date, time, or date and time, or null."""
    return StaticType(STRING.kinds, text_of=moment)


def union(types: Iterable[StaticType]) -> StaticType:
    """Whatever is of one of the types; Any for none at all."""
    result: StaticType | None = None
    for type_ in types:
        result = type_ if result is None else _joined(result, type_)
        if result.is_any:
            return ANY
    return ANY if result is None else result


def _joined(left: StaticType, right: StaticType) -> StaticType:
    if left is right and left.signature is None:
        return left
    if not left.some or not right.some:
        main, other = (left, right) if left.some else (right, left)
        kinds, is_reported = main.kinds | other.kinds, left.is_reported and right.is_reported
        if kinds == main.kinds and is_reported == main.is_reported:
            return main
        return replace(main, kinds=kinds, is_reported=is_reported)
    entries, is_closed = _joined_entries(left, right)
    return StaticType(
        kinds=left.kinds | right.kinds,
        element=_joined_elements(left, right),
        entries=entries,
        is_closed=is_closed,
        values=_joined_values(left, right),
        text_of=left.text_of if left.text_of == right.text_of else "",
        signature=None,
    )


_WITH_ELEMENTS = frozenset({"list", "range"})


def _joined_elements(left: StaticType, right: StaticType) -> StaticType | None:
    if not left.may_be(_WITH_ELEMENTS) or not right.may_be(_WITH_ELEMENTS):
        return left.element if left.may_be(_WITH_ELEMENTS) else right.element
    return None if left.element is None or right.element is None else _joined(left.element, right.element)


def _joined_entries(left: StaticType, right: StaticType) -> tuple[Mapping[str, StaticType] | None, bool]:
    if "context" not in left.kinds or "context" not in right.kinds:
        owner = left if "context" in left.kinds else right
        return owner.entries, owner.is_closed
    if left.entries is None or right.entries is None:
        return None, False
    names = {**left.entries, **right.entries}
    joined = {}
    for name in names:
        mine, theirs = left.entry(name), right.entry(name)
        joined[name] = union(own if own is not None else NULL for own in (mine, theirs))
    return joined, left.is_closed and right.is_closed


def _joined_values(left: StaticType, right: StaticType) -> tuple[Any, ...] | None:
    if left.values is None or right.values is None:
        return None
    # True is no second 1: values of different kinds stay apart.
    known = {(type(value), value): value for value in (*left.values, *right.values)}
    return tuple(known.values()) if len(known) <= MOST_VALUES else None


def static_type(declared: FeelType | StaticType | None) -> StaticType:
    """The type that somebody declared: a value may always be missing, unless a StaticType says otherwise."""
    if isinstance(declared, StaticType):
        return declared
    name = "any" if declared is None else canonical_type_name(declared.name)
    if declared is None or name not in ALL_KINDS:
        return ANY
    kinds = frozenset({name, "null"})
    if name == "context" and declared.entries:
        entries = {key: static_type(own) for key, own in declared.entries.items()}
        return StaticType(kinds, entries=entries, is_closed=True)
    if name == "function":
        result = static_type(declared.result)
        types = tuple(static_type(own) for own in declared.parameters)
        names = tuple(f"{number}" for number in range(1, len(types) + 1))
        return StaticType(kinds, signature=Signature(names, types, result) if declared.result else None)
    element = None if declared.element is None else static_type(declared.element)
    return StaticType(kinds, element=element)


def type_from_text(text: str) -> StaticType:
    """A type as signatures write it: `string`, `list<string>`, `date | date and time`."""
    return union(static_type(type_) for type_ in read_types(text))
