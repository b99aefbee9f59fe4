"""Text of an expression to the terminals of feel.lark.

Three things are decided here, because they depend on what stands around them: which words form one name,
whether "[" opens a list, a filter or an interval, and whether "not(...)" negates the tests of a table cell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from lark import Token

from engine.feel import limits
from engine.feel.errors import FeelSyntaxError
from engine.feel.names import NAME_START, WORD, WORD_PATTERN, KnownNames, normalise_name

KEYWORDS = frozenset(
    [
        "and",
        "between",
        "else",
        "every",
        "external",
        "false",
        "for",
        "function",
        "if",
        "in",
        "instance",
        "null",
        "of",
        "or",
        "return",
        "satisfies",
        "some",
        "then",
        "true",
    ]
)
SKIPPED = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/)+", re.DOTALL)
NUMBER = re.compile(r"(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?")
STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
OPERATOR = re.compile(r"\*\*|\.\.|->|<=|>=|!=|[-<>=+*/()\[\]{},:.@]")
# Possessive quantifiers ("*+") keep these from trying the same words in many ways.
DECLARED_KEY = re.compile(rf"((?:{NAME_START})[\w?'.+*/\s-]*+):")
DECLARED_VARIABLE = re.compile(rf"({WORD}(?:\s+[\w?']+)*?)\s+in\b")
KEY_SIGN = re.compile(r"\s*:")
ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{6}|.)", re.DOTALL)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "'": "'", "\\": "\\"}

ENDS_OPERAND = frozenset({"NAME", "NUMBER", "STRING", ")", "]", "}", "true", "false", "null", "OPEN_INTERVAL_END"})


class _Bracket:
    """An open bracket: the sign that opened it, and whether ".." was seen in it."""

    __slots__ = ("has_dots", "sign")

    def __init__(self, sign: str) -> None:
        self.sign = sign
        self.has_dots = False


class ExpressionLexer:
    """Reads one expression from left to right."""

    def __init__(self, text: str, *, terminals: Mapping[str, str], known: tuple[KnownNames, ...]) -> None:
        self._text = text
        self._terminals = terminals
        self._own_names = KnownNames()
        self._known = (*known, self._own_names)
        self._position = 0
        self._brackets: list[_Bracket] = []
        self._previous = ""
        self._keyword_depth = 0
        self._line_starts = [0, *(index + 1 for index, sign in enumerate(text) if sign == "\n")]

    def tokens(self, *, unary_tests: bool) -> Iterator[Token]:
        """The terminals of the expression, each with its place in the text."""
        self._skip()
        if unary_tests and self._is_negation_of_everything():
            yield self._token("NEGATED_TESTS", "not", 3)
            self._previous = "not"
        while True:
            self._skip()
            if self._position >= len(self._text):
                break
            yield self._next()
        if self._brackets:
            sign = self._brackets[-1].sign
            raise self._error(f'Kurung "{sign}" tidak ditutup.', f'The bracket "{sign}" is not closed.')

    # ---- one terminal ----------------------------------------------------------------------------

    def _next(self) -> Token:
        text, position = self._text, self._position
        declared = self._declared_name()
        if declared is not None:
            return declared
        if word := WORD_PATTERN.match(text, position):
            return self._word(word.group())
        if not text.startswith("..", position) and (number := NUMBER.match(text, position)):
            self._previous = "NUMBER"
            return self._token("NUMBER", number.group(), len(number.group()))
        if string := STRING.match(text, position):
            content = self._unescape(string.group()[1:-1])
            if self._previous in ("{", ",") and KEY_SIGN.match(text, string.end()):
                self._own_names.add(content)
            self._previous = "STRING"
            return self._token("STRING", content, len(string.group()))
        if operator := OPERATOR.match(text, position):
            return self._operator(operator.group())
        if text[position] == '"':
            raise self._error("Tanda petik tidak ditutup.", "The quotation mark is not closed.")
        raise self._error(
            f'Huruf "{text[position]}" tidak dikenal di sini.',
            f'The character "{text[position]}" is not expected here.',
        )

    def _word(self, word: str) -> Token:
        found = max(
            (hit for names in self._known if (hit := names.longest_at(self._text, self._position, word))),
            key=lambda hit: hit[1],
            default=None,
        )
        if found is not None:
            name, end = found
            self._previous = "NAME"
            return self._token("NAME", name, end - self._position)
        if word in KEYWORDS and self._previous != ".":
            self._previous = word
            if word in ("if", "for", "some", "every", "function"):
                self._keyword_depth += 1
                self._check_nesting()
            return self._token(self._terminals[word], word, len(word))
        self._previous = "NAME"
        return self._token("NAME", word, len(word))

    def _declared_name(self) -> Token | None:
        """A context key, a parameter or a loop variable, which may be of several words."""
        if self._previous in ("{", ",", "(", "<"):
            match = DECLARED_KEY.match(self._text, self._position)
            if match is not None and self._previous in ("{", "<", ","):
                return self._declare(match)
            if match is not None and not KEYWORDS.intersection(match.group(1).split()):
                return self._declare(match)
        if self._previous in ("for", "some", "every", ","):
            match = DECLARED_VARIABLE.match(self._text, self._position)
            if match is not None and not KEYWORDS.intersection(match.group(1).split()):
                return self._declare(match)
        return None

    def _declare(self, match: re.Match[str]) -> Token:
        name = normalise_name(match.group(1))
        self._own_names.add(name)
        self._previous = "NAME"
        return self._token("NAME", name, len(match.group(1).rstrip()))

    def _operator(self, sign: str) -> Token:
        terminal = sign
        if sign in "([{":
            terminal = self._open(sign)
        elif sign in ")]}":
            terminal = self._close(sign)
        elif sign == ".." and self._brackets:
            self._brackets[-1].has_dots = True
        self._previous = {"_LIST_CLOSE": "]", "_FILTER_CLOSE": "]", "_LIST_OPEN": "["}.get(terminal, terminal)
        return self._token(self._terminals.get(terminal, terminal), sign, len(sign))

    # ---- brackets --------------------------------------------------------------------------------

    def _open(self, sign: str) -> str:
        after_operand = self._previous in ENDS_OPERAND
        if sign == "[" and after_operand and self._brackets and self._brackets[-1].has_dots:
            self._brackets.pop()
            return "OPEN_INTERVAL_END"
        is_filter = sign == "[" and after_operand
        self._brackets.append(_Bracket("filter" if is_filter else sign))
        self._check_nesting()
        if sign == "[":
            return "_FILTER_OPEN" if is_filter else "_LIST_OPEN"
        return sign

    def _close(self, sign: str) -> str:
        if sign == "]" and self._previous not in ENDS_OPERAND and self._previous != "[":
            self._brackets.append(_Bracket(sign))
            self._check_nesting()
            return "OPEN_INTERVAL_START"
        if not self._brackets:
            raise self._error(f'Kurung "{sign}" tidak dibuka.', f'The bracket "{sign}" was never opened.')
        bracket = self._brackets.pop()
        fits = {")": "(", "}": "{", "]": "["}[sign] == bracket.sign
        if sign == "]" and bracket.sign == "filter":
            return "_FILTER_CLOSE"
        if not fits and not (bracket.has_dots and sign in ")]" and bracket.sign in "([]"):
            opened = "[" if bracket.sign == "filter" else bracket.sign
            raise self._error(
                f'Kurung "{opened}" ditutup dengan "{sign}".',
                f'The bracket "{opened}" is closed with "{sign}".',
            )
        return "_LIST_CLOSE" if sign == "]" else sign

    def _check_nesting(self) -> None:
        if len(self._brackets) > limits.MAX_NESTING or self._keyword_depth > 4 * limits.MAX_NESTING:
            line, column = self._place(self._position)
            raise limits.too_deep(self._text, line, column)

    def _is_negation_of_everything(self) -> bool:
        """Whether the cell reads `not( ... )` to its end; `not(a) and b` is an ordinary expression."""
        head = re.compile(r"not\s*\(").match(self._text, self._position)
        if head is None:
            return False
        depth = 0
        position = head.end() - 1
        while position < len(self._text):
            if string := STRING.match(self._text, position):
                position = string.end()
                continue
            depth += {"(": 1, ")": -1}.get(self._text[position], 0)
            position += 1
            if depth == 0:
                rest = SKIPPED.sub("", self._text[position:])
                return not rest
        return False

    # ---- text and places -------------------------------------------------------------------------

    def _skip(self) -> None:
        if match := SKIPPED.match(self._text, self._position):
            self._position = match.end()

    def _token(self, terminal: str, value: str, length: int) -> Token:
        line, column = self._place(self._position)
        start = self._position
        self._position += length
        return Token(terminal, value, start_pos=start, line=line, column=column, end_pos=self._position)

    def _place(self, position: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, position)
        return line, position - self._line_starts[line - 1] + 1

    def _unescape(self, raw: str) -> str:
        if "\\" not in raw:
            return raw

        def character(match: re.Match[str]) -> str:
            code = match.group(1)
            if code[0] in "uU" and len(code) > 1:
                return chr(int(code[1:], 16)) if int(code[1:], 16) <= 0x10FFFF else "\ufffd"
            return ESCAPES.get(code, "\\" + code)

        joined = ESCAPE.sub(character, raw)
        # A pair of \u escapes may spell one character beyond the basic plane.
        return joined.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def _error(self, message_id: str, message_en: str) -> FeelSyntaxError:
        line, column = self._place(self._position)
        return FeelSyntaxError(message_id, message_en, text=self._text, line=line, column=column)
