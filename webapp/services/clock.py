"""The clock that is handed in everywhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]
"""Says what time it is, with its offset from UTC. Nothing in the product asks the system itself."""
