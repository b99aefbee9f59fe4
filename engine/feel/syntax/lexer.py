"""Text of an expression to the terminals of feel.lark.

Three things are decided here, because they depend on what stands around them: which words form one name,
whether "[" opens a list, a filter or an interval, and whether "not(...)" negates all tests of a table cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lark import Token

from engine.feel import limits
from engine.feel.syntax.advice import find_wrong_sign, syntax_error
from engine.feel.syntax.brackets import Bracket, Brackets
from engine.feel.syntax.characters import NUMBER, OPERATOR, PART, SIGNS, SKIPPED, SPACE, START, STRING, WORD
from engine.feel.syntax.names import KnownNames, normalise_name
from engine.feel.syntax.places import place_of
from engine.feel.syntax.strings import read_string

INFIX_KEYWORDS = frozenset(["and", "between", "else", "in", "instance", "of", "or", "return", "satisfies", "then"])
"""Keywords that stand behind an operand."""
PREFIX_KEYWORDS = frozenset(["every", "external", "false", "for", "function", "if", "null", "some", "true"])
KEYWORDS = INFIX_KEYWORDS | PREFIX_KEYWORDS
_NEEDED_BEFORE = {"of": "instance", "external": "parameters"}
"""Keywords that are names anywhere but behind another terminal."""

# Possessive quantifiers ("*+") keep these from trying the same words in many ways.
_KEY = re.compile(rf"([{START}][{PART}{SIGNS}{SPACE}]*+):")
_PARAMETER = re.compile(rf"([{START}][{PART}{SIGNS}{SPACE}]*+)(?=[:,)])")
_VARIABLE = re.compile(
    rf"([{START}][{PART}]*+(?:[{SPACE}]*+(?!in(?![{PART}]))(?:[{PART}]++|[{SIGNS}]))*+)[{SPACE}]++in(?![{PART}])"
)
_FOLLOWING_WORD = re.compile(rf"[{SPACE}]++([{PART}]++)")
_KEY_SIGN = re.compile(rf"[{SPACE}]*+:")
_SPACES = "".join(re.findall(f"[{SPACE}]", "".join(map(chr, range(0x10000)))))
_ENDS_OPERAND = frozenset(
    {"NAME", "NUMBER", "STRING", ")", "]", "}", "true", "false", "null", "OPEN_INTERVAL_END", "end of type"}
)
_OF_TYPES = frozenset({"NAME", ".", "<", ">", ",", ":", "->", "function", "null", "of", "end of type"})
_BEGINS_OPERAND = frozenset('"@([{-')


class ExpressionLexer:
    """Reads one expression from left to right."""

    def __init__(
        self, text: str, *, terminals: Mapping[str, str], known: tuple[KnownNames, ...], joins_names: bool = False
    ) -> None:
        self._text = text
        self._joins_names = joins_names
        """Whether words behind a dot or in a type are one name though nothing declares it: `person.first name`."""
        self._terminals = terminals
        self._own_names = KnownNames()
        self.known = (*known, self._own_names)
        """All names that may stand in the expression; those that it declares itself are there once it is read."""
        self._position = 0
        self._brackets = Brackets()
        self._previous = ""
        self._type_depth: int | None = None
        """How many "<" are open where a type is written; None elsewhere."""
        self._place = place_of(text)

    def tokens(self) -> Iterator[Token]:
        """The terminals of the expression, each with its place in the text."""
        while True:
            self._skip()
            if self._position >= len(self._text):
                return
            token = self._next()
            if self._type_depth is not None and self._previous not in _OF_TYPES:
                self._type_depth = None
            yield token

    def negates_everything(self, tokens: list[Token]) -> bool:
        """Whether a cell reads `not( ... )` to its end; `not(a) and b` and `not(negand: a)` are expressions."""
        if [str(token) for token in tokens[:2]] != ["not", "("] or tokens[0].type != "NAME":
            return False
        if len(tokens) > 3 and tokens[2].type == "NAME" and tokens[3].type == self._terminals[":"]:
            return False
        return self._brackets.first_closed in (None, tokens[-1].start_pos)

    @property
    def unclosed(self) -> Bracket | None:
        """The innermost bracket that is still open."""
        return self._brackets.innermost if self._brackets.depth else None

    @property
    def _after_operand(self) -> bool:
        """Whether an operand or a type is complete before the place, so that an operator may follow."""
        return self._previous in _ENDS_OPERAND or (self._previous == "function" and self._type_depth is not None)

    # ---- one terminal ----------------------------------------------------------------------------

    def _next(self) -> Token:
        text, position = self._text, self._position
        declared = self._declared_name()
        if declared is not None:
            return declared
        if word := WORD.match(text, position):
            return self._word(word.group())
        if not text.startswith("..", position) and (number := NUMBER.match(text, position)):
            if self._previous == "NUMBER" and text[position] == "." and text[position - 1].isdigit():
                raise syntax_error("dots in a number", text, self._start_of_number(position), number.end())
            self._previous = "NUMBER"
            return self._token("NUMBER", number.group(), len(number.group()))
        if string := STRING.match(text, position):
            return self._string(string)
        if wrong := find_wrong_sign(text, position, in_type=self._previous == "function"):
            raise wrong
        if operator := OPERATOR.match(text, position):
            return self._operator(operator.group())
        if text[position] == '"':
            raise syntax_error("quotation mark not closed", text, position, len(text))
        raise syntax_error("unknown character", text, position, position + 1)

    def _start_of_number(self, position: int) -> int:
        while position > 0 and self._text[position - 1] in "0123456789.":
            position -= 1
        return position

    def _word(self, word: str) -> Token:
        if not (self._after_operand and word in INFIX_KEYWORDS):
            known = (names.longest_at(self._text, self._position) for names in self.known)
            found = max((hit for hit in known if hit), key=lambda hit: hit[1], default=None)
            if found is not None:
                name, end = found
                self._previous = "NAME"
                return self._token("NAME", name, end - self._position)
        if word in KEYWORDS and self._previous != "." and _NEEDED_BEFORE.get(word, self._previous) == self._previous:
            return self._keyword(word)
        end = self._position + len(word)
        if self._joins_names and (self._previous == "." or (self._type_depth is not None and not self._after_operand)):
            while (following := _FOLLOWING_WORD.match(self._text, end)) and following[1] not in KEYWORDS:
                end = following.end()
        self._previous = "NAME"
        return self._token("NAME", normalise_name(self._text[self._position : end]), end - self._position)

    def _keyword(self, word: str) -> Token:
        innermost = self._brackets.innermost
        if word in ("for", "some", "every"):
            innermost.loops += 1
        elif word in ("return", "satisfies"):
            innermost.loops = max(0, innermost.loops - 1)
        elif word == "of":
            self._type_depth = 0
        self._previous = word
        return self._token(self._terminals[word], word, len(word))

    def _string(self, string: re.Match[str]) -> Token:
        content = read_string(string.group()[1:-1])
        if self._previous in ("{", ",") and _KEY_SIGN.match(self._text, string.end()):
            self._own_names.add(content)
        self._previous = "STRING"
        return self._token("STRING", content, len(string.group()))

    def _declared_name(self) -> Token | None:
        """A context key, a parameter, an argument's name or a loop variable, which may be of several words."""
        innermost = self._brackets.innermost
        pattern = None
        if self._previous in ("for", "some", "every") or (self._previous == "," and innermost.loops):
            pattern = _VARIABLE
        elif self._previous in ("<", ",") and self._type_depth:
            pattern = _KEY
        elif self._previous in ("{", "(", ","):
            pattern = {"parameters": _PARAMETER, "call": _KEY}.get(innermost.role)
            if innermost.sign == "{":
                pattern = _KEY
        match = None if pattern is None else pattern.match(self._text, self._position)
        if match is None:
            return None
        name = normalise_name(match[1])
        self._own_names.add(name)
        self._previous = "NAME"
        return self._token("NAME", name, len(match[1].rstrip(_SPACES)))

    def _operator(self, sign: str) -> Token:
        if self._type_depth and sign == ">=":
            sign = ">"
        terminal = sign
        if sign in "([{":
            terminal = self._open(sign)
        elif sign in ")]}":
            is_head = sign == ")" and self._brackets.innermost.role == "parameters"
            terminal = self._close(sign)
            if is_head:  # what follows is the function's body: "[" begins a list
                self._previous = "parameters"
                return self._token(self._terminals[sign], sign, len(sign))
        elif sign == ".." and not self._brackets.innermost.loops:
            self._brackets.innermost.has_dots = True
        elif sign == "," and self._type_depth == 0:
            self._type_depth = None
        elif self._type_depth is not None and sign == "<":
            self._type_depth += 1
        elif self._type_depth and sign == ">":
            self._type_depth -= 1
            terminal = "end of type"
        elif sign == ":" and self._brackets.innermost.role == "parameters" and self._type_depth is None:
            self._type_depth = 0
        self._previous = {"_LIST_CLOSE": "]", "_FILTER_CLOSE": "]", "_LIST_OPEN": "["}.get(terminal, terminal)
        return self._token(self._terminals.get(terminal, self._terminals.get(sign, terminal)), sign, len(sign))

    # ---- brackets --------------------------------------------------------------------------------

    def _open(self, sign: str) -> str:
        if sign == "[" and self._after_operand and self._brackets.ends_interval() and not self._operand_follows():
            self._brackets.close(sign, self._position)
            return "OPEN_INTERVAL_END"
        role = ""
        if sign == "[" and self._after_operand:
            role = "filter"
        elif sign == "(" and self._previous == "function":
            role = "parameters"
        elif sign == "(" and self._after_operand:
            role = "call"
        self._push(sign, role)
        if sign == "[":
            return "_FILTER_OPEN" if role else "_LIST_OPEN"
        return sign

    def _close(self, sign: str) -> str:
        if sign == "]" and not self._after_operand and self._operand_follows():
            self._push(sign)
            return "OPEN_INTERVAL_START"
        opened = self._brackets.innermost
        bracket = self._brackets.close(sign, self._position)
        if bracket is None:
            key = "bracket closed differently" if opened.sign else "bracket never opened"
            raise syntax_error(
                key, self._text, self._position, self._position + 1, opened=opened.sign, at=self._place(opened.position)
            )
        if sign == "]":
            return "_FILTER_CLOSE" if bracket.role == "filter" else "_LIST_CLOSE"
        return sign

    def _push(self, sign: str, role: str = "") -> None:
        self._brackets.open(sign, self._position, role=role)
        if self._brackets.depth > limits.MAX_NESTING:
            line, column = self._place(self._position)
            raise limits.too_deep(self._text, line, column)

    def _operand_follows(self) -> bool:
        """Whether an expression can begin behind the bracket that stands here."""
        text = self._text
        match = SKIPPED.match(text, self._position + 1)
        position = match.end() if match else self._position + 1
        if position >= len(text):
            return False
        if word := WORD.match(text, position):
            return word.group() not in INFIX_KEYWORDS
        if text[position] in "[(-" and self._previous == "[":
            return False  # "[][1]" filters an empty list, "[] - a" takes something off it
        return text[position] in _BEGINS_OPERAND or NUMBER.match(text, position) is not None

    # ---- text and places -------------------------------------------------------------------------

    def _skip(self) -> None:
        if match := SKIPPED.match(self._text, self._position):
            self._position = match.end()
        if self._text.startswith("/*", self._position):
            raise syntax_error("comment not closed", self._text, self._position, len(self._text))

    def _token(self, terminal: str, value: str, length: int) -> Token:
        line, column = self._place(self._position)
        start = self._position
        self._position += length
        return Token(terminal, value, start_pos=start, line=line, column=column, end_pos=self._position)
