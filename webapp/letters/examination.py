"""Runs `examine.py` in a process that can be stopped: a file can be made to use up memory and time."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from webapp.letters import examine

Unreadable = Literal["password", "broken", "too_demanding"]
_MEMORY = 1024**3
_SECONDS = 5
_UNPACKED = 64 * 1024**2


@dataclass(frozen=True)
class Examination:
    """What is inside a PDF."""

    codes: tuple[str, ...] = ()
    """Texts that may be verification codes."""
    signature: str | None = None
    """The word of the reason; None when nobody asked."""
    unreadable: Unreadable | None = None
    """Why nothing could be read."""


def examine_pdf(pdf: bytes, certificates: Collection[bytes] = ()) -> Examination:
    """The file is anybody's: whatever is wrong with it is said, never raised. With certificates, its signature too."""
    with tempfile.TemporaryDirectory(prefix="surat-") as folder:
        source = Path(folder, "source")
        source.write_bytes(pdf)
        paths = [Path(folder, f"certificate{number}") for number in range(len(certificates))]
        for path, certificate in zip(paths, certificates, strict=True):
            path.write_bytes(certificate)
        limits = json.dumps({"memory": _MEMORY, "seconds": _SECONDS, "unpacked": _UNPACKED})
        # -I: neither the environment nor the current folder decides what is imported.
        command = [sys.executable, "-I", examine.__file__, str(source), limits, *map(str, paths)]
        try:
            done = subprocess.run(command, capture_output=True, cwd=folder, env={}, timeout=3 * _SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return Examination(unreadable="too_demanding")
    if done.returncode == examine.UNREADABLE:
        return Examination(unreadable=_unreadable(done.stdout.decode().strip()))
    if done.returncode != 0:
        return Examination(unreadable="too_demanding")
    found = json.loads(done.stdout)
    return Examination(tuple(found["codes"]), found["signature"])


def _unreadable(word: str) -> Unreadable:
    if word == "password":
        return "password"
    return "broken" if word == "broken" else "too_demanding"
