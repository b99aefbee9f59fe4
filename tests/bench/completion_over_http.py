"""Completing a task over HTTP, as an officer's browser does it, against the bare ceiling.

Two gunicorn workers, eight clients, PostgreSQL. Ours: session, CSRF, policy, form validation, idempotency key,
diagram, projections, log. Bare: one row read and updated through the ORM.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Thread
from urllib.parse import urlencode
from uuid import uuid4

from support import diagrams
from support.engine import APPLICANT, START
from support.postgresql import PostgresqlServer

from engine import Library, deploy, find_user_tasks, start_case
from engine.persistence.base import Base as EngineBase
from engine.persistence.session import make_database_engine
from tests.bench.bare_app import Base as BareBase
from tests.bench.bare_app import Thing
from webapp.config import Settings
from webapp.models.base import Base as WebappBase
from webapp.services.demo import DEMO_PASSWORD, seed_demo
from webapp.wiring import make_services

ROOT = Path(__file__).parents[2]
CLIENTS, WORKERS, THREADS, REQUESTS, ROUNDS = 8, 2, 4, 160, 9
SHORT = "mulai > satu > pilih; pilih > dua ? =satu.catatan != null; pilih > akhir_tolak !; dua > tiga > akhir"
MORE = " > ".join(f"langkah_{number}" for number in range(17))
LONG = SHORT.replace("tiga > akhir", f"tiga > {MORE} > akhir")

DIAGRAMS = (("3-task diagram", SHORT, "0.55 / 0.85"), ("20-task diagram", LONG, "0.45 / 0.70"))

Post = tuple[str, dict[str, str]]
Way = Callable[[], float]


def run(quick: bool = False) -> Iterator[str]:
    """Lines of the report. The three servers take turns, so that a drifting machine hits all alike."""
    server = PostgresqlServer()
    server.start()
    rounds = 3 if quick else ROUNDS
    try:
        with ExitStack() as stack:
            ways = {
                "bare": stack.enter_context(_bare_app(server, rounds)),
                **{name: stack.enter_context(_our_app(server, flows, rounds)) for name, flows, _ in DIAGRAMS},
            }
            rates = [{name: way() for name, way in ways.items()} for _ in range(rounds + 1)][1:]
    finally:
        server.stop()
    bare = median(rate["bare"] for rate in rates)
    yield f"completion over HTTP ({WORKERS} workers, {CLIENTS} clients, PostgreSQL), {bare:.0f} bare ones a second"
    for name, _, goal in DIAGRAMS:
        ratios = sorted(rate[name] / rate["bare"] for rate in rates)
        yield f"  ours / bare  {median(ratios):5.2f} x  ({ratios[0]:.2f} to {ratios[-1]:.2f})  {name}, goal {goal}"


@contextmanager
def _bare_app(server: PostgresqlServer, rounds: int) -> Iterator[Way]:
    url = _database(server)
    engine = make_database_engine(url)
    BareBase.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(Thing.__table__.insert(), [{"id": n, "value": "x"} for n in range(REQUESTS)])
    engine.dispose()
    with _serving("tests.bench.bare_app:make_app()", {"DATABASE_URL": url}) as port:

        def measure() -> float:
            return _rate(port, [(f"/things/{number}", {"value": uuid4().hex}) for number in range(REQUESTS)], {})

        yield measure


@contextmanager
def _our_app(server: PostgresqlServer, flows: str, rounds: int) -> Iterator[Way]:
    with TemporaryDirectory() as folder:
        variables = {"DATABASE_URL": _database(server), "DATA_DIR": folder, "ENVIRONMENT": "test"}
        settings = Settings(data_dir=Path(folder), database_url=variables["DATABASE_URL"], environment="test")
        batches = iter(_prepare(settings, flows, rounds + 1))
        with _serving("webapp.wsgi:application", variables) as port:
            headers, token = _sign_in(port)

            def measure() -> float:
                fields = {"csrf_token": token, "rev": "1", "catatan": "lengkap"}
                posts = [(path, {**fields, "idempotency_key": uuid4().hex}) for path in next(batches)]
                return _rate(port, posts, headers)

            yield measure


def _prepare(settings: Settings, flows: str, count: int) -> list[list[str]]:
    """Open tasks enough for every round, each with the address of its page."""
    services = make_services(settings)
    factory = services.session_factory
    for metadata in (EngineBase.metadata, WebappBase.metadata):
        metadata.create_all(factory.kw["bind"])
    steps = [name for name in ("satu", "dua", "tiga", *MORE.split(" > ")) if re.search(rf"\b{name}\b", flows)]
    procedure = diagrams.diagram("p", flows, **{name: diagrams.user_task() for name in steps})
    with factory.begin() as session:
        seed_demo(session, services.catalog, services.password_hasher.hash(DEMO_PASSWORD), START)
        shown = {"forms/definitions/shared/f.form": diagrams.form("f", "catatan")}
        deploy(session, Library(diagrams.files(procedure) | shown), START)
    batches = []
    for batch in range(count):
        variables = {"kasus": {"pemohon": APPLICANT.id}, "permohonan": {"isian": "x" * 2000}}
        with factory.begin() as session:
            numbers = [f"R-{batch}-{number}" for number in range(REQUESTS)]
            cases = [start_case(session, "p", n, variables, by=APPLICANT, at=START) for n in numbers]
            tasks = [find_user_tasks(session, case_id=case.id)[0] for case in cases]
        batches.append([f"/petugas/tugas/{task.case_id}/{task.id}" for task in tasks])
    with factory.kw["bind"].begin() as connection:
        connection.exec_driver_sql("ANALYZE")  # as a server that has been running for a minute does by itself
    factory.kw["bind"].dispose()
    return batches


def _database(server: PostgresqlServer) -> str:
    name = f"bench_{uuid4().hex}"
    admin = make_database_engine(server.url("postgres")).execution_options(isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    admin.dispose()
    return server.url(name)


@contextmanager
def _serving(app: str, variables: dict[str, str]) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", app, "-w", str(WORKERS), "-k", "gthread", "--threads", str(THREADS)]
    environment = {**os.environ, **variables, "PORT": str(port), "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
    server = subprocess.Popen([*command, "-b", f"127.0.0.1:{port}", "--log-level", "error"], cwd=ROOT, env=environment)
    try:
        _wait_until_open(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _wait_until_open(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")


def _sign_in(port: int) -> tuple[dict[str, str], str]:
    """Headers with the cookies of a signed-in verifier, and a CSRF token that goes with them."""
    cookies: dict[str, str] = {}

    def ask(method: str, path: str, body: str | None = None) -> str:
        connection = HTTPConnection("127.0.0.1", port)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        for line in response.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            cookies[name] = value
        text = response.read().decode()
        connection.close()
        return text

    page = ask("GET", "/masuk/petugas")
    form = {"csrf_token": _token(page), "login": "verifikator", "password": DEMO_PASSWORD}
    ask("POST", "/masuk/petugas", urlencode(form))
    token = _token(ask("GET", "/petugas"))
    return {"Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())}, token


def _token(page: str) -> str:
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert found, page[:500]
    return found[1]


def _rate(port: int, posts: list[Post], headers: dict[str, str]) -> float:
    """Completions a second; any answer but a redirect ends the measurement."""
    share = len(posts) // CLIENTS
    failures: list[str] = []

    def client(mine: list[Post]) -> None:
        connection = HTTPConnection("127.0.0.1", port)
        for path, form in mine:
            body = urlencode(form)
            connection.request("POST", path, body, {**headers, "Content-Type": "application/x-www-form-urlencoded"})
            response = connection.getresponse()
            text = response.read()
            if response.status != 303:
                failures.append(f"{response.status} {path} {text[:2000]!r}")

    elapsed = _timed([lambda n=n: client(posts[n * share : (n + 1) * share]) for n in range(CLIENTS)])
    if failures:
        raise RuntimeError(f"{len(failures)} requests failed, the first: {failures[0]}")
    return len(posts) / elapsed


def _timed(works: list[Callable[[], None]]) -> float:
    threads = [Thread(target=work) for work in works]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begin
