"""Functions of contexts (DMN 1.5, 10.3.4.10)."""

from __future__ import annotations

import pytest

from .function_rows import functions_with_few_rows, gives, rows

FUNCTIONS = ["get value", "get entries", "context", "context put", "context merge"]
TABLE = r"""
get value({a: 1}, "a") => 1
get value({a: 1}, "b") => null
get value({a: null}, "a") => null
get value({"a b": 1}, "a b") => 1
get value({y: {a: 1}}, ["y", "a"]) => 1
get value({a: 1}, []) => null
get value({a: 1}, 1) => null
get value({a: 1}, null) => null
get value(null, "a") => null
get value([{a: 1}], "a") => 1
get value("a", "a") => null
get value(m: {a: 1}, key: "a") => 1
get entries({a: 1, b: 2}) => [{key: "a", value: 1}, {key: "b", value: 2}]
get entries({}) => []
get entries({a: {b: 1}}) => [{key: "a", value: {b: 1}}]
get entries({a: null}) => [{key: "a", value: null}]
get entries(null) => null
get entries("a") => null
get entries() => null
get entries(m: {a: 1}) => [{key: "a", value: 1}]
context([{key: "a", value: 1}, {key: "b", value: 2}]) => {a: 1, b: 2}
context([{key: "a", value: 1, more: 2}]) => {a: 1}
context([{key: "a", value: null}]) => {a: null}
context([{key: "a"}]) => null
context([{key: 1, value: 1}]) => null
context([{key: "a", value: 1}, {key: "a", value: 2}]) => null
context([]) => {}
context({key: "a", value: 1}) => {a: 1}
context(null) => null
context([1]) => null
context(entries: []) => {}
context put({x: 1}, "y", 2) => {x: 1, y: 2}
context put({x: 1}, "x", 2) => {x: 2}
context put({x: 1}, "x", null) => {x: null}
context put({}, "", 1) => {"": 1}
context put({x: 1, y: {a: 0}}, ["y", "a"], 2) => {x: 1, y: {a: 2}}
context put({x: 1, y: {a: {b: 0}}}, ["y", "a", "b"], 2) => {x: 1, y: {a: {b: 2}}}
context put({x: 1, y: {a: 0}}, ["y", "b"], 2) => {x: 1, y: {a: 0, b: 2}}
context put({x: 1}, ["y", "a"], 2) => null
context put({x: 1, y: null}, ["y", "a"], 2) => null
context put({x: 1, y: 3}, ["y", "a"], 2) => null
context put({x: 1}, ["x"], 2) => {x: 2}
context put({x: 1}, [], 2) => null
context put({x: 1}, null, 2) => null
context put({x: 1}, 1, 2) => null
context put({x: 1}, ["y", 1], 2) => null
context put(null, "x", 2) => null
context put({x: 1}, "x") => null
context put(context: {}, key: "a", value: 1) => {a: 1}
context put(context: {}, keys: ["a"], value: 1) => {a: 1}
context merge([{x: 1}, {y: 2}]) => {x: 1, y: 2}
context merge([{x: 1}, {x: 2}]) => {x: 2}
context merge([{x: {a: 1}}, {x: {b: 2}}]) => {x: {b: 2}}
context merge([]) => {}
context merge({x: 1}) => {x: 1}
context merge([{x: 1}, null]) => null
context merge([1]) => null
context merge(null) => null
context merge(contexts: [{x: 1}]) => {x: 1}
"""


@pytest.mark.parametrize(("call", "result"), rows(TABLE))
def test_contexts_are_read_and_changed_as_the_standard_says(call: str, result: str) -> None:
    assert gives(call, result)


def test_every_function_has_its_rows() -> None:
    assert functions_with_few_rows(TABLE, FUNCTIONS) == []
