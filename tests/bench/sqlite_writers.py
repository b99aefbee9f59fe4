"""Eight officers complete tasks at the same time on SQLite, in one process: with the queue of writers and without."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from unittest.mock import patch
from uuid import UUID

from support import diagrams
from support.engine import APPLICANT, START, VERIFIER, make_engine

from engine import complete_task, find_user_tasks, start_case
from engine.persistence import session as session_module
from engine.persistence.session import SessionFactory
from engine.persistence.write_queue import WriteQueue

OFFICERS, SHARE, ROUNDS = 8, 40, 5
Task = tuple[UUID, UUID]


class _NoQueue(WriteQueue):
    """Everybody asks SQLite for himself."""

    def enter(self) -> None:
        pass

    def leave(self) -> None:
        pass


def run(quick: bool = False) -> Iterator[str]:
    """Lines of the report; the two ways take turns."""
    found: dict[str, list[float]] = {"queue": [], "race": []}
    rates: dict[str, list[float]] = {"queue": [], "race": []}
    with TemporaryDirectory() as folder:
        for number in range(2 if quick else ROUNDS):
            for way, queue_class in (("queue", WriteQueue), ("race", _NoQueue)):
                with patch.object(session_module, "WriteQueue", queue_class):
                    factory, tasks = _prepare(Path(folder) / f"{way}-{number}.db")
                seconds, elapsed = _complete_all(factory, tasks)
                found[way] += seconds
                rates[way].append(len(seconds) / elapsed)
                factory.kw["bind"].dispose()
    yield f"{OFFICERS} threads complete tasks on one SQLite file: milliseconds, completions a second"
    for way, seconds in found.items():
        p99 = quantiles(seconds, n=100)[98]
        shown = f"median {1000 * median(seconds):6.1f}  p99 {1000 * p99:6.1f}  longest {1000 * max(seconds):6.1f}"
        yield f"  {way:6s} {shown}  {median(rates[way]):6.0f} a second"


def _prepare(file: Path) -> tuple[SessionFactory, list[Task]]:
    procedure = diagrams.diagram("p", "mulai > a > b > akhir", a=diagrams.user_task(), b=diagrams.user_task())
    factory = make_engine(f"sqlite:///{file}", diagrams.files(procedure))
    tasks = []
    with factory.begin() as session:
        for number in range(OFFICERS * SHARE):
            variables = {"kasus": {"pemohon": APPLICANT.id}, "permohonan": {"isian": "x" * 2000}}
            case = start_case(session, "p", f"R-{number}", variables, by=APPLICANT, at=START)
            tasks.append((case.id, find_user_tasks(session, case_id=case.id)[0].id))
    return factory, tasks


def _complete_all(factory: SessionFactory, tasks: list[Task]) -> tuple[list[float], float]:
    """Seconds of each completion, and of all together."""

    def officer(mine: list[Task]) -> list[float]:
        seconds = []
        for case_id, task_id in mine:
            begin = perf_counter()
            with factory.begin() as session:
                complete_task(session, case_id, task_id, {}, by=VERIFIER, at=START + timedelta(hours=1))
            seconds.append(perf_counter() - begin)
        return seconds

    begin = perf_counter()
    with ThreadPoolExecutor(OFFICERS) as pool:
        shares = list(pool.map(officer, [tasks[n::OFFICERS] for n in range(OFFICERS)]))
    return [seconds for share in shares for seconds in share], perf_counter() - begin
