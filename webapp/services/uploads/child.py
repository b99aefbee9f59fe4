"""Runs `sanitise.py` in a process that can be stopped."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from webapp.services.uploads import sanitise
from webapp.services.uploads.file_type import FileType


class FileRefusedError(Exception):
    """The file itself is the reason: `reason` is broken, password, pages, pixels or too_demanding."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True)
class ProcessLimits:
    """What one file may cost."""

    memory: int = 1024**3
    seconds: int = 10
    output: int = 64 * 1024**2
    pages: int = 300
    pixels: int = 60_000_000
    side: int = 2400
    """The longer side of a photograph that is kept: some 200 dots per inch of a page that fills it."""


TURNS = (0, 90, 180, 270)
"""Degrees by which a picture can be turned to the right."""


def turned_copy(content: bytes, kind: FileType, turn: int, limits: ProcessLimits) -> bytes:
    """The picture turned, for somebody who looks at a document that was put in lying. Raises FileRefusedError."""
    if turn not in TURNS:
        raise ValueError(turn)
    return clean_copy(content, kind, limits, turn=turn)


def draw_page(content: bytes, page: int, turn: int, limits: ProcessLimits, *, large: bool = False) -> bytes:
    """One page of a PDF as a JPEG, turned, some 960 dots wide or 1920. Raises FileRefusedError."""
    return _run("page", content, limits, {"page": page, "turn": turn, "ppi": 288 if large else 144})


def count_pages(content: bytes, limits: ProcessLimits) -> int:
    """How many pages a PDF has. Raises FileRefusedError."""
    return int(_run("count", content, limits, {}))


def clean_copy(content: bytes, kind: FileType, limits: ProcessLimits, *, turn: int = 0) -> bytes:
    """A new file with the visible content of the old one. Raises FileRefusedError."""
    return _run(kind.name.lower(), content, limits, {"turn": turn})


def _run(word: str, content: bytes, limits: ProcessLimits, more: Mapping[str, int]) -> bytes:
    """What the script makes of the file."""
    with tempfile.TemporaryDirectory(prefix="unggahan-") as folder:
        source, target = Path(folder, "source"), Path(folder, "target")
        source.write_bytes(content)
        numbers = {name: getattr(limits, name) for name in ProcessLimits.__dataclass_fields__}
        # -I: neither the environment nor the current folder decides what is imported.
        command = [sys.executable, "-I", sanitise.__file__]
        command += [word, str(source), str(target), json.dumps({**numbers, **more})]
        try:
            done = subprocess.run(
                command, capture_output=True, cwd=folder, env={}, timeout=3 * limits.seconds, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise FileRefusedError("too_demanding") from error
        if done.returncode == sanitise.REFUSED:
            raise FileRefusedError(done.stdout.decode().strip())
        if done.returncode != 0 or not target.is_file():
            raise FileRefusedError("too_demanding")
        return target.read_bytes()
