"""What can be wrong with a decision, with the file, the decision, the rule and the cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the decision files something stands."""

    source: str
    decision: str | None = None
    rule: int | None = None
    """The number of the rule in the table, from 1."""
    cell: str | None = None
    """The label of the column, the name of the entry or parameter."""
    line: int | None = None

    def at(self, line: int | None = None, *, rule: int | None = None, cell: str | None = None) -> Place:
        """A nearer place inside this one."""
        return replace(self, line=line or self.line, rule=rule or self.rule, cell=cell or self.cell)


class DecisionError(Exception):
    """A decision is refused or cannot decide. Says where and what to do, in Indonesian and in English."""

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

    @classmethod
    def at(cls, place: Place, message_id: str, message_en: str) -> Self:
        """The error at a place."""
        return cls(
            message_id,
            message_en,
            source=place.source,
            decision=place.decision,
            rule=place.rule,
            cell=place.cell,
            line=place.line,
        )

    @property
    def place(self) -> Place:
        """Where it is."""
        return Place(self.source, self.decision, self.rule, self.cell, self.line)

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
    """Files are wrong: found before deployment. Its place is that of the first of its `problems`."""

    _parts: tuple[DecisionDefinitionError, ...] = ()

    @property
    def problems(self) -> tuple[DecisionDefinitionError, ...]:
        """Everything that is wrong, in the order of the files, each with its own place; itself when it is alone."""
        return self._parts or (self,)

    @classmethod
    def of(cls, problems: Sequence[DecisionDefinitionError]) -> DecisionDefinitionError:
        """All problems of some files as one error, which says them all; there must be one at least."""
        first = problems[0]
        whole = cls.at(first.place, first.message_id, first.message_en)
        whole._parts = tuple(problems)
        return whole

    def __str__(self) -> str:
        return "\n".join(map(str, self._parts)) or super().__str__()

    def in_english(self) -> str:
        """All problems with their places, in English."""
        return "\n".join(own.in_english() for own in self._parts) or super().in_english()


class DecisionEvaluationError(DecisionError):
    """The decision cannot be taken (two rules of a unique table match, a limit is reached), or a part of it is null.

    Parts that are null are no failure: `DecisionResult.errors` lists them, for whoever wonders why.
    """


class UnknownDecisionError(DecisionError):
    """There is no decision, service or knowledge model of this name."""
