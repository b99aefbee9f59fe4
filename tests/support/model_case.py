"""What the procedure of the model test means, said without an engine: a few sets and numbers.

    periksa -> (kembalikan) perbaiki -> periksa ... | (lengkap) teknis and bayar -> job -> serahkan -> end

`perbaiki` is the applicant's and lapses after thirty days; `bayar` is his too; all else is the office's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from support.diagrams import boundary_timer, diagram, end, files, service_task, user_task
from support.engine import APPLICANT

from engine import Actor
from engine.errors import (
    CaseEndedError,
    EngineError,
    NotAllowedError,
    StaleCaseError,
    TaskAlreadyClaimedError,
    TaskAlreadyCompletedError,
)

OWN = {"perbaiki", "bayar"}
LAPSES = timedelta(days=30)
PROCEDURE = files(
    diagram(
        "p",
        """
        mulai > periksa > pilih; pilih > perbaiki ? =periksa.keputusan = "kembalikan"; perbaiki > periksa;
        gugur > akhir_gugur; pilih > pisah !; pisah > teknis > gabung; pisah > bayar > gabung;
        gabung > terbitkan > serahkan > akhir
        """,
        periksa=user_task(),
        perbaiki=user_task(assignee="=kasus.pemohon", clock="applicant"),
        gugur=boundary_timer("perbaiki", "P30D"),
        teknis=user_task(),
        bayar=user_task(assignee="=kasus.pemohon", clock="applicant"),
        terbitkan=service_task(),
        serahkan=user_task(),
        akhir_gugur=end("lapsed"),
    )
)


@dataclass
class ModelCase:
    """One case: its open steps with who holds them, and everything that moved it, in order."""

    started_at: datetime
    open: dict[str, str | None] = field(default_factory=lambda: {"periksa": None})
    moves: list[str] = field(default_factory=list)
    outcome: str | None = None
    job_waits: bool = False
    lapses_at: datetime | None = None

    @property
    def rev(self) -> int:
        """One for the start and one for each move; claiming moves nothing."""
        return 1 + len(self.moves)

    def inbox_of(self, person: Actor) -> set[str]:
        """The open steps that the person could do, were they not held by somebody else."""
        return {step for step in self.open if self._is_candidate(step, person)}

    def refusal(
        self, step: str, person: Actor, seen: int | None = None, *, is_latest: bool = True
    ) -> type[EngineError] | None:
        """Why the person may not claim or complete the step now; a task of an earlier round is done for good."""
        if not self._is_candidate(step, person):
            return NotAllowedError
        if step not in self.open or not is_latest:
            return TaskAlreadyCompletedError
        if self.open[step] not in (None, person.id):
            return TaskAlreadyClaimedError
        return StaleCaseError if seen not in (None, self.rev) else None

    def complete(self, step: str, decision: str, at: datetime) -> None:
        del self.open[step]
        self._move(f"task_completed {step}")
        self.lapses_at = None if step == "perbaiki" else self.lapses_at
        if step == "periksa" and decision == "kembalikan":
            self._open("perbaiki")
            self.lapses_at = at + LAPSES
        elif step == "periksa":
            self._open("teknis", "bayar")
        elif step == "perbaiki":
            self._open("periksa")
        elif step == "serahkan":
            self._end("granted")
        else:
            self.job_waits = not self.open

    def run_job(self) -> None:
        self.job_waits = False
        self._move("service_completed terbitkan")
        self._open("serahkan")

    def pass_time(self, at: datetime) -> None:
        if self.lapses_at is not None and self.lapses_at <= at:
            self._move("timer_fired gugur")
            self._end("lapsed")

    def withdraw(self) -> type[EngineError] | None:
        if self.outcome is not None:
            return CaseEndedError
        self._move("case_withdrawn None")
        self._end("withdrawn")
        return None

    def _move(self, what: str) -> None:
        self.moves.append(what)

    def _open(self, *steps: str) -> None:
        self.open |= {step: APPLICANT.id if step in OWN else None for step in steps}

    def _end(self, outcome: str) -> None:
        self.outcome, self.open, self.job_waits, self.lapses_at = outcome, {}, False, None

    @staticmethod
    def _is_candidate(step: str, person: Actor) -> bool:
        return person.id == APPLICANT.id if step in OWN else "verifikator@31" in person.groups
