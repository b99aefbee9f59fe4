"""What can be wrong with an expression, said so that the author of the expression can act on it."""

from __future__ import annotations


class FeelError(Exception):
    """An expression is refused. Says what is wrong in Indonesian and in English, and where.

    A message is whole sentences: the problem and, where one is known, the remedy, which `remedy_id` and `remedy_en`
    hold alone too. Lines and columns count from 1; `end` is the place behind the last character concerned.
    """

    def __init__(
        self,
        message_id: str,
        message_en: str,
        *,
        text: str = "",
        line: int = 1,
        column: int = 1,
        end: tuple[int, int] | None = None,
        remedy_id: str = "",
        remedy_en: str = "",
    ) -> None:
        self.message_id = message_id
        self.message_en = message_en
        self.text = text
        self.line = line
        self.column = column
        self.end_line, self.end_column = end or (line, column)
        self.remedy_id = remedy_id
        self.remedy_en = remedy_en
        super().__init__(message_id)

    @property
    def message(self) -> str:
        """The message without its place, in the language of the pages."""
        return self.message_id

    @property
    def problem_id(self) -> str:
        """What is wrong, without the remedy, in Indonesian."""
        return self.message_id.removesuffix(self.remedy_id).rstrip()

    @property
    def problem_en(self) -> str:
        """What is wrong, without the remedy, in English."""
        return self.message_en.removesuffix(self.remedy_en).rstrip()

    def __str__(self) -> str:
        if not self.text:
            return self.message_id
        return f"baris {self.line}, kolom {self.column}: {self.message_id}"

    def in_english(self) -> str:
        """The message with its place, in English."""
        if not self.text:
            return self.message_en
        return f"line {self.line}, column {self.column}: {self.message_en}"


class FeelSyntaxError(FeelError):
    """The text is not a FEEL expression, or names a function that does not exist. Found before deployment."""

    code: str = ""
    """What kind of mistake it is, e.g. `unknown name`: the key of its advice."""


class FeelEvaluationError(FeelError):
    """The expression could not be evaluated. Missing values are no error in FEEL: they give null."""


class FeelLimitError(FeelEvaluationError):
    """The expression asked for more steps, depth or memory than one evaluation may use."""
