"""Memory of a worker that has warmed up, against a worker of the bare Flask and ORM view (Linux)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.bench import completion_over_http as http


def run(quick: bool = False) -> Iterator[str]:
    """Lines of the report. RSS counts shared pages too, so both sides pay for the interpreter."""
    server = http.PostgresqlServer()
    server.start()
    try:
        found = {}
        for name, app in (("bare", http._bare_app(server, 1)), ("ours", http._our_app(server, http.SHORT, 1))):
            with app as complete_all:
                before = _gunicorn_workers()
                for _ in range(2):
                    complete_all()
                found[name] = median(_resident(pid) for pid in before)
    finally:
        server.stop()
    yield "memory of a gunicorn worker after 320 completions, MB"
    yield (
        f"  ours / bare  {found['ours'] / found['bare']:5.2f} x  goal 1.7 / 1.35"
        f"   ({found['ours']:.0f} against {found['bare']:.0f})"
    )


def _gunicorn_workers() -> list[int]:
    """The processes whose parent is the gunicorn that this bench has started."""
    masters = {pid for pid in _children_of_this_process() if "gunicorn" in _command(pid)}
    return [pid for pid in _processes() if _parent(pid) in masters]


def _children_of_this_process() -> list[int]:
    return [pid for pid in _processes() if _parent(pid) == os.getpid()]


def _processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def _command(pid: int) -> str:
    return _read(pid, "cmdline").replace("\0", " ")


def _parent(pid: int) -> int:
    fields = _read(pid, "stat").rpartition(")")[2].split()
    return int(fields[1]) if fields else 0


def _resident(pid: int) -> float:
    """Megabytes."""
    line = next(line for line in _read(pid, "status").splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def _read(pid: int, name: str) -> str:
    try:
        return Path(f"/proc/{pid}/{name}").read_text()
    except OSError:  # ended meanwhile
        return ""
