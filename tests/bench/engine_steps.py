"""The engine against the stock way and against a bare transaction that updates one row."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from sqlalchemy import Column, Engine, Integer, MetaData, String, Table, bindparam, insert, select, update
from support import diagrams
from support.engine import APPLICANT, START, VERIFIER, make_engine

from engine import complete_task, find_user_tasks, start_case
from engine.definitions.repository import get_executable
from engine.execution.run import answer, load_workflow, waiting_tokens
from engine.feel import Scope
from engine.persistence.base import table_of
from engine.persistence.rows import CaseRow
from engine.persistence.session import SessionFactory, make_database_engine, read_only_session
from engine.persistence.state_codec import encode_state
from tests.bench.ratio import measure
from tests.bench.stock import StockRunner

FLOWS = "mulai > satu > pilih; pilih > dua ? {condition}; pilih > akhir_tolak !; dua > tiga > akhir"
LONG = "mulai > satu > pilih; pilih > dua ? {condition}; pilih > akhir_tolak !; dua > tiga > {more} > akhir"


def procedure_of(flows: str, condition: str) -> bytes:
    more = [f"langkah_{number}" for number in range(17)]
    steps = ["satu", "dua", "tiga", *(more if "{more}" in flows else [])]
    drawn = flows.format(condition=condition, more=" > ".join(more))
    return diagrams.diagram("p", drawn, **{step: diagrams.user_task() for step in steps})


OUR_CONDITION, STOCK_CONDITION = '=satu.keputusan = "ya"', "satu['keputusan'] == 'ya'"
ANSWER = {"keputusan": "ya", "catatan": "lengkap dan benar"}
_bare = Table("bare", MetaData(), Column("id", Integer, primary_key=True), Column("value", String(50)))

_case = table_of(CaseRow)
_READ_STATE = select(_case.c.state, _case.c.definition_hash).where(_case.c.id == bindparam("its_id"))
_WRITE_STATE = update(_case).where(_case.c.id == bindparam("its_id")).values(state=bindparam("state"))


def run(quick: bool = False) -> Iterator[str]:
    """Lines of the report."""
    with TemporaryDirectory() as folder:
        yield from _round_trip(Path(folder), 15 if quick else 60)
        for kilobytes, goal in ((4, "2 / 2.5"), (100, "6")):
            yield from _cold_step(Path(folder), kilobytes, goal, 20 if quick else 80)


def _round_trip(folder: Path, rounds: int) -> Iterator[str]:
    factory, stock, bare = _databases(folder, "trip", FLOWS)
    answers = answers_of(2)
    numbers = iter(range(10**9))

    def ours() -> None:
        case_id = _start(factory, next(numbers), answers)
        for _ in range(3):
            _complete_next(factory, case_id)

    def stocks() -> None:
        case_id = stock.start({"permohonan": answers})
        for _ in range(3):
            stock.step(case_id, ANSWER)

    def bares() -> None:
        for _ in range(4):
            _bare_transaction(bare)

    found = measure({"ours": ours, "stock": stocks, "bare": bares}, rounds)
    yield "round trip: start with 2 KB, three user tasks, one choice, four durable steps (SQLite)"
    yield f"  stock / ours       {found['stock'] / found['ours']:6.2f} x"
    yield f"  ours / bare rows   {found['ours'] / found['bare']:6.2f} x  (four one-row transactions)"


def _cold_step(folder: Path, kilobytes: int, goal: str, rounds: int) -> Iterator[str]:
    factory, stock, bare = _databases(folder, f"cold{kilobytes}", LONG)
    answers = answers_of(kilobytes)
    turns = 2 * (rounds + 3)
    waiting_ours = iter(
        [(case, _next_task(factory, case)) for case in (_start(factory, n, answers) for n in range(turns))]
    )
    waiting_stock = iter([stock.start({"permohonan": answers}) for _ in range(turns)])
    waiting_state = iter([_start(factory, number, answers) for number in range(turns, 2 * turns)])
    ways: dict[str, Callable[[], None]] = {
        "state": lambda: _complete_state(factory, next(waiting_state)),
        "ours": lambda: _complete(factory, *next(waiting_ours)),
        "stock": lambda: stock.step(next(waiting_stock), ANSWER),
        "bare": lambda: _bare_transaction(bare),
    }
    found = measure(ways, rounds)
    work = measure(ways, rounds, clock=process_time)
    yield f"cold step in a diagram of 20 tasks: load, complete, save at {kilobytes} KB (SQLite)"
    yield f"  stock / our state  {found['stock'] / found['state']:6.2f} x  goal {goal} (one row read, one written)"
    yield f"  the same, CPU only {work['stock'] / work['state']:6.2f} x  without the disk, which both wait for alike"
    yield f"  stock / our whole  {found['stock'] / found['ours']:6.2f} x  with task rows, log, ledger and guards"
    yield f"  our whole / bare   {found['ours'] / found['bare']:6.2f} x"
    with factory() as session:
        ours_bytes = len(session.query(CaseRow.state).filter(CaseRow.rev == 2).limit(1).scalar())
    yield f"  bytes ours / stock {ours_bytes / stock.stored_bytes(1):6.2f} x  goal 0.75 / 0.45"


def _databases(folder: Path, name: str, flows: str) -> tuple[SessionFactory, StockRunner, Engine]:
    factory = make_engine(f"sqlite:///{folder / name}-ours.db", diagrams.files(procedure_of(flows, OUR_CONDITION)))
    stock = StockRunner(
        make_database_engine(f"sqlite:///{folder / name}-stock.db"), procedure_of(flows, STOCK_CONDITION), "p"
    )
    bare = make_database_engine(f"sqlite:///{folder / name}-bare.db")
    _bare.create(bare)
    with bare.begin() as connection:
        connection.execute(insert(_bare).values(id=1, value="x"))
    return factory, stock, bare


def answers_of(kilobytes: int) -> dict[str, Any]:
    """Form data of about that size as JSON: short fields, and a table of rows, as forms have them."""
    dice = random.Random(kilobytes)
    letters = "abcdefghijklmnopqrstuvwxyz     "

    def words() -> str:
        return "".join(dice.choices(letters, k=dice.randrange(8, 40)))

    answers: dict[str, Any] = {f"isian_{number}": words() for number in range(24)}
    answers["baris"] = []
    while len(json.dumps(answers)) < kilobytes * 1024:
        answers["baris"].append({"nama": words(), "alamat": words(), "luas": dice.randrange(500), "sesuai": True})
    return answers


def _start(factory: SessionFactory, number: int, answers: dict[str, Any]) -> Any:
    variables = {"kasus": {"pemohon": APPLICANT.id}, "permohonan": answers}
    with factory.begin() as session:
        return start_case(session, "p", f"R-{number}", variables, by=APPLICANT, at=START).id


def _next_task(factory: SessionFactory, case_id: Any) -> Any:
    with read_only_session(factory) as session:
        return find_user_tasks(session, case_id=case_id)[0].id


def _complete_next(factory: SessionFactory, case_id: Any) -> None:
    _complete(factory, case_id, _next_task(factory, case_id))


def _complete(factory: SessionFactory, case_id: Any, task_id: Any) -> None:
    with factory.begin() as session:
        complete_task(session, case_id, task_id, ANSWER, by=VERIFIER, at=START + timedelta(hours=1))


def _complete_state(factory: SessionFactory, case_id: Any) -> None:
    """What the stock way does, with our state: read the row, restore, complete the task, write the row."""
    with factory.begin() as session:
        connection = session.connection()
        state, content_hash = connection.execute(_READ_STATE, {"its_id": case_id}).one()
        scope = Scope(moment=START, calendar=session.info["environment"].calendar)
        workflow = load_workflow(get_executable(session, content_hash), state, scope)
        (waiting,) = waiting_tokens(workflow).user_tasks.values()
        answer(waiting, "satu", ANSWER)
        workflow.run()
        connection.execute(_WRITE_STATE, {"its_id": case_id, "state": encode_state(workflow)})


def _bare_transaction(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(update(_bare).where(_bare.c.id == 1).values(value="y"))
