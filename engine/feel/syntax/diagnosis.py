"""Why the parser stopped: from the terminals around the place to the advice for the author.

Rules are tried in the order of RULES; the first that knows something speaks.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from lark import Token

from engine.feel.errors import FeelSyntaxError
from engine.feel.nearest import nearest, perhaps
from engine.feel.syntax.advice import is_unit, shown, syntax_error, word_error
from engine.feel.syntax.situation import CLOSERS, Situation

_OPERANDS = frozenset(["NAME", "NUMBER", "STRING", "true", "false", "null"])
_BEGINS = _OPERANDS | {"(", "[", "{", "@", "if", "for", "some", "every", "function", "-"}
_ENDS = _OPERANDS | CLOSERS
_OPENERS = frozenset(["(", "[", "{", "OPEN_INTERVAL_START"])
_CLOSES = CLOSERS | {"OPEN_INTERVAL_END"}


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
    """`1,5`, `5m2`, `3 hari`."""
    if s.sign(s.previous) != "NUMBER":
        return None
    if is_unit(s.written(s.token)):
        return s.error("unit")
    if not s.touches:
        return None
    following = s.at(s.index + 1)
    if s.sign(s.token) == "," and s.sign(following) == "NUMBER" and _touch(s.token, following):
        return None if _calls_if(s) else _comma_in_a_number(s)
    if s.sign(s.token) == "NAME":
        start, end = s.previous.start_pos, s.token.end_pos  # type: ignore[union-attr]
        return syntax_error("number and letters", s.text, start or 0, end or 0)
    return None


def _calls_if(s: Situation) -> tuple[str, str] | None:
    """How `if(a>3,1,2)` is written: a comma in parentheses right behind "if", and no "then" behind these."""
    if s.sign(s.token) != "," or [own.sign for own in s.open[-2:]] != ["if", "("]:
        return None
    depth, cuts = 1, [s.open[-1].token.start_pos or 0]
    rest = s.tokens[s.index :]
    for place, token in enumerate(rest):
        sign = s.sign(token)
        depth += (sign in _OPENERS) - (sign in _CLOSES)
        if depth == 0 or (depth == 1 and sign == ","):
            cuts.append(token.start_pos or 0)
        if depth == 0:
            if "then" in map(s.sign, rest[place:]):
                return None
            break
    parts = [shown(s.text[start + 1 : end]) for start, end in pairwise(cuts)]
    if depth == 0 and len(parts) == 3 and all(parts):
        mended = "if {} then {} else {}".format(*parts)
        return mended, mended
    return "if syarat then nilai else nilai lain", "if condition then value else other value"


def _comma_in_a_number(s: Situation) -> FeelSyntaxError:
    first = last = s.index - 1
    while _touch(s.at(last), s.at(last + 1)) and [s.sign(s.at(last + 1)), s.sign(s.at(last + 2))] == [",", "NUMBER"]:
        last += 2
    start, end = s.tokens[first].start_pos or 0, s.tokens[last].end_pos or 0
    whole, *rest = s.text[start:end].split(",")
    if len(rest) > 1:
        return syntax_error("commas in a number", s.text, start, end, fixed="".join([whole, *rest]))
    return syntax_error("decimal comma", s.text, start, end, fixed=f"{whole.replace('.', '')}.{rest[0]}")


def _touch(left: Token | None, right: Token | None) -> bool:
    return left is not None and right is not None and right.start_pos == left.end_pos


def _quotation_mark(s: Situation) -> FeelSyntaxError | None:
    """`"abc and b = "def"`: a text and a word with nothing between."""
    if s.touches and {s.sign(s.previous), s.sign(s.token)} in ({"STRING", "NAME"}, {"STRING", "NUMBER"}, {"STRING"}):
        return s.error("quotation mark in a text")
    return None


def _comma_at_the_end(s: Situation) -> FeelSyntaxError | None:
    if s.sign(s.previous) == "," and (s.token is None or s.sign(s.token) in CLOSERS):
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
    """`for (x in xs)`, `for x of xs`, `x instance number`: nothing but a name or one keyword may stand here."""
    if s.sign(s.previous) in ("for", "some", "every") and s.sign(s.token) not in ("", "NAME"):
        return s.error("loop without a name", opened=s.sign(s.previous))
    if s.sign(s.previous) == "{" and s.sign(s.token) in _BEGINS:
        return s.error("values in braces", s.previous)
    if s.accepted == {"of"}:
        return s.error("missing of")
    if s.accepted == {"in"} and s.open:
        return s.error("missing in", opened=s.open[-1].sign)
    return None


def _missing_keyword(s: Situation) -> FeelSyntaxError | None:
    """`if a then b`: the keyword is accepted here, awaited, and does not come later."""
    if s.sign(s.previous) in ("of", "->"):
        return s.error("missing type")
    if fixed := _calls_if(s):
        return s.error("if as a function", s.open[-2].token, fixed=fixed)
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
    near = nearest(name, names)
    if near is None:
        return "", ""
    meant = perhaps(f'"{near}"')
    return f" {meant[0]}", f" {meant[1]}"


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
