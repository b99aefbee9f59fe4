"""A pattern of XPath 3.1 (Functions and Operators, 5.6.1; XML Schema 1.1, part 2, appendix G) read into a tree."""

from __future__ import annotations

import re
from dataclasses import dataclass

from engine.feel.functions.patterns.character_classes import find_class, find_property, with_case_variants
from engine.feel.functions.patterns.character_set import EVERYTHING, CharacterSet

MAX_DEPTH = 40
"""Groups within each other."""
WITHOUT_MEANING = str.maketrans("", "", " \t\n\r")
COUNTS = re.compile(r"(\d{1,9})(,(\d{1,9})?)?\}", re.ASCII)
PROPERTY = re.compile(r"\{([A-Za-z0-9-]+)\}")
SINGLE_ESCAPES = {"n": "\n", "r": "\r", "t": "\t"} | {sign: sign for sign in "\\|.-^?*+{}()[]$"}


class NotAPattern(Exception):
    """The text is no regular expression of XPath."""


@dataclass(frozen=True)
class Characters:
    """One character of a set."""

    members: CharacterSet


@dataclass(frozen=True)
class Anchor:
    """A place: `start` or `end` of the text, `line start` or `line end`."""

    place: str


@dataclass(frozen=True)
class Reference:
    """The text of a group again; nothing where the group took no part."""

    group: int
    ignore_case: bool


@dataclass(frozen=True)
class Sequence:
    """One part after the other."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Choice:
    """One of several branches, the first that fits."""

    branches: tuple[Node, ...]


@dataclass(frozen=True)
class Group:
    """A part in brackets; without a number when nothing can refer to it."""

    body: Node
    number: int | None


@dataclass(frozen=True)
class Repeat:
    """A part so many times; `most` is None without a bound. As many as possible, or as few when it is reluctant."""

    body: Node
    least: int
    most: int | None
    reluctant: bool


Node = Characters | Anchor | Reference | Sequence | Choice | Group | Repeat


class PatternReader:
    """Reads one pattern with its flags; raises NotAPattern."""

    def __init__(self, pattern: str, flags: str) -> None:
        self._text = _without_spaces(pattern) if "x" in flags and "q" not in flags else pattern
        self._flags = flags
        self._position = 0
        self._depth = 0
        self._closed: set[int] = set()
        self.groups = 0

    def read(self) -> Node:
        """The tree of the whole pattern."""
        if "q" in self._flags:
            return Sequence(tuple(self._literal(sign) for sign in self._text))
        node = self._choice()
        if self._position < len(self._text):
            raise NotAPattern
        return node

    def _literal(self, character: str) -> Characters:
        return Characters(self._cased(CharacterSet.characters(character)))

    def _cased(self, members: CharacterSet) -> CharacterSet:
        return with_case_variants(members) if "i" in self._flags else members

    def _peek(self) -> str:
        return self._text[self._position : self._position + 1]

    def _take(self) -> str:
        sign = self._peek()
        if not sign:
            raise NotAPattern
        self._position += 1
        return sign

    def _took(self, sign: str) -> bool:
        """Whether the text goes on with the sign, which is then read."""
        found = self._peek() == sign
        self._position += found
        return found

    # ---- the structure ---------------------------------------------------------------------------

    def _choice(self) -> Node:
        branches = [self._branch()]
        while self._took("|"):
            branches.append(self._branch())
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def _branch(self) -> Node:
        parts: list[Node] = []
        while self._peek() not in ("", "|", ")"):
            parts.append(self._quantified(self._atom()))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _quantified(self, body: Node) -> Node:
        sign = self._peek()
        if not sign or sign not in "*+?{":
            return body
        self._take()
        least, most = {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(sign) or self._counts()
        node = Repeat(body, least, most, self._took("?"))
        if self._peek() and self._peek() in "*+?{":
            raise NotAPattern
        return node

    def _counts(self) -> tuple[int, int | None]:
        match = COUNTS.match(self._text, self._position)
        if match is None:
            raise NotAPattern
        self._position = match.end()
        least = int(match[1])
        most = int(match[3]) if match[3] else None if match[2] else least
        if most is not None and most < least:
            raise NotAPattern
        return least, most

    def _atom(self) -> Node:
        sign = self._take()
        if sign == "(":
            return self._group()
        if sign == "[":
            return Characters(self._class_expression())
        if sign == ".":
            return Characters(EVERYTHING if "s" in self._flags else ~CharacterSet.characters("\n\r"))
        if sign == "^":
            return Anchor("line start" if "m" in self._flags else "start")
        if sign == "$":
            return Anchor("line end" if "m" in self._flags else "end")
        if sign == "\\":
            if self._peek() and self._peek() in "123456789":
                return self._reference()
            return Characters(self._escape())
        if sign in "*+?{}])":
            raise NotAPattern
        return self._literal(sign)

    def _group(self) -> Group:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise NotAPattern
        number = None
        if self._took("?"):
            if not self._took(":"):
                raise NotAPattern
        else:
            self.groups += 1
            number = self.groups
        body = self._choice()
        if not self._took(")"):
            raise NotAPattern
        self._depth -= 1
        if number is not None:
            self._closed.add(number)
        return Group(body, number)

    def _reference(self) -> Reference:
        """As many digits as make the number of a group."""
        number = int(self._take())
        while self._peek() and self._peek() in "0123456789" and number * 10 + int(self._peek()) <= self.groups:
            number = number * 10 + int(self._take())
        if number not in self._closed:
            raise NotAPattern
        return Reference(number, "i" in self._flags)

    # ---- characters ------------------------------------------------------------------------------

    def _escape(self) -> CharacterSet:
        sign = self._take()
        if sign in SINGLE_ESCAPES:
            return self._cased(CharacterSet.characters(SINGLE_ESCAPES[sign]))
        if sign in "pP":
            match = PROPERTY.match(self._text, self._position)
            members = None if match is None else find_property(match[1])
            if match is None or members is None:
                raise NotAPattern
            self._position = match.end()
            return members if sign == "p" else ~members
        members = find_class(sign) if sign in "dDwWsSiIcC" else None
        if members is None:
            raise NotAPattern
        return members

    def _class_expression(self) -> CharacterSet:
        """`[a-z\\d]`, `[^a-z]`, `[a-z-[aeiou]]`; a hyphen that makes no range stands for itself."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise NotAPattern
        negated = self._took("^")
        spans: list[tuple[int, int]] = []
        excluded = None
        while self._peek() != "]" or not spans:
            if self._peek() == "-" and self._text[self._position + 1 : self._position + 2] == "[" and spans:
                self._position += 2
                excluded = self._class_expression()
                break
            spans.extend(self._class_part().ranges)
        if not self._took("]"):
            raise NotAPattern
        self._depth -= 1
        members = CharacterSet.of(spans)
        members = ~members if negated else members
        return members if excluded is None else members - excluded

    def _class_part(self) -> CharacterSet:
        start = self._class_character()
        follows = self._text[self._position : self._position + 2]
        if not follows.startswith("-") or follows in ("-]", "-["):
            return start if isinstance(start, CharacterSet) else self._cased(CharacterSet.characters(start))
        self._take()
        end = self._class_character()
        if isinstance(start, CharacterSet) or isinstance(end, CharacterSet) or ord(end) < ord(start):
            raise NotAPattern
        return self._cased(CharacterSet(((ord(start), ord(end)),)))

    def _class_character(self) -> str | CharacterSet:
        sign = self._take()
        if sign in "[]":
            raise NotAPattern
        if sign != "\\":
            return sign
        if self._peek() in SINGLE_ESCAPES:
            return SINGLE_ESCAPES[self._take()]
        return self._escape()


def _without_spaces(pattern: str) -> str:
    """With the flag x, spaces only make a pattern easier to read, except inside a class."""
    kept: list[str] = []
    depth = 0
    escaped = False
    for sign in pattern:
        if sign.translate(WITHOUT_MEANING) or depth > 0:
            kept.append(sign)
            if not escaped:
                depth += {"[": 1, "]": -1}.get(sign, 0)
            escaped = sign == "\\" and not escaped
    return "".join(kept)
