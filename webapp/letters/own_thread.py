"""Running pyHanko where it can run: its synchronous face starts an event loop, which a thread has at most one of."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")


def in_own_thread(work: Callable[[], Result]) -> Result:
    """What `work` gives, done in a thread that certainly has no event loop yet."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work).result()
