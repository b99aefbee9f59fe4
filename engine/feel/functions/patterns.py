"""Regular expressions of FEEL (those of XPath 3.1), translated for Python's matcher and bounded beforehand.

Python's matcher tries alternatives one by one, so `(a+)+$` can take for ever. While a pattern is translated,
the number of ways in which it could be tried on a text of that length is counted; too many are refused.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from engine.feel import limits
from engine.feel.errors import FeelLimitError

MAX_WAYS = 30_000_000
"""About a second of matching in the worst case; ordinary patterns stay below a thousand."""
NAME_START = r"_:A-Za-z\u00c0-\u02ff\u0370-\u1fff\u2c00-\ud7ff"
CLASS_ESCAPES = {"i": NAME_START, "c": NAME_START + r"0-9.\-\u00b7"}
PROPERTIES = {
    "L": "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c1\u0370-\u1fff\u2c00-\ud7ff",
    "Lu": "A-Z\u00c0-\u00d6\u00d8-\u00de",
    "Ll": "a-z\u00df-\u00f6\u00f8-\u00ff",
    "N": r"\d",
    "Nd": r"\d",
    "P": r"!-#%-*,-/:;?@\[-\]_{}\u00a1\u00a7\u00ab\u00b6\u00b7\u00bb\u00bf\u2010-\u2027",
    "Z": r"\ \u00a0\u2000-\u200a\u2028\u2029\u202f\u3000",
    "Zs": r"\ \u00a0\u2000-\u200a\u202f\u3000",
    "IsBasicLatin": r"\x00-\x7f",
    "IsLatin-1Supplement": r"\x80-\xff",
}


class _NotAPattern(Exception):
    """The text is no regular expression of XPath."""


def compile_pattern(pattern: str, flags: Any, input_length: int) -> re.Pattern[str] | None:
    """The pattern ready to match, or None. Refuses one that could hang on a text so long."""
    if flags is None:
        flags = ""
    if type(flags) is not str or not set(flags) <= set("smixq"):
        return None
    if len(pattern) > limits.MAX_PATTERN_LENGTH or input_length > limits.MAX_PATTERN_INPUT_LENGTH:
        raise FeelLimitError(
            f"Pola paling panjang {limits.MAX_PATTERN_LENGTH} huruf, teksnya {limits.MAX_PATTERN_INPUT_LENGTH} huruf.",
            f"A pattern has at most {limits.MAX_PATTERN_LENGTH} characters, "
            f"its text at most {limits.MAX_PATTERN_INPUT_LENGTH}.",
        )
    # Lengths are rounded up to a power of two so that the cache holds few versions of one pattern.
    compiled, ways = _translated(pattern, "".join(sorted(flags)), 1 << max(4, input_length.bit_length()))
    if ways > MAX_WAYS:
        raise FeelLimitError(
            f'Pola "{pattern}" terlalu berat: jangan mengulang kelompok yang sudah berisi pengulangan.',
            f'The pattern "{pattern}" could take for ever: do not repeat a group that holds a repetition.',
        )
    return compiled


@lru_cache(maxsize=512)
def _translated(pattern: str, flags: str, length: int) -> tuple[re.Pattern[str] | None, float]:
    python_flags = re.RegexFlag(0)
    if "i" in flags:
        python_flags |= re.IGNORECASE
    if "m" in flags:
        python_flags |= re.MULTILINE
    if "q" in flags:
        return re.compile(re.escape(pattern), python_flags), 1
    try:
        translator = _Translator(pattern, flags, length)
        text, ways = translator.translate()
        return (None, ways) if ways > MAX_WAYS else (re.compile(text, python_flags), ways)
    except (_NotAPattern, re.error, OverflowError, RecursionError):
        return None, 0


def _without_spaces(pattern: str) -> str:
    """With the flag x, spaces only make a pattern easier to read, except inside a class."""
    kept, depth = [], 0
    for index, sign in enumerate(pattern):
        if pattern[index - 1 : index] != "\\":
            depth += {"[": 1, "]": -1}.get(sign, 0)
        if depth > 0 or not sign.isspace():
            kept.append(sign)
    return "".join(kept)


class _Translator:
    """Reads an XPath pattern, writes the Python pattern, and counts the ways of trying it."""

    def __init__(self, pattern: str, flags: str, length: int) -> None:
        self._text = _without_spaces(pattern) if "x" in flags else pattern
        self._dot = "(?s:.)" if "s" in flags else r"[^\n\r]"
        self._end = "$" if "m" in flags else r"\Z"
        self._length = length
        self._position = 0
        self._depth = 0
        self._closed_groups = 0
        self._opened_groups = 0

    def translate(self) -> tuple[str, float]:
        """The Python pattern and the number of ways, including every place where a search can begin."""
        text, ways = self._alternatives()
        if self._position < len(self._text):
            raise _NotAPattern
        return text, ways if self._text.startswith("^") else ways * self._length

    def _peek(self) -> str:
        return self._text[self._position : self._position + 1]

    def _take(self) -> str:
        sign = self._peek()
        if not sign:
            raise _NotAPattern
        self._position += 1
        return sign

    def _alternatives(self) -> tuple[str, float]:
        branches = [self._branch()]
        while self._peek() == "|":
            self._take()
            branches.append(self._branch())
        return "|".join(text for text, _ in branches), sum(ways for _, ways in branches)

    def _branch(self) -> tuple[str, float]:
        texts, total = [], 1.0
        while self._peek() not in ("", "|", ")"):
            text, ways = self._quantified(*self._atom())
            texts.append(text)
            total = min(total * ways, 1e300)
        return "".join(texts), total

    def _atom(self) -> tuple[str, float]:
        sign = self._take()
        if sign == "(":
            return self._group()
        if sign == "[":
            return self._character_class(), 1
        if sign == ".":
            return self._dot, 1
        if sign == "^":
            return "^", 1
        if sign == "$":
            return self._end, 1
        if sign == "\\":
            return self._escape(), 1
        if sign in "*+?{}]":
            raise _NotAPattern
        return re.escape(sign), 1

    def _group(self) -> tuple[str, float]:
        self._depth += 1
        if self._depth > 20:
            raise _NotAPattern
        opening = "("
        if self._peek() == "?":
            self._take()
            if self._take() != ":":
                raise _NotAPattern
            opening = "(?:"
        else:
            self._opened_groups += 1
        text, ways = self._alternatives()
        if self._take() != ")":
            raise _NotAPattern
        self._depth -= 1
        if opening == "(":
            self._closed_groups += 1
        return f"{opening}{text})", ways

    def _quantified(self, text: str, ways: float) -> tuple[str, float]:
        sign = self._peek()
        if sign not in ("*", "+", "?", "{") or not sign:
            return text, ways
        if text in ("^", self._end):
            raise _NotAPattern
        self._take()
        low, high = {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(sign) or self._counts()
        lazy = ""
        if self._peek() == "?":
            lazy = self._take()
        if self._peek() in ("*", "+", "?", "{") and self._peek():
            raise _NotAPattern
        most = self._length if high is None else min(high, self._length)
        choices = float(max(1, most - low + 1))
        if ways > 1:
            # Each turn multiplies the ways of the turn before.
            choices = choices * ways ** min(most, 400) if ways ** min(most, 400) < 1e300 else 1e300
        written = {"*": "*", "+": "+", "?": "?"}.get(sign) or f"{{{low},{'' if high is None else high}}}"
        return f"{text}{written}{lazy}", choices

    def _counts(self) -> tuple[int, int | None]:
        match = re.compile(r"(\d{1,4})(,(\d{0,4}))?\}", re.ASCII).match(self._text, self._position)
        if match is None:
            raise _NotAPattern
        self._position = match.end()
        low = int(match[1])
        if match[2] is None:
            return low, low
        high = int(match[3]) if match[3] else None
        if high is not None and high < low:
            raise _NotAPattern
        return low, high

    def _escape(self) -> str:
        sign = self._take()
        if sign in "123456789":
            if int(sign) > self._closed_groups:
                raise _NotAPattern
            return f"(?:\\{sign})"
        inside = self._class_escape(sign)
        return f"[{inside}]" if inside is not None else f"[^{self._class_escape(sign.lower()) or ''}]"

    def _class_escape(self, sign: str) -> str | None:
        """An escape as it stands inside a character class; null when it is the negation of one."""
        if sign in "dDwWsS":
            return f"\\{sign}"
        if sign in "nrt":
            return f"\\{sign}"
        if sign in "\\|.-^?*+{}()[]$":
            return f"\\{sign}"
        if sign in CLASS_ESCAPES:
            return CLASS_ESCAPES[sign]
        if sign in ("I", "C"):
            return None
        if sign in ("p", "P"):
            match = re.compile(r"\{([A-Za-z0-9-]+)\}").match(self._text, self._position)
            if match is None or match[1] not in PROPERTIES:
                raise _NotAPattern
            if sign == "p":
                self._position = match.end()
                return PROPERTIES[match[1]]
            return None
        raise _NotAPattern

    def _character_class(self) -> str:
        negated = self._peek() == "^"
        if negated:
            self._take()
        parts: list[str] = []
        excluded = ""
        while self._peek() != "]" or not parts:
            sign = self._take()
            if sign == "-" and self._peek() == "[" and parts:
                self._take()
                excluded = self._character_class()
                break
            if sign == "\\":
                inside = self._class_escape(self._take())
                if inside is None:
                    raise _NotAPattern
                parts.append(inside)
            elif sign in "[]":
                raise _NotAPattern
            elif sign == "-":
                is_range = parts and self._peek() != "]"
                parts.append("-" if is_range else r"\-")
            else:
                parts.append(re.escape(sign))
        if self._take() != "]":
            raise _NotAPattern
        text = f"[{'^' if negated else ''}{''.join(parts)}]"
        return f"(?:(?!{excluded}){text})" if excluded else text
