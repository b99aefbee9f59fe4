"""Where the parser stopped: the terminals around the place, and what is not finished before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from lark import Token

from engine.feel.errors import FeelSyntaxError
from engine.feel.syntax.advice import syntax_error
from engine.feel.syntax.brackets import Bracket
from engine.feel.syntax.names import KnownNames

CLOSERS = frozenset([")", "]", "}"])
_AWAITED = {
    "for": ["return"],
    "some": ["satisfies"],
    "every": ["satisfies"],
    "if": ["then", "else"],
    "between": ["and"],
}


@dataclass(slots=True)
class Construct:
    """A bracket or a keyword that awaits something: "(" a ")", `if` a `then`."""

    token: Token
    sign: str
    awaits: list[str]


@dataclass
class Situation:
    """Where the parser stopped, and what it would have accepted there."""

    text: str
    tokens: list[Token]
    index: int
    """Of the terminal that was refused; behind the last one when the text ended too early."""
    accepted: frozenset[str]
    """Signs and keywords as they are written."""
    signs: dict[str, str]
    """The name of a terminal, to the sign or keyword that it stands for."""
    known: tuple[KnownNames, ...]
    unclosed: Bracket | None
    place: Callable[[int], tuple[int, int]]

    def at(self, index: int) -> Token | None:
        """The terminal there, if any."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def sign(self, token: Token | None) -> str:
        """What the terminal is: the sign or keyword itself, or NAME, NUMBER, STRING; "" beyond the ends."""
        return "" if token is None else self.signs.get(token.type, token.type)

    def written(self, token: Token | None) -> str:
        """The terminal as it stands in the text."""
        return "" if token is None else self.text[token.start_pos : token.end_pos]

    @property
    def token(self) -> Token | None:
        """The terminal that was refused."""
        return self.at(self.index)

    @property
    def previous(self) -> Token | None:
        """The one before it."""
        return self.at(self.index - 1)

    @property
    def touches(self) -> bool:
        """Whether nothing stands between the refused terminal and the one before."""
        token, previous = self.token, self.previous
        return token is not None and previous is not None and token.start_pos == previous.end_pos

    @cached_property
    def open(self) -> list[Construct]:
        """What is not finished before the place, the innermost last."""
        found: list[Construct] = []
        for token in self.tokens[: self.index]:
            sign = self.sign(token)
            if sign in ("(", "[", "{", "OPEN_INTERVAL_START"):
                found.append(Construct(token, sign, []))
            elif sign in CLOSERS or sign == "OPEN_INTERVAL_END":
                while found and found.pop().awaits:
                    pass
            elif sign in _AWAITED:
                found.append(Construct(token, sign, list(_AWAITED[sign])))
            elif found and found[-1].awaits[:1] == [sign]:
                found[-1].awaits.pop(0)
                if not found[-1].awaits:
                    found.pop()
        return found

    def error(self, key: str, token: Token | None = None, **fields: object) -> FeelSyntaxError:
        """The advice under this key, at a terminal; without one, at the end of the text."""
        token = token or self.token
        start, end = (len(self.text), len(self.text)) if token is None else (token.start_pos, token.end_pos)
        return syntax_error(key, self.text, start or 0, end or 0, **fields)
