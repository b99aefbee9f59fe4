"""How much data a case may be given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from engine.errors import AnswersTooLargeError

MAX_BYTES = 256 * 1024


def check_size(variables: Mapping[str, Any]) -> None:
    """Raises AnswersTooLargeError past 256 KB of JSON, TypeError for a value that is not JSON."""
    size = len(orjson.dumps(dict(variables)))
    if size > MAX_BYTES:
        raise AnswersTooLargeError(size, MAX_BYTES)
