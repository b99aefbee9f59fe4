"""Why the parser stopped: from the terminals around the place to the advice for the author.

Rules are tried in the order of RULES; the first that knows something speaks.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from lark import Token

from engine.feel.advice import shown, syntax_error, word_error
from engine.feel.brackets import Bracket
from engine.feel.errors import FeelSyntaxError
from engine.feel.names import KnownNames

_CLOSERS = frozenset([")", "]", "}"])
_OPERANDS = frozenset(["NAME", "NUMBER", "STRING", "true", "false", "null"])
_BEGINS = _OPERANDS | {"(", "[", "{", "@", "if", "for", "some", "every", "function", "-"}
_ENDS = _OPERANDS | _CLOSERS
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
            elif sign in _CLOSERS or sign == "OPEN_INTERVAL_END":
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


def diagnose(situation: Situation) -> FeelSyntaxError:
    """The error that says what is wrong and what to do."""
    for rule in RULES:
        error = rule(situation)
        if error is not None:
            return error
    return situation.error("not understood")


def _leading_equals(s: Situation) -> FeelSyntaxError | None:
    return s.error("leading equals") if s.index == 0 and s.sign(s.token) == "=" else None


def _choice(s: Situation) -> FeelSyntaxError | None:
    """`a ? b : c`; the question mark is part of a name when nothing is between."""
    for token in (s.token, s.previous):
        if "?" in s.written(token) and s.sign(token) == "NAME" and (token is s.token or s.sign(s.token) == ":"):
            position = (token.start_pos or 0) + s.written(token).index("?")  # type: ignore[union-attr]
            return word_error("?", s.text, position, position + 1)
    return None


def _number(s: Situation) -> FeelSyntaxError | None:
    """`1,5`, `1.`, `5m2`."""
    if s.sign(s.previous) != "NUMBER" or not s.touches:
        return None
    number, following = s.written(s.previous), s.at(s.index + 1)
    if s.sign(s.token) == "," and s.sign(following) == "NUMBER" and s.written(following).isdigit():
        digits = s.written(following)
        fixed = f"{number.replace('.', '')}.{digits}"
        start, end = s.previous.start_pos, following.end_pos  # type: ignore[union-attr]
        return syntax_error("decimal comma", s.text, start or 0, end or 0, fixed=fixed)
    if s.sign(s.token) == "NAME":
        start, end = s.previous.start_pos, s.token.end_pos  # type: ignore[union-attr]
        return syntax_error("number and letters", s.text, start or 0, end or 0)
    return None


def _quotation_mark(s: Situation) -> FeelSyntaxError | None:
    """`"abc and b = "def"`: a text and a word with nothing between."""
    if s.touches and {s.sign(s.previous), s.sign(s.token)} in ({"STRING", "NAME"}, {"STRING", "NUMBER"}, {"STRING"}):
        return s.error("quotation mark in a text")
    return None


def _comma_at_the_end(s: Situation) -> FeelSyntaxError | None:
    if s.sign(s.previous) == "," and (s.token is None or s.sign(s.token) in _CLOSERS):
        return s.error("comma at the end", s.previous)
    return None


def _foreign_word(s: Situation) -> FeelSyntaxError | None:
    """`a dan b`, `x is null`, `NOT x`, `jika a maka b`: the refused word, or the one before it."""
    for index in (s.index, s.index - 1):
        token, following = s.at(index), s.at(index + 1)
        if token is None or s.sign(token) not in ("NAME", "of", "in"):
            continue
        if following is not None:
            words = f"{s.written(token)} {s.written(following)}"
            pair = word_error(words, s.text, token.start_pos or 0, following.end_pos or 0)
            if pair is not None:
                return pair
        word = " ".join(s.written(token).split())
        if s.sign(token) == "NAME" and (own := word_error(word, s.text, token.start_pos or 0, token.end_pos or 0)):
            return own
    return None


def _function(s: Situation) -> FeelSyntaxError | None:
    if s.sign(s.previous) == "function" and s.sign(s.token) != "(":
        return s.error("function with a name")
    if s.token is None and "external" in s.accepted:
        return s.error("function without body")
    return None


def _only_keyword(s: Situation) -> FeelSyntaxError | None:
    """`for x of xs`, `x instance number`: nothing but one keyword may stand here."""
    if s.accepted == {"of"}:
        return s.error("missing of")
    if s.accepted == {"in"} and s.open:
        return s.error("missing in", opened=s.open[-1].sign)
    return None


def _missing_keyword(s: Situation) -> FeelSyntaxError | None:
    """`if a then b`: the keyword is accepted here, awaited, and does not come later."""
    if s.sign(s.previous) in ("of", "->"):
        return s.error("missing type")
    if s.sign(s.token) == "," and [own.sign for own in s.open[-2:]] == ["if", "("]:
        return s.error("if as a function", s.open[-2].token)
    if not s.open or not s.open[-1].awaits:
        return None
    construct = s.open[-1]
    keyword = construct.awaits[0]
    later = {s.sign(token) for token in s.tokens[s.index :]}
    if keyword not in s.accepted or keyword in later:
        return None
    return s.error(f"missing {keyword}", opened=construct.sign, at=s.place(construct.token.start_pos or 0))


def _context(s: Situation) -> FeelSyntaxError | None:
    if s.accepted == {":"}:
        return s.error("missing colon")
    if s.sign(s.token) == ":":
        return s.error("colon")
    return None


def _range(s: Situation) -> FeelSyntaxError | None:
    if s.sign(s.previous) == ".." and s.sign(s.token) not in _BEGINS:
        return s.error("unfinished range", s.previous)
    if s.sign(s.token) == "..":
        return s.error("range without brackets")
    return None


def _path(s: Situation) -> FeelSyntaxError | None:
    if s.sign(s.previous) == "@":
        return s.error("at sign", s.previous)
    if s.sign(s.previous) != ".":
        return None
    number = s.at(s.index - 2)
    if s.sign(number) == "NUMBER":
        return s.error("number without fraction", s.previous, fixed=s.written(number))
    return s.error("unfinished path", s.previous)


def _end(s: Situation) -> FeelSyntaxError | None:
    if s.token is not None:
        return None
    if s.unclosed is not None and s.sign(s.previous) in _ENDS | {s.unclosed.sign}:
        return s.error("bracket not closed", opened=s.unclosed.sign, at=s.place(s.unclosed.position))
    return s.error("unfinished", found=s.written(s.previous))


def _two_operands(s: Situation) -> FeelSyntaxError | None:
    if s.sign(s.previous) not in _ENDS or s.sign(s.token) not in _BEGINS:
        return None
    if s.sign(s.previous) != "NAME" or s.sign(s.token) != "NAME":
        return s.error("missing operator")
    first = last = s.index
    while s.sign(s.at(first - 1)) == "NAME":
        first -= 1
    while s.sign(s.at(last + 1)) == "NAME":
        last += 1
    found = shown(s.text[s.tokens[first].start_pos : s.tokens[last].end_pos])
    return s.error("unknown name", found=found, near=_near(found, (name for names in s.known for name in names)))


def _tests(s: Situation) -> FeelSyntaxError | None:
    """`> 1 and < 5` in a cell."""
    sign = s.sign(s.token)
    if sign in ("and", "or") and s.sign(s.tokens[0]) in ("<", "<=", ">", ">=", "=", "!="):
        return s.error(f"{sign} between tests")
    return None


def _near(name: str, names: Iterable[str]) -> tuple[str, str]:
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.75)
    return (f' Maksudnya "{near[0]}"?', f' Did you mean "{near[0]}"?') if near else ("", "")


def _missing_operand(s: Situation) -> FeelSyntaxError | None:
    if s.sign(s.token) == "," and s.sign(s.previous) in _ENDS:
        return s.error("comma")
    if s.previous is None:
        return s.error("missing first operand")
    if s.sign(s.previous) not in _ENDS and s.sign(s.token) not in _BEGINS:
        return s.error("missing operand", opened=s.written(s.previous))
    if s.written(s.token).isalpha() and s.sign(s.token) != "NAME":
        return s.error("stray keyword")
    return None


RULES = (
    _leading_equals,
    _choice,
    _number,
    _quotation_mark,
    _comma_at_the_end,
    _only_keyword,
    _foreign_word,
    _function,
    _missing_keyword,
    _context,
    _range,
    _path,
    _end,
    _two_operands,
    _tests,
    _missing_operand,
)
