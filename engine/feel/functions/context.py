"""Functions of contexts (DMN 1.5, 10.3.4.10)."""

from __future__ import annotations

from typing import Any

from engine.feel.functions.registry import builtin
from engine.feel.scope import Runtime


@builtin(
    "get value(m: context, key: string) -> any",
    examples={'get value({key1: "value1"}, "key1")': '"value1"', 'get value({a: 1}, "b")': "null"},
)
def get_value(m: dict[str, Any], key: str) -> Any:
    """The value under a key, or null."""
    return m.get(key)


@builtin("get value(m: context, keys: list) -> any", examples={'get value({y: {a: 1}}, ["y", "a"])': "1"})
def get_value_by_path(m: dict[str, Any], keys: list[Any]) -> Any:
    """The value at the end of a path of keys, or null (not in the standard)."""
    value: Any = m
    for key in keys:
        value = value.get(key) if type(value) is dict and type(key) is str else None
    return value if keys else None


@builtin(
    "get entries(m: context) -> list<context>",
    examples={"get entries({a: 1, b: 2})": '[{key: "a", value: 1}, {key: "b", value: 2}]'},
)
def get_entries(m: dict[str, Any]) -> list[dict[str, Any]]:
    """A context as a list of {key, value}."""
    return [{"key": key, "value": value} for key, value in m.items()]


@builtin(
    "context(entries: list<context>) -> context",
    runtime=True,
    examples={
        'context([{key: "a", value: 1}, {key: "b", value: 2}])': "{a: 1, b: 2}",
        'context([{key: "a", value: 1}, {key: "b"}])': "null",
    },
)
def context(runtime: Runtime, entries: list[Any]) -> dict[str, Any] | None:
    """A context from a list of {key, value}; null when a key is missing, no text, or there twice."""
    runtime.spend(len(entries))
    result: dict[str, Any] = {}
    for entry in entries:
        if type(entry) is not dict or "value" not in entry:
            return None
        key = entry.get("key")
        if type(key) is not str or key in result:
            return None
        result[key] = entry["value"]
    return result


@builtin(
    "context put(context: context, key: string, value: any) -> context",
    examples={'context put({x: 1}, "y", 2)': "{x: 1, y: 2}", 'context put({x: 1}, "x", 2)': "{x: 2}"},
)
def context_put(context: dict[str, Any], key: str, value: Any) -> dict[str, Any]:
    """The context with one entry added or replaced."""
    return {**context, key: value}


@builtin(
    "context put(context: context, keys: list<string>, value: any) -> context",
    examples={
        'context put({x: 1, y: {a: 0}}, ["y", "a"], 2)': "{x: 1, y: {a: 2}}",
        'context put({x: 1}, ["y", "a"], 2)': "null",
    },
)
def context_put_by_path(context: dict[str, Any], keys: list[Any], value: Any) -> dict[str, Any] | None:
    """The context with the entry at the end of a path of keys added or replaced; null where the path leads nowhere."""
    if not keys or any(type(key) is not str for key in keys) or len(keys) > 50:
        return None
    if len(keys) == 1:
        return {**context, keys[0]: value}
    inner = context.get(keys[0])
    if type(inner) is not dict:
        return None
    changed = context_put_by_path(inner, keys[1:], value)
    return None if changed is None else {**context, keys[0]: changed}


@builtin(
    "context merge(contexts: list<context>) -> context",
    runtime=True,
    examples={"context merge([{x: 1}, {y: 2}])": "{x: 1, y: 2}", "context merge([{x: 1}, {x: 2}])": "{x: 2}"},
)
def context_merge(runtime: Runtime, contexts: list[Any]) -> dict[str, Any] | None:
    """One context from several; the later one wins."""
    runtime.spend(len(contexts))
    if any(type(context) is not dict for context in contexts):
        return None
    result: dict[str, Any] = {}
    for entries in contexts:
        runtime.spend(len(entries))
        result |= entries
    return result
