"""What can be wrong with a decision, with the file, the decision, the rule and the cell."""

from __future__ import annotations


class DecisionError(Exception):
    """A decision is refused or cannot decide. Says where in Indonesian and in English."""

    def __init__(
        self,
        message_id: str,
        message_en: str,
        *,
        source: str,
        decision: str | None = None,
        rule: int | None = None,
        cell: str | None = None,
        line: int | None = None,
    ) -> None:
        self.message_id = message_id
        self.message_en = message_en
        self.source = source
        self.decision = decision
        self.rule = rule
        """The number of the rule in the table, from 1."""
        self.cell = cell
        """The label of the column."""
        self.line = line
        super().__init__(self._with_place(message_id, "baris", "keputusan", "aturan", "kolom"))

    @property
    def message(self) -> str:
        """The message without its place, in the language of the pages."""
        return self.message_id

    def in_english(self) -> str:
        """The message with its place, in English."""
        return self._with_place(self.message_en, "line", "decision", "rule", "column")

    def _with_place(self, message: str, line: str, decision: str, rule: str, cell: str) -> str:
        place = [self.source]
        if self.line is not None:
            place.append(f"{line} {self.line}")
        if self.decision is not None:
            place.append(f'{decision} "{self.decision}"')
        if self.rule is not None:
            place.append(f"{rule} {self.rule}")
        if self.cell is not None:
            place.append(f'{cell} "{self.cell}"')
        return f"{', '.join(place)}: {message}"


class DecisionDefinitionError(DecisionError):
    """The file is wrong: found before deployment."""


class DecisionEvaluationError(DecisionError):
    """The decision cannot be taken: two rules of a unique table match, or a limit is reached."""
