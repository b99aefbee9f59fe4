"""A case that goes round and round: what a step costs after 10, 100 and 1,000 completed ones, and its bytes.

What a case has behind it is in the event log; the state holds where it stands. So both should stay flat. Beside it
the bytes of a case that has ended, against the stock way.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from uuid import UUID

from support import diagrams
from support.engine import APPLICANT, START, VERIFIER, make_engine

from engine import complete_task, find_user_tasks, read_only_session, start_case
from engine.persistence.rows import CaseRow
from engine.persistence.session import SessionFactory, make_database_engine
from tests.bench.engine_steps import ANSWER, LONG, OUR_CONDITION, STOCK_CONDITION, answers_of, procedure_of
from tests.bench.stock import StockRunner

FLOWS = "mulai > isi > periksa > pilih; pilih > isi ? =periksa.lagi; pilih > akhir !"
SAMPLES = 11


def run(quick: bool = False) -> Iterator[str]:
    """Lines of the report."""
    sizes = (10, 100) if quick else (10, 100, 1000)
    with TemporaryDirectory() as folder:
        procedure = diagrams.diagram("p", FLOWS, isi=diagrams.user_task(), periksa=diagrams.user_task())
        factory = make_engine(f"sqlite:///{folder}/growth.db", diagrams.files(procedure))
        shown = ", ".join(map(str, sizes))
        yield f"a step and the stored state after {shown} completed steps in one case (SQLite); goal: flat"
        case_id = _start(factory, "R-1")
        seconds, stored, done = [], [], 0
        for size in sizes:
            while done < size:
                _complete(factory, case_id)
                done += 1
            stored.append(_stored_bytes(factory, case_id))
            seconds.append(median(_complete(factory, case_id) for _ in range(SAMPLES)))
            done += SAMPLES
        for name, unit, values in (("cold step", "ms", [1000 * s for s in seconds]), ("state", "bytes", stored)):
            shown = " ".join(f"{value:9.1f}" for value in values)
            yield f"  {name:10s} {shown} {unit}   {values[-1] / values[0]:6.2f} x the first"
        yield from _finished(Path(folder))


def _start(factory: SessionFactory, reference: str) -> UUID:
    variables = {"kasus": {"pemohon": APPLICANT.id}, "permohonan": answers_of(4)}
    with factory.begin() as session:
        return start_case(session, "p", reference, variables, by=APPLICANT, at=START).id


def _complete(factory: SessionFactory, case_id: UUID, answers: dict[str, Any] | None = None) -> float:
    """Seconds of loading, completing and saving."""
    with read_only_session(factory) as session:
        task = find_user_tasks(session, case_id=case_id)[0]
    begin = perf_counter()
    with factory.begin() as session:
        at = START + timedelta(hours=1)
        complete_task(session, case_id, task.id, answers or {"lagi": True, "catatan": "x" * 100}, by=VERIFIER, at=at)
    return perf_counter() - begin


def _stored_bytes(factory: SessionFactory, case_id: UUID) -> int:
    with read_only_session(factory) as session:
        return len(session.get_one(CaseRow, case_id).state)


def _finished(folder: Path) -> Iterator[str]:
    """Twenty tasks done, the case ended."""
    for kilobytes in (4, 100):
        factory = make_engine(
            f"sqlite:///{folder}/ended-{kilobytes}.db", diagrams.files(procedure_of(LONG, OUR_CONDITION))
        )
        stock = StockRunner(
            make_database_engine(f"sqlite:///{folder}/stock-{kilobytes}.db"), procedure_of(LONG, STOCK_CONDITION), "p"
        )
        variables = {"kasus": {"pemohon": APPLICANT.id}, "permohonan": answers_of(kilobytes)}
        with factory.begin() as session:
            case_id = start_case(session, "p", "R-1", variables, by=APPLICANT, at=START).id
        stock_id = stock.start({"permohonan": answers_of(kilobytes)})
        for _ in range(20):
            _complete(factory, case_id, ANSWER)
            stock.step(stock_id, ANSWER)
        ratio = _stored_bytes(factory, case_id) / stock.stored_bytes(stock_id)
        yield f"  bytes of an ended case of 20 tasks at {kilobytes} KB, ours / stock  {ratio:5.2f} x  goal 0.75 / 0.45"
