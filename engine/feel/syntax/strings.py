"""String literals: their escapes (rule 66) read and written."""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{6}|.)", re.DOTALL)
_READ = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "'": "'", "\\": "\\"}
_WRITTEN = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TO_ESCAPE = re.compile(r'[\\"\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]')
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_string(raw: str) -> str:
    r"""The text that is written between the quotation marks.

    Two \u escapes may spell one character beyond the basic plane; half of such a pair becomes U+FFFD.
    A backslash before any other character stays: "\d" is a pattern for a digit.
    """
    if "\\" in raw:
        raw = _ESCAPE.sub(_character, raw)
    if _SURROGATE.search(raw):
        raw = raw.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return raw


def write_string(text: str) -> str:
    """The literal that reads as this text; what cannot be seen is written as an escape."""
    return '"' + _TO_ESCAPE.sub(_escaped, text) + '"'


def _character(match: re.Match[str]) -> str:
    code = match[1]
    if code[0] in "uU" and len(code) > 1:
        number = int(code[1:], 16)
        return chr(number) if number <= 0x10FFFF else "\ufffd"
    return _READ.get(code, "\\" + code)


def _escaped(match: re.Match[str]) -> str:
    sign = match[0]
    return _WRITTEN.get(sign) or f"\\u{ord(sign):04X}"
