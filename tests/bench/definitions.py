"""The shipped definitions, all of them against three: what grows with their number, and what must not.

Checking and deploying are done once for a set of files; starting a process and the first step of a case come with every
start. CPU time, not the clock's.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from lxml import etree
from support.deployed_database import fill_database, whole_library
from support.engine import START, environment
from support.scenarios import EXAMPLES, scenarios_of

from engine import Library, check_definitions, deploy, make_session_factory
from engine.definitions.compiler import compile_bundle
from webapp.config import PROJECT_ROOT

FIRST_PAGE = "from webapp import create_app; assert create_app().test_client().get('/').status_code == 200"
DEPLOY_AGAIN = """
from webapp.cli.context import load_services
from webapp.cli.diagrams import deploy_diagrams
from engine import read_library
its = load_services()
deploy_diagrams(its, read_library(its.settings.definitions_dir))
"""
COLD_STEP = f"""
import json
from pathlib import Path
from time import process_time
from engine import Actor, start_case
from webapp.wiring import make_services, system_clock
from webapp.config import Settings
settings = Settings()
factory = make_services(settings).session_factory
variables = json.loads(Path(settings.data_dir, "variables.json").read_bytes())
begin = process_time()
with factory.begin() as session:
    start_case(session, "{EXAMPLES[-1]}", "R-1", variables, by=Actor("1", "Siti"), at=system_clock())
    session.rollback()
print(process_time() - begin)
"""


@dataclass(frozen=True)
class Sample:
    """Some procedures in a database, with the files behind them."""

    library: Library
    folder: Path

    @property
    def url(self) -> str:
        return f"sqlite:///{self.folder}/satu-pintu.db"

    @cached_property
    def diagrams(self) -> list[bytes]:
        return [data for path, data in self.library.files.items() if path.endswith(".bpmn")]


def run(quick: bool = False) -> Iterator[str]:
    """Lines of the report."""
    with TemporaryDirectory() as folder:
        few = _sample(Path(folder, "few"), list(EXAMPLES))
        everything = whole_library().startable
        all_ = _sample(Path(folder, "all"), sorted({*everything[:20], *EXAMPLES}) if quick else everything)
        counts = [len(sample.library.startable) for sample in (few, all_)]
        yield f"{'CPU seconds with so many procedures':38s} {counts[0]:8d} {counts[1]:8d}"
        for title, work in ONCE.items():
            yield _line(title, *(_cpu(lambda sample=sample, work=work: work(sample)) for sample in (few, all_)))
        yield "at every start:"
        for sample in (few, all_):
            fill_database(make_session_factory(sample.url, environment()), *sample.library.startable)
        yield _line("start a web process, first page", *(_best(sample, FIRST_PAGE) for sample in (few, all_)))
        yield _line("first step of a case, nothing compiled", *(_best(sample, COLD_STEP) for sample in (few, all_)))
        if not quick:
            yield from _deployment(all_)


def _deployment(sample: Sample) -> Iterator[str]:
    """What `make run` does: with an empty database, and when nothing changed since."""
    url = f"sqlite:///{sample.folder}/deployed.db"
    factory = make_session_factory(url, environment())
    fill_database(factory)

    def at_first() -> None:
        with factory.begin() as session:
            deploy(session, whole_library(), START)

    yield f"  {'deploy all, checked, once':38s} {'':8s} {_cpu(at_first):8.2f}"
    yield f"  {'the same again, in a new process':38s} {'':8s} {_cpu_of_child(DEPLOY_AGAIN, url, sample.folder):8.2f}"


ONCE: dict[str, Callable[[Sample], object]] = {
    "bare lxml parse": lambda sample: [etree.fromstring(data) for data in sample.diagrams],
    "read all diagrams": lambda sample: Library(sample.library.files).diagrams,
    "check all (at deployment)": lambda sample: check_definitions(Library(sample.library.files)),
    "compile all (each at first use)": lambda sample: [
        compile_bundle(sample.library.bundle(name), name) for name in sample.library.startable
    ],
}


def _sample(folder: Path, process_ids: list[str]) -> Sample:
    folder.mkdir()
    scenario = scenarios_of(EXAMPLES[-1])[0]
    facts = dict.fromkeys(("nomor", "izin", "pemohon", "nama_pemohon", "saluran"), "1")
    facts["diajukan_pada"] = START.isoformat()
    application = {"kasus": facts, "permohonan": scenario["start"]["answers"]}
    Path(folder, "variables.json").write_text(json.dumps(application))
    bundles = [whole_library().bundle(process_id).files for process_id in process_ids]
    return Sample(Library({path: data for files in bundles for path, data in files.items()}), folder)


def _line(title: str, few: float, all_: float) -> str:
    return f"  {title:38s} {few:8.2f} {all_:8.2f}  {all_ / few:6.1f} x"


def _cpu(work: Callable[[], object]) -> float:
    begin = process_time()
    work()
    return process_time() - begin


def _best(sample: Sample, program: str) -> float:
    return min(_cpu_of_child(program, sample.url, sample.folder) for _ in range(3))


def _cpu_of_child(program: str, url: str, folder: Path) -> float:
    """From the start of the interpreter to its end, or what the program measured itself."""
    settings = {"DATABASE_URL": url, "DATA_DIR": str(folder), "ENVIRONMENT": "test", "PYTHONPATH": str(PROJECT_ROOT)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, **settings}, check=True, capture_output=True, text=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
    return float(done.stdout) if program is COLD_STEP else spent
