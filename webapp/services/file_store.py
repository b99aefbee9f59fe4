"""Files by their content: stored once under their SHA-256, never changed, never half written."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class FileStore:
    """A folder of files named after their hash, spread over 256 sub-folders."""

    folder: Path

    def put(self, content: bytes) -> str:
        """Stores the file and returns its SHA-256. When this returns, the file survives a power cut."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self._path(sha256)
        if path.exists():
            return sha256
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
        return sha256

    def path(self, sha256: str) -> Path:
        """Where the file lies. FileNotFoundError when there is none, also for what is no hash at all."""
        if not _SHA256.fullmatch(sha256):
            raise FileNotFoundError(f"no SHA-256: {sha256!r}")
        path = self._path(sha256)
        if not path.is_file():
            raise FileNotFoundError(sha256)
        return path

    def read(self, sha256: str) -> bytes:
        return self.path(sha256).read_bytes()

    def _path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256


def _sync_folder(folder: Path) -> None:
    """The name of a new file is durable only once its folder is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
