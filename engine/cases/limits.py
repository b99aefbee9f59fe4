"""Which data a case may be given: JSON that comes back from every database as it went in, and not too much of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isfinite
from typing import Any

import orjson

from engine.errors import AnswersTooLargeError, UnstorableDataError
from engine.feel.json_values import MAX_INTEGER
from engine.feel.limits import MAX_RESULT_DEPTH

MAX_BYTES = 256 * 1024


def check_data(data: Mapping[str, Any]) -> None:
    """Raises UnstorableDataError for what is not JSON or would come back changed, AnswersTooLargeError past 256 KB.

    Texts and keys hold neither NUL, which PostgreSQL keeps nowhere, nor half a surrogate pair. Numbers are finite,
    whole ones have 64 bits. Lists and contexts are nested 100 deep at most. All else (a date, a tuple, a
    NaN) the writer of JSON would turn into something different in silence.
    """
    _check(dict(data), 0)
    size = len(orjson.dumps(dict(data)))
    if size > MAX_BYTES:
        raise AnswersTooLargeError(size, MAX_BYTES)


def _check(value: Any, depth: int) -> None:
    if type(value) is dict:
        _check_keys(value)
        _check_elements(value.items(), depth + 1)
    elif type(value) is list:
        _check_elements(enumerate(value), depth + 1)
    elif fault := _fault_of(value):
        raise UnstorableDataError(fault)


def _check_keys(keys: Iterable[Any]) -> None:
    for key in keys:
        fault = _fault_of_text(key) if type(key) is str else "is a key, but no text"
        if fault:
            raise UnstorableDataError(fault, (key,))


def _check_elements(elements: Iterable[tuple[Any, Any]], depth: int) -> None:
    if depth > MAX_RESULT_DEPTH:
        raise UnstorableDataError(f"is nested more than {MAX_RESULT_DEPTH} levels deep")
    for key, element in elements:
        try:
            _check(element, depth)
        except UnstorableDataError as error:
            raise error.inside(key) from None


def _fault_of(value: Any) -> str | None:
    kind = type(value)
    if kind is str:
        return _fault_of_text(value)
    if value is None or kind is bool:
        return None
    if kind is int:
        return None if abs(value) <= MAX_INTEGER else "is a whole number of more than 64 bits"
    if kind is float:
        return None if isfinite(value) else "is not a finite number"
    return f"is of type {kind.__name__}, which is not JSON"


def _fault_of_text(text: str) -> str | None:
    if "\0" in text:
        return "holds the character NUL"
    if text.isascii():
        return None
    try:
        text.encode()
    except UnicodeEncodeError:
        return "holds half a surrogate pair"
    return None
