"""How much one text, one evaluation and one value may use. What people write stays far below.

A text is measured when it is read. An evaluation has one budget of steps, whatever takes part in it: what walks,
searches or copies pays for the length of what it walks (`spend_on`), a turn or a call is a step, and a body that does
much in one turn pays for its size (compiler/node.py). A single value is measured before it is built (`check_...`).
Bounds that belong to one mechanism stand beside it: functions/patterns/, functions/calendar.py.
"""

from __future__ import annotations

from typing import Any, NoReturn

from engine.feel.errors import FeelLimitError, FeelSyntaxError

MAX_SOURCE_LENGTH = 20_000
MAX_NESTING = 60
"""Brackets, contexts, conditions and loops within each other."""
MAX_TREE_DEPTH = 250
"""Levels of the syntax tree: a chain of 200 additions is 200 levels deep."""
MAX_STEPS = 200_000
"""Turns of loops and filters, elements walked by functions, and calls of user-defined functions."""
CHARACTERS_PER_STEP = 64
"""Of a text that is searched or built."""
MAX_CALL_DEPTH = 40
"""Calls of user-defined functions within each other."""
MAX_STRING_LENGTH = 100_000
MAX_LIST_LENGTH = 20_000
MAX_RESULT_DEPTH = 100
"""Lists and contexts within each other, in a value that becomes a case variable."""
MAX_PATTERN_LENGTH = 500
MAX_PATTERN_INPUT_LENGTH = 5_000


class Budget:
    """What is left of one evaluation's allowance; shared by everything that the evaluation calls."""

    __slots__ = ("call_depth", "steps")

    def __init__(self, steps: int = MAX_STEPS) -> None:
        self.steps = steps
        self.call_depth = 0

    def spend(self, steps: int = 1) -> None:
        """Takes steps off the allowance; refuses when none are left."""
        self.steps -= steps
        if self.steps < 0:
            self.refuse()

    def refuse(self) -> NoReturn:
        """For loops that take steps off by themselves: none are left."""
        raise FeelLimitError(
            f"Ungkapan memerlukan lebih dari {MAX_STEPS} langkah. Perkecil daftar atau pengulangannya.",
            f"The expression needs more than {MAX_STEPS} steps. Make its lists or loops smaller.",
        )

    def spend_on(self, value: Any) -> Any:
        """The list, context or text that is walked or searched, or was just built, paid for by its length."""
        if type(value) is list or type(value) is dict:
            self.spend(len(value))
        elif type(value) is str:
            self.spend(len(value) // CHARACTERS_PER_STEP)
        return value

    def enter_call(self) -> None:
        """One call of a user-defined function deeper; refuses runaway recursion."""
        self.spend()
        self.call_depth += 1
        if self.call_depth > MAX_CALL_DEPTH:
            raise FeelLimitError(
                f"Fungsi memanggil dirinya sendiri lebih dari {MAX_CALL_DEPTH} tingkat.",
                f"Functions call each other more than {MAX_CALL_DEPTH} levels deep.",
            )

    def leave_call(self) -> None:
        """Back from a call."""
        self.call_depth -= 1


def check_string(text: str) -> str:
    """The text itself, unless it is longer than a string may be."""
    if len(text) > MAX_STRING_LENGTH:
        check_string_length(len(text))
    return text


def check_string_length(length: int) -> None:
    """Refuses a text longer than a string may be, before it is built."""
    if length > MAX_STRING_LENGTH:
        raise FeelLimitError(
            f"Teks melebihi {MAX_STRING_LENGTH} huruf.",
            f"The text is longer than {MAX_STRING_LENGTH} characters.",
        )


def check_list_length(length: int) -> None:
    """Refuses a list longer than a list may be, before it is built."""
    if length > MAX_LIST_LENGTH:
        raise FeelLimitError(
            f"Daftar melebihi {MAX_LIST_LENGTH} unsur.", f"The list has more than {MAX_LIST_LENGTH} elements."
        )


def check_source_length(text: str) -> None:
    """Refuses an expression that nobody can have written by hand."""
    if len(text) > MAX_SOURCE_LENGTH:
        raise FeelSyntaxError(
            f"Ungkapan melebihi {MAX_SOURCE_LENGTH} huruf.",
            f"The expression is longer than {MAX_SOURCE_LENGTH} characters.",
            text=text[:80],
        )


def too_deep(text: str, line: int = 1, column: int = 1) -> FeelSyntaxError:
    """The error for an expression that is nested too deeply."""
    return FeelSyntaxError(
        "Ungkapan terlalu dalam bertingkat. Pecah menjadi beberapa ungkapan.",
        "The expression is nested too deeply. Split it into several expressions.",
        text=text,
        line=line,
        column=column,
    )
