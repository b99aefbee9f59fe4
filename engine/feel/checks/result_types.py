"""What built-in functions give: as their signatures say, and more exactly where the elements of a list decide."""

from __future__ import annotations

from engine.feel.checks.inspection import Given
from engine.feel.checks.static_type import ANY, StaticType, list_of, type_from_text, union
from engine.feel.functions import Builtin
from engine.feel.functions.registry import Overload

_SAME_ELEMENTS = frozenset({"sublist", "remove", "reverse", "distinct values", "duplicate values", "sort"})
_ONE_ELEMENT = frozenset({"min", "max"})
_MIXED = {"append": 1, "insert before": 2, "list replace": 2}
"""Where the added element stands among the arguments."""
_DURATION = "days and time duration | years and months duration"


def result_type(builtin: Builtin, overload: Overload, given: Given) -> StaticType:
    """The type of what a call gives; null is always possible."""
    name = builtin.name
    types = [type_ for _, type_ in given]
    if name in _SAME_ELEMENTS and types:
        return list_of(elements(types[0])).or_null()
    if name in ("concatenate", "union") and types:
        return list_of(union(elements(type_) for type_ in types)).or_null()
    if name in _MIXED and len(types) > _MIXED[name]:
        return list_of(union([elements(types[0]), *types[_MIXED[name] :]])).or_null()
    if name in _ONE_ELEMENT and types:
        return union(elements(types[0]) if len(types) == 1 else type_ for type_ in types).or_null()
    return type_from_text(_DURATION if name == "duration" else overload.result).or_null()


def elements(type_: StaticType) -> StaticType:
    """The type of the elements; anything that is no list counts as a list of one."""
    if type_.is_any or not type_.some:
        return ANY
    if type_.is_only("list"):
        return type_.inner
    return ANY if type_.may_be(frozenset({"list"})) else type_
