"""Real programs of the product beside a test: started, killed, frozen, and never left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@contextmanager
def python(*arguments: str, **options: Any) -> Iterator[subprocess.Popen[str]]:
    """A Python program that sees the project and the tests; killed at the end if it still runs.

    `variables` are environment variables on top of our own; everything else goes to Popen.
    """
    variables = {
        **os.environ,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}",
        **options.pop("variables", {}),
    }
    program = subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.PIPE, text=True, env=variables, cwd=ROOT, **options
    )
    try:
        yield program
    finally:
        kill(program)


def kill(program: subprocess.Popen[str]) -> str:
    """SIGKILL, as the power button would: no handler runs. Gives what it had said since the last reading."""
    program.send_signal(signal.SIGKILL)
    rest, _ = program.communicate()
    return rest or ""


def wait_until(is_so: Callable[[], object], seconds: float = 60, pause: float = 0.02) -> None:
    """Returns as soon as it is so; fails when it never is."""
    until = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > until:
            raise AssertionError(f"still not so after {seconds:g} s: {is_so!r}")
        time.sleep(pause)
