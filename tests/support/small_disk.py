"""Places for a database file that run full, and get space again: three ways, two of which need no rights."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, event

from engine.persistence.session import SessionFactory

ROOM = 256 * 1024
"""Bytes that are left when the disk is said to be nearly full."""


class SmallDisk:
    """`fill` leaves little room for the database in `folder`; `clear` gives back what was taken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def url(self) -> str:
        return f"sqlite:///{self.folder / 'test.db'}"

    def watch(self, factory: SessionFactory) -> None:
        """Called once, before anybody works."""

    def fill(self, factory: SessionFactory) -> None:
        raise NotImplementedError

    def clear(self) -> None:
        raise NotImplementedError


class Tmpfs(SmallDisk):
    """A real file system of 6 MB: the kernel says ENOSPC."""

    @property
    def _ballast(self) -> Path:
        return self.folder / "ballast"

    def fill(self, factory: SessionFactory) -> None:
        with self._ballast.open("wb", buffering=0) as ballast, suppress(OSError):
            while ballast.write(bytes(64 * 1024)):
                pass
        os.truncate(self._ballast, max(0, self._ballast.stat().st_size - ROOM))

    def clear(self) -> None:
        self._ballast.unlink()


class FileLimit(SmallDisk):
    """No file of this process may grow any more: the kernel says EFBIG, which SQLite takes for a failing disk."""

    def fill(self, factory: SessionFactory) -> None:
        self._limit(max(file.stat().st_size for file in self.folder.iterdir()) + ROOM)

    def clear(self) -> None:
        self._limit(resource.RLIM_INFINITY)

    def _limit(self, size: int) -> None:
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))


class PageLimit(SmallDisk):
    """SQLite's own limit: the database may have so many pages."""

    _pages = 2**30

    def watch(self, factory: SessionFactory) -> None:
        event.listen(factory.kw["bind"], "begin", self._apply)

    def fill(self, factory: SessionFactory) -> None:
        with factory() as session:
            (pages,) = session.connection().exec_driver_sql("PRAGMA page_count").one()
        self._pages = pages + ROOM // 4096

    def clear(self) -> None:
        self._pages = 2**30

    def _apply(self, connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count={self._pages}")


@contextmanager
def small_disk(kind: type[SmallDisk], folder: Path) -> Iterator[SmallDisk]:
    """A disk of this kind. Where mounting is not permitted, a file limit stands in for the small file system."""
    if kind is not Tmpfs or not _mount(folder):
        yield FileLimit(folder) if kind is Tmpfs else kind(folder)
        return
    try:
        yield Tmpfs(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def _mount(folder: Path) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
