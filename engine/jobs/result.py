"""What a handler gives back must be JSON of a size that a case can carry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from engine.cases.limits import check_data
from engine.errors import AnswersTooLargeError, JobError, UnstorableDataError

# Moments and classes are refused instead of being turned into text: the case would hold something else than was given.
_STRICT = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_SUBCLASS


class JobResultError(JobError):
    """The result is not a context of JSON values, or too large. Trying again would give the same."""

    def __init__(self, message: str) -> None:
        super().__init__(message, retryable=False)


def plain_result(result: Any) -> dict[str, Any]:
    """A copy made of nothing but JSON values; raises JobResultError."""
    if not isinstance(result, Mapping):
        raise JobResultError(f"the handler gave a {type(result).__name__}, not a context")
    try:
        plain: dict[str, Any] = orjson.loads(orjson.dumps(dict(result), option=_STRICT))
        check_data(plain)
    except (TypeError, UnstorableDataError) as error:
        raise JobResultError(f"the handler gave what is not JSON: {error}") from error
    except AnswersTooLargeError as error:
        raise JobResultError(f"the handler gave {error.size} bytes; at most {error.limit} fit in a case") from error
    return plain
