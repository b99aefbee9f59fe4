"""What the check has to say about a procedure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from engine.definitions.soundness.graph import DrawnElement

FaultKind = Literal[
    "deadlock",  # a token is left that nobody can move
    "uncaught-error",  # an error end that nothing around catches
    "never-ends",  # persons and timers go round, and no end can be reached any more
    "livelock",  # steps that run by themselves go round for ever
    "unbounded",  # every round leaves one more token behind
    "dead",  # an element that no run comes to
    "repeated",  # an activity that may run twice at once
    "automatic-loop",  # steps that run by themselves go round as long as data says so
    "not-decided",  # more markings than were looked at
]
Severity = Literal["error", "advice"]

_SHOWN = 16


@dataclass(frozen=True)
class Fault:
    """One fault: where, the shortest way to it, what is wrong and what to do, in Indonesian and English."""

    kind: FaultKind
    severity: Severity
    element: DrawnElement
    path: tuple[DrawnElement, ...]
    problem_id: str
    remedy_id: str
    problem_en: str
    remedy_en: str

    @property
    def path_names(self) -> tuple[str, ...]:
        """The elements on the way, by name."""
        return tuple(element.label for element in self.path)

    @property
    def path_ids(self) -> tuple[str, ...]:
        """The elements on the way, by id."""
        return tuple(element.id for element in self.path)

    @property
    def path_text(self) -> str:
        """The way in one line; the middle of a long one is left out."""
        names = self.path_names
        if len(names) > _SHOWN:
            names = (*names[:3], "...", *names[4 - _SHOWN :])
        return " -> ".join(names)

    def __str__(self) -> str:
        way = f"\n    {self.path_text}" if self.path else ""
        return (
            f"[{self.kind}, {self.severity}] {self.element.label} ({self.element.id})\n"
            f"    {self.problem_en} {self.remedy_en}\n    {self.problem_id} {self.remedy_id}{way}"
        )


@dataclass(frozen=True)
class SoundnessReport:
    """The verdict on one procedure. `markings` is how many were looked at; `not_covered` why nothing could be."""

    process_id: str
    faults: tuple[Fault, ...] = ()
    markings: int = 0
    not_covered: str = ""

    @property
    def is_decided(self) -> bool:
        """Whether everything was looked at."""
        return not self.not_covered and all(fault.kind != "not-decided" for fault in self.faults)

    @property
    def is_sound(self) -> bool:
        """Whether everything was looked at and no fault, other than advice, was found."""
        return self.is_decided and not self.errors

    @property
    def errors(self) -> Sequence[Fault]:
        """The faults that refuse the procedure."""
        return [fault for fault in self.faults if fault.severity == "error"]

    def __str__(self) -> str:
        if self.not_covered:
            return f"{self.process_id}: not looked at: {self.not_covered}"
        verdict = "sound" if self.is_sound else "not sound" if self.errors else "not decided"
        lines = [f"{self.process_id}: {verdict} ({self.markings} markings)"]
        return "\n  ".join([*lines, *(str(fault) for fault in self.faults)])
