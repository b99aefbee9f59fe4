"""A job as its handler sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

MAX_ATTEMPTS = 12
"""How often a job is tried when its element says nothing (`retries` of zeebe:taskDefinition)."""


@dataclass(frozen=True)
class Job:
    """Work of one service task. `key` is the same at every delivery; handlers are idempotent by it.

    `payload` are the values of its inputs, `headers` the fixed texts of its task headers.
    """

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
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    definition_hash: str = ""
    max_attempts: int = MAX_ATTEMPTS
