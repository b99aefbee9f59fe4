"""The shortest text that fits a pattern of a form, for example answers."""

from __future__ import annotations

from string import ascii_lowercase, ascii_uppercase, digits

from engine.feel.functions.patterns.character_set import CharacterSet
from engine.feel.functions.patterns.syntax import (
    Anchor,
    Characters,
    Choice,
    Group,
    Node,
    PatternReader,
    Reference,
    Repeat,
    Sequence,
)

_READABLE = "1" + ascii_uppercase + ascii_lowercase + digits + " ./-"


def text_for(pattern: str, least: int = 0) -> str:
    """A text with at least so many characters, if the pattern has room for them."""
    tree = PatternReader(pattern, "").read()
    text = _written(tree, 0, {})
    extra = least - len(text)
    return _written(tree, extra, {}) if extra > 0 else text


def _written(node: Node, extra: int, groups: dict[int, str]) -> str:
    match node:
        case Characters(members):
            return _readable(members)
        case Anchor():
            return ""
        case Reference(number):
            return groups.get(number, "")
        case Sequence(parts):
            return "".join(_written(part, extra, groups) for part in parts)
        case Choice(branches):
            return _written(branches[0], extra, groups)
        case Group(body, number):
            text = _written(body, extra, groups)
            if number is not None:
                groups[number] = text
            return text
        case Repeat(body, least, most):
            times = least + max(extra, 0)
            return _written(body, 0, groups) * (times if most is None else min(times, most))


def _readable(members: CharacterSet) -> str:
    found = next((character for character in _READABLE if character in members), None)
    return found if found is not None else chr(members.ranges[0][0])
