"""What an incident may keep of a case: enough to find the fault, nothing about a person.

The rule for variables:

- Every variable keeps its name, type and size; so do the members of a context, one level deep.
- A name is kept only when it looks like one: letters, digits, underscores and dashes, at most 40 characters, no run
  of four digits. Otherwise data came in as a name, and it is counted but not shown.
- A value is kept only when the failing expression reads it, and when it is null, a boolean, a number with at most
  five digits, or a text that the procedure itself knows: a choice of its forms, or a text in one of the
  expressions of the failing element. What somebody typed is none of these, unless it is the same word.

The rule for the text of an error: everything in it that is a value of the case, or a word of one (of a long text: a
word with a capital or a digit), is hidden from three characters on, unless the procedure knows the word. Hidden are
also runs of six digits and more, with blanks, dots or dashes between them too, addresses of e-mail, and what follows a
word such as "Authorization" or "token". Control characters go, and 1,000 characters stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

HIDDEN = "[disembunyikan]"
LONGEST_CAUSE = 1000
MOST_NAMES = 100
_NAME = re.compile(r"(?!.*\d{4})[^\W\d][\w-]{0,39}")
_MOST_DIGITS = 5
_SHORTEST, _SHORT_TEXT, _LONGEST_TEXT = 3, 8, 100_000
_PUNCTUATION = ".,;:!?()[]{}'\"“”"
_SHAPES = (
    re.compile(r"\d(?:[ .\-/]?\d){5,}"),
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
)
_CREDENTIAL = re.compile(
    r"(?i)\b(authorization|bearer|basic|token|secret|password|api[-_ ]?key|cookie)\b(\s*[:=]?\s*)"
    r"(?:(?:bearer|basic)\s+)?\S+"
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


def describe_variables(variables: Mapping[str, Any], read: Set[str], known_words: Set[str]) -> dict[str, Any]:
    """Name to {type, size?, value?, members?}. `read` are dotted paths: "periksa.keputusan"."""
    return _describe_members(variables, "", read, known_words, depth=2)


def describe_value(value: Any, known_words: Set[str] = frozenset()) -> dict[str, Any]:
    """Type and size of one value, and the value itself where the rule for values that are read lets it be seen."""
    return _describe(value, "x", {"x"}, known_words, depth=1)


def redact_error(error: BaseException, variables: Mapping[str, Any], known_words: Set[str] = frozenset()) -> str:
    """What an error says, redacted. Of an error of the database its class only: its text quotes rows and parameters."""
    if isinstance(error, SQLAlchemyError):
        below = getattr(error, "orig", None)
        return type(error).__name__ + (f" ({type(below).__name__})" if below is not None else "")
    return redact_text(str(error) or type(error).__name__, variables, known_words)


def redact_text(text: str, variables: Mapping[str, Any], known_words: Set[str] = frozenset()) -> str:
    """The text of an error without what it says about a person."""
    if len(text) > _LONGEST_TEXT:
        return HIDDEN
    text = _CONTROL.sub(" ", text)
    values = sorted(_values_to_hide(variables, known_words), key=len, reverse=True)
    for value in values:
        if value.casefold() in text.casefold():
            text = re.sub(_whole(value), HIDDEN, text, flags=re.IGNORECASE)
    for shape in _SHAPES:
        text = shape.sub(HIDDEN, text)
    text = _CREDENTIAL.sub(lambda found: f"{found[1]}{found[2]}{HIDDEN}", text)
    return text if len(text) <= LONGEST_CAUSE else text[: LONGEST_CAUSE - 1] + "…"


def _describe_members(
    members: Mapping[str, Any], path: str, read: Set[str], known_words: Set[str], depth: int
) -> dict[str, Any]:
    described: dict[str, Any] = {}
    not_shown = 0
    for name, value in members.items():
        if len(described) >= MOST_NAMES or not isinstance(name, str) or not _NAME.fullmatch(name):
            not_shown += 1
            continue
        described[name] = _describe(value, f"{path}{name}", read, known_words, depth)
    if not_shown:
        described["…"] = {"type": "names not shown", "size": not_shown}
    return described


def _describe(value: Any, path: str, read: Set[str], known_words: Set[str], depth: int) -> dict[str, Any]:
    facts: dict[str, Any] = {"type": _type_of(value)}
    if isinstance(value, str | list | tuple | Mapping):
        facts["size"] = len(value)
    elif path in read and _may_be_seen(value):
        facts["value"] = value
    if isinstance(value, str) and path in read and value in known_words:
        facts["value"] = value
    if isinstance(value, Mapping) and depth > 1:
        facts["members"] = _describe_members(value, f"{path}.", read, known_words, depth - 1)
    elif isinstance(value, Mapping) and any(name.startswith(f"{path}.") for name in read):
        # What is read lies deeper: show the way there, and nothing beside it.
        on_the_way = {k: v for k, v in value.items() if any((n + ".").startswith(f"{path}.{k}.") for n in read)}
        facts["members"] = _describe_members(on_the_way, f"{path}.", read, known_words, depth)
    return facts


def _may_be_seen(value: Any) -> bool:
    if value is None or isinstance(value, bool):
        return True
    return isinstance(value, int | float) and sum(sign.isdigit() for sign in repr(value)) <= _MOST_DIGITS


def _type_of(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int() | float():
            return "number"
        case str():
            return "text"
        case list() | tuple():
            return "list"
        case Mapping():
            return "context"
    return "other"


def _values_to_hide(variables: Mapping[str, Any], known_words: Set[str]) -> set[str]:
    """Every value as a whole, and the words of it: all of them in a short text (a name, an address), those with
    a capital or a digit in a long one, whose other words are words of everybody."""
    found: set[str] = set()
    for value in _leaves(variables):
        text = value.strip() if isinstance(value, str) else repr(value)
        words = text.split()
        is_short = len(words) <= _SHORT_TEXT
        found |= {text, *(word.strip(_PUNCTUATION) for word in words if is_short or not word.islower())}
    return {value for value in found if len(value) >= _SHORTEST and value not in known_words}


def _leaves(value: Any) -> Iterator[str | int | float]:
    """Texts and numbers anywhere inside, names that data came in as included."""
    if isinstance(value, Mapping):
        for name, member in value.items():
            if isinstance(name, str) and not _NAME.fullmatch(name):
                yield name
            yield from _leaves(member)
    elif isinstance(value, list | tuple):
        for member in value:
            yield from _leaves(member)
    elif isinstance(value, str) or (isinstance(value, int | float) and not isinstance(value, bool)):
        yield value


def _whole(value: str) -> str:
    """The value where it stands by itself: "ani" is not hidden inside "mekanisme"."""
    before = r"(?<!\w)" if value[:1].isalnum() else ""
    after = r"(?!\w)" if value[-1:].isalnum() else ""
    return f"{before}{re.escape(value)}{after}"
