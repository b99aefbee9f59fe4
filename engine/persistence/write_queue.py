"""First come, first served: the writers of one SQLite database inside one process.

SQLite has one writer. Left to themselves, waiting connections ask again and again after growing pauses, and
whoever asks at the right moment wins: some wait very long while others pass. So the threads of a process queue
here, and SQLite's own waiting is only between processes.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from threading import Lock, get_ident
from typing import Any

LONGEST_WAIT_SECONDS = 15.0


class NestedWriteError(RuntimeError):
    """A thread that is writing began to write over a second connection: it would wait for itself for ever."""


class WriteQueue:
    """Who writes, and who waits in which order."""

    def __init__(self, longest_wait: float = LONGEST_WAIT_SECONDS) -> None:
        self._longest_wait = longest_wait
        self._guard = Lock()
        self._writer: int | None = None
        self._waiting: deque[tuple[int, Lock]] = deque()

    def enter(self) -> None:
        """Returns when it is this thread's turn.

        Raises NestedWriteError when the thread is the writer already, and what SQLite
        raises when it takes too long.
        """
        me = get_ident()
        with self._guard:
            if self._writer == me:
                raise NestedWriteError("this thread is in the middle of a write transaction")
            if self._writer is None:
                self._writer = me
                return
            turn = Lock()
            turn.acquire()
            self._waiting.append((me, turn))
        try:
            came = turn.acquire(timeout=self._longest_wait)
        except BaseException:  # interrupted while waiting: the turn goes to the next one
            if not self._withdraw(me, turn):
                self.leave()
            raise
        if not came and self._withdraw(me, turn):
            raise sqlite3.OperationalError("database is locked: other writers of this process took too long")

    def leave(self) -> None:
        """The next one's turn."""
        with self._guard:
            if self._waiting:
                self._writer, turn = self._waiting.popleft()
                turn.release()
            else:
                self._writer = None

    def _withdraw(self, me: int, turn: Lock) -> bool:
        """Waits no longer; False when the turn came in the last moment."""
        with self._guard:
            if (me, turn) not in self._waiting:
                return False
            self._waiting.remove((me, turn))
            return True


class QueuedConnection(sqlite3.Connection):
    """A connection whose write transactions wait in the queue of its database."""

    queue: WriteQueue
    _is_writing = False

    def take_turn(self) -> None:
        """Waits for our turn to say BEGIN IMMEDIATE; commit, rollback, close or `give_up_turn` end it."""
        self.queue.enter()
        self._is_writing = True

    def give_up_turn(self) -> None:
        """Lets the next one write."""
        if self._is_writing:
            self._is_writing = False
            self.queue.leave()

    def commit(self) -> None:
        try:
            super().commit()
        finally:
            if not self.in_transaction:  # else the commit failed, and a rollback will follow
                self.give_up_turn()

    def rollback(self) -> None:
        try:
            super().rollback()
        finally:
            self.give_up_turn()

    def close(self) -> None:
        try:
            super().close()
        finally:
            self.give_up_turn()


def connection_class(queue: WriteQueue) -> type[QueuedConnection]:
    """For `sqlite3.connect(factory=...)`: connections of one database, which share its queue."""
    members: dict[str, Any] = {"queue": queue}
    return type("QueuedConnection", (QueuedConnection,), members)
