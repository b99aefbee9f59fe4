"""Ranges from text: `range("[18..21]")`. Only ends that are written out are read; nothing is computed."""

from __future__ import annotations

import operator
import re
from typing import Any

from engine.feel.functions.conversion import number
from engine.feel.functions.registry import builtin
from engine.feel.temporal import PARSERS, parse_at_literal
from engine.feel.values import Range, compare

RANGE = re.compile(r"\s*([\[\](])\s*([^\s.](?:[^.]|\.(?!\.))*?)?\s*\.\.\s*([^\s.](?:[^.]|\.(?!\.))*?)?\s*([\])\[])\s*")
CALL = re.compile(r'(date and time|date|time|duration)\s*\(\s*"([^"\\]{1,60})"\s*\)')
TEXT = re.compile(r'"((?:[^"\\]|\\["\\])*)"')
AT = re.compile(r'@\s*"([^"\\]{1,60})"')
MAX_LENGTH = 500


@builtin(
    "range(from: string) -> range",
    examples={'range("[18..21)")': "[18..21)", 'range("(18..)").end': "null", 'range("[21..18]")': "null"},
)
def range_from_text(from_: str) -> Range | None:
    """The range that a text spells; null when it spells none, or its ends are not of one kind."""
    match = RANGE.fullmatch(from_) if len(from_) <= MAX_LENGTH else None
    if match is None:
        return None
    opening, start_text, end_text, closing = match.groups()
    start, end = _end(start_text), _end(end_text)
    if (start is None and start_text) or (end is None and end_text) or (start is None and end is None):
        return None
    start_included, end_included = opening == "[", closing == "]"
    if (start is None and start_included) or (end is None and end_included):
        return None
    if start is not None and end is not None and compare(start, end, operator.le) is not True:
        return None
    return Range(start, end, start_included, end_included)


def _end(text: str | None) -> Any:
    if not text:
        return None
    if match := TEXT.fullmatch(text):
        return re.sub(r"\\(.)", r"\1", match[1])
    if match := AT.fullmatch(text):
        return parse_at_literal(match[1])
    if match := CALL.fullmatch(text):
        return PARSERS[match[1]](match[2])
    return number(text)
