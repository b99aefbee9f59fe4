"""The engine's tables, one row class per file."""

from engine.persistence.rows.active_definition import ActiveDefinitionRow
from engine.persistence.rows.case import CaseRow
from engine.persistence.rows.clock_interval import ClockIntervalRow
from engine.persistence.rows.definition_version import DefinitionVersionRow
from engine.persistence.rows.event import EventRow
from engine.persistence.rows.idempotency_key import IdempotencyKeyRow
from engine.persistence.rows.incident import IncidentRow
from engine.persistence.rows.job import JobRow
from engine.persistence.rows.message import MessageRow
from engine.persistence.rows.subscription import SubscriptionRow
from engine.persistence.rows.timer import TimerRow
from engine.persistence.rows.user_task import UserTaskRow

__all__ = [
    "ActiveDefinitionRow",
    "CaseRow",
    "ClockIntervalRow",
    "DefinitionVersionRow",
    "EventRow",
    "IdempotencyKeyRow",
    "IncidentRow",
    "JobRow",
    "MessageRow",
    "SubscriptionRow",
    "TimerRow",
    "UserTaskRow",
]
