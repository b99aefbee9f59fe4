"""Real programs beside a test: started, killed, and never left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


def start_python(
    *arguments: str, variables: Mapping[str, str] | None = None, quiet: bool = False
) -> subprocess.Popen[str]:
    """A Python program that sees the project and the tests, with `variables` on top of our environment.

    Its standard input and output are the caller's, unless it is `quiet`; what it logs goes nowhere.
    """
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}", **(variables or {})}
    return subprocess.Popen(
        [sys.executable, *arguments],
        stdin=subprocess.DEVNULL if quiet else subprocess.PIPE,
        stdout=subprocess.DEVNULL if quiet else subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
        cwd=ROOT,
    )


@contextmanager
def python(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """The same for as long as the context lasts; killed at its end if it still runs."""
    program = start_python(*arguments)
    try:
        yield program
    finally:
        kill(program)


def kill(program: subprocess.Popen[str]) -> str:
    """SIGKILL, as the power button would: no handler runs. Gives what it had said since the last reading."""
    program.send_signal(signal.SIGKILL)
    rest, _ = program.communicate()
    return rest or ""


def wait_until(is_so: Callable[[], object], seconds: float = 120, pause: float = 0.02) -> None:
    """Returns as soon as it is so; fails when it never is."""
    until = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > until:
            raise AssertionError(f"still not so after {seconds:g} s: {is_so!r}")
        time.sleep(pause)
