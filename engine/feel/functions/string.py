"""Functions of text (DMN 1.5, 10.3.4.3). Positions count characters from 1; a negative position counts from the end.

Patterns are those of XPath 3.1 (patterns/). A text that is no pattern, and flags that are none, give null.
"""

from __future__ import annotations

import re
from typing import Any

from engine.feel.functions.patterns import compile_pattern
from engine.feel.functions.registry import builtin
from engine.feel.limits import check_list_length, check_string, check_string_length
from engine.feel.scope import Runtime
from engine.feel.values import Number

REPLACEMENT_PART = re.compile(r"\\(?P<escaped>[\\$])|\$(?P<group>[0-9]{1,6})|(?P<text>[^\\$]+)")


@builtin(
    "substring(string: string, start position: number, length?: number) -> string",
    examples={
        'substring("foobar", 3)': '"obar"',
        'substring("foobar", 3, 3)': '"oba"',
        'substring("foobar", -2, 1)': '"a"',
    },
)
def substring(string: str, start_position: Number, length: Number | None = None) -> str | None:
    """So many characters from a position on; to the end without a length."""
    start = int(start_position)
    if start == 0 or abs(start) > len(string) or (length is not None and length < 1):
        return None
    begin = start - 1 if start > 0 else len(string) + start
    return string[begin:] if length is None else string[begin : begin + int(length)]


@builtin("string length(string: string) -> number", examples={'string length("foobar")': "6"})
def string_length(string: str) -> int:
    """The number of characters."""
    return len(string)


@builtin("upper case(string: string) -> string", examples={'upper case("aBc4")': '"ABC4"'})
def upper_case(string: str) -> str:
    """The text in capitals."""
    return check_string(string.upper())


@builtin("lower case(string: string) -> string", examples={'lower case("aBc4")': '"abc4"'})
def lower_case(string: str) -> str:
    """The text in small letters."""
    return check_string(string.lower())


@builtin("trim(string: string) -> string", examples={'trim("  a b ")': '"a b"'})
def trim(string: str) -> str:
    """The text without spaces around it."""
    return string.strip()


@builtin(
    "substring before(string: string, match: string) -> string",
    runtime=True,
    examples={'substring before("foobar", "bar")': '"foo"', 'substring before("foobar", "xyz")': '""'},
)
def substring_before(runtime: Runtime, string: str, match: str) -> str:
    """What stands before the first occurrence; nothing when there is none."""
    return string.partition(match)[0] if match and match in runtime.spend_on(string) else ""


@builtin(
    "substring after(string: string, match: string) -> string",
    runtime=True,
    examples={'substring after("foobar", "ob")': '"ar"', 'substring after("foobar", "")': '"foobar"'},
)
def substring_after(runtime: Runtime, string: str, match: str) -> str:
    """What stands after the first occurrence; nothing when there is none."""
    return runtime.spend_on(string).partition(match)[2] if match else string


@builtin(
    "contains(string: string, match: string) -> boolean",
    runtime=True,
    examples={'contains("foobar", "of")': "false"},
)
def contains(runtime: Runtime, string: str, match: str) -> bool:
    """Whether one text is part of the other."""
    return match in runtime.spend_on(string)


@builtin("starts with(string: string, match: string) -> boolean", examples={'starts with("foobar", "fo")': "true"})
def starts_with(string: str, match: str) -> bool:
    """Whether the text begins so."""
    return string.startswith(match)


@builtin("ends with(string: string, match: string) -> boolean", examples={'ends with("foobar", "r")': "true"})
def ends_with(string: str, match: str) -> bool:
    """Whether the text ends so."""
    return string.endswith(match)


@builtin(
    "matches(input: string, pattern: string, flags?: any) -> boolean",
    runtime=True,
    examples={'matches("foobar", "^fo*b")': "true", 'matches("ABC", "^b", "i")': "false"},
)
def matches(runtime: Runtime, input: str, pattern: str, flags: Any = None) -> bool | None:
    """Whether a part of the text fits the pattern. Flags: s m i x q."""
    compiled = compile_pattern(pattern, flags, len(input))
    if compiled is None:
        return None
    runtime.spend(compiled.steps)
    return compiled.search(input) is not None


@builtin(
    "replace(input: string, pattern: string, replacement: string, flags?: any) -> string",
    runtime=True,
    examples={
        'replace("abcd", "(ab)|(a)", "[1=$1][2=$2]")': '"[1=ab][2=]cd"',
        'replace("1.5", ".", ",", "q")': '"1,5"',
    },
)
def replace(runtime: Runtime, input: str, pattern: str, replacement: str, flags: Any = None) -> str | None:
    """The text with every part that fits replaced; $1 stands for the first group, $0 for the whole part.

    Null when the pattern also fits the empty text, or the replacement holds a lone $ or backslash. With the flag q
    both are taken as they are.
    """
    compiled = compile_pattern(pattern, flags, len(input))
    if compiled is None or compiled.fits_nothing:
        return None
    runtime.spend(len(input) + compiled.steps)
    is_literal = isinstance(flags, str) and "q" in flags
    parts = [replacement] if is_literal else _replacement_parts(replacement, compiled.groups)
    if parts is None:
        return None
    length, end = 0, 0
    pieces: list[str] = []
    for match in compiled.finditer(input):
        inserted = [part if isinstance(part, str) else match[part] or "" for part in parts]
        pieces += (input[end : match.start()], *inserted)
        end = match.end()
        length += sum(map(len, inserted))
        check_string_length(length)
    pieces.append(input[end:])
    return check_string("".join(pieces))


@builtin(
    "split(string: string, delimiter: string) -> list<string>",
    runtime=True,
    examples={'split("John Doe", "\\\\s")': '["John", "Doe"]', 'split("a;b;c;;", ";")': '["a", "b", "c", "", ""]'},
)
def split(runtime: Runtime, string: str, delimiter: str) -> list[str] | None:
    """The parts of the text between the delimiters; the delimiter is a pattern. Null when it fits the empty text."""
    compiled = compile_pattern(delimiter, None, len(string))
    if compiled is None or compiled.fits_nothing:
        return None
    runtime.spend(compiled.steps)
    parts, start = [], 0
    for match in compiled.finditer(string):
        parts.append(string[start : match.start()])
        start = match.end()
    check_list_length(len(parts) + 1)
    return [*parts, string[start:]]


@builtin(
    "string join(list: list<string>, delimiter?: any) -> string",
    runtime=True,
    examples={
        'string join(["a", "b", "c"], "_and_")': '"a_and_b_and_c"',
        'string join(["a", null, "c"])': '"ac"',
        'string join([], "X")': '""',
    },
)
def string_join(runtime: Runtime, list: list[Any], delimiter: Any = None) -> str | None:
    """The texts of a list one after the other, null left out, with the delimiter between them."""
    if delimiter is not None and type(delimiter) is not str:
        return None
    runtime.spend(len(list))
    texts = [text for text in list if text is not None]
    if any(type(text) is not str for text in texts):
        return None
    check_string_length(sum(map(len, texts)) + len(texts) * len(delimiter or ""))
    return (delimiter or "").join(texts)


def _replacement_parts(replacement: str, groups: int) -> list[str | int] | None:
    """The replacement cut at its group references; null when it holds a lone $ or backslash.

    A reference has as many digits as make the number of a group; a single digit that is none stands for nothing.
    """
    parts: list[str | int] = []
    position = 0
    while position < len(replacement):
        match = REPLACEMENT_PART.match(replacement, position)
        if match is None:
            return None
        position = match.end()
        digits = match["group"]
        if digits is None:
            parts.append(match["escaped"] or match["text"])
            continue
        while len(digits) > 1 and int(digits) > groups:
            digits = digits[:-1]
            position -= 1
        parts.append(int(digits) if int(digits) <= groups else "")
    return parts
