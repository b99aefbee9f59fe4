"""All definitions of the city: parsing, the lint and compiling, against a bare lxml parse of the same files; start-up.

172 procedures do not exist yet, so the shipped ones are repeated under other names. CPU time, not the clock's.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from lxml import etree
from support.engine import make_engine

from engine import Library, read_library
from engine.definitions.compiler import compile_bundle
from engine.definitions.repository import check_definitions
from webapp.config import PROJECT_ROOT

PROCEDURES = 172


def run(quick: bool = False) -> Iterator[str]:
    """Lines of the report."""
    files = _city(20 if quick else PROCEDURES)
    diagrams = [data for path, data in files.items() if path.endswith(".bpmn")]
    library = Library(files)
    bare = _cpu(lambda: [etree.fromstring(data) for data in diagrams])
    yield f"{len(library.startable)} procedures, {len(diagrams)} diagrams: CPU seconds, and how often a bare lxml parse"
    bundles = [(library.bundle(process_id), process_id) for process_id in library.startable]
    for title, work in (
        ("bare lxml parse", lambda: [etree.fromstring(data) for data in diagrams]),
        ("read all diagrams", lambda: Library(files).diagrams),
        ("check all (at deployment)", lambda: check_definitions(Library(files))),
        ("compile all (each at first use)", lambda: [compile_bundle(bundle, name) for bundle, name in bundles]),
    ):
        seconds = _cpu(work)
        yield f"  {title:32s} {seconds:7.2f} s  {seconds / bare:7.1f} x"
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/satu-pintu.db"
        deployed = _cpu(lambda: make_engine(url, files))
        yield f"  {'deploy all':32s} {deployed:7.2f} s  {deployed / bare:7.1f} x"
        started = min(_start_up_cpu(url, folder) for _ in range(3))
        yield f"  {'start a web process':32s} {started:7.2f} s  goal 1.5 s: nothing is compiled before it is used"


def _city(count: int) -> dict[str, bytes]:
    """The shipped procedures, repeated with their forms until there are `count`."""
    shipped = read_library(PROJECT_ROOT)
    files = dict(shipped.files)
    originals = shipped.startable
    for number in range(count - len(originals)):
        process_id = originals[number % len(originals)]
        other = f"{process_id}_{number}"
        source = shipped.diagrams[process_id].source
        files[source.replace(process_id, other)] = shipped.diagrams[process_id].data.replace(
            f'"{process_id}"'.encode(), f'"{other}"'.encode()
        )
        own_forms = f"forms/definitions/{process_id}/"
        for path, data in shipped.files.items():
            if path.startswith(own_forms):
                files[path.replace(f"/{process_id}/", f"/{other}/")] = data
    return files


def _cpu(work: Callable[[], object]) -> float:
    begin = process_time()
    work()
    return process_time() - begin


def _start_up_cpu(url: str, folder: str) -> float:
    """From the start of the interpreter to the first answered page."""
    program = "from webapp import create_app; assert create_app().test_client().get('/').status_code == 200"
    settings = {"DATABASE_URL": url, "DATA_DIR": folder, "ENVIRONMENT": "test", "PYTHONPATH": str(Path(PROJECT_ROOT))}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", program], env={**os.environ, **settings}, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
