"""A job as its handler sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Job:
    """Work of one service task. `key` is the same at every delivery; handlers are idempotent by it."""

    key: str
    id: UUID
    case_id: UUID
    reference: str
    process_id: str
    type: str
    element_id: str
    attempts: int
    lease_token: UUID = field(repr=False)
    payload: Mapping[str, Any] = field(repr=False)
    variables: Mapping[str, Any] = field(repr=False)
