"""Looks for garbage seldom: at Python's own pace that was a fifth of the time of the suite.

Each worker keeps a million objects (tests, diagrams, tables) and would look through all of them again and again, while
what a test leaves behind is small.
"""

from __future__ import annotations

import gc


def collect_seldom() -> None:
    """For this process."""
    gc.set_threshold(20_000, 10, 10)
