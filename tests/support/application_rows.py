"""Rows of applications, as sending a form writes them, for tests that start without one."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from engine import Case
from webapp.models import Application, Channel


def application_of(case: Case, **facts: Any) -> Application:
    """Of a case that runs the procedure of a permit."""
    own = {"case_id": case.id, "reference": case.reference, "permit_code": case.process_id.replace("_", "-")}
    return an_application(case.started_at, **own, **facts)


def an_application(at: datetime, **facts: Any) -> Application:
    """Of a case that nobody looks at, unless the facts say which."""
    usual: dict[str, Any] = {
        "case_id": uuid4(),
        "reference": "TEST0-00001",
        "permit_code": "sktm",
        "applicant_name": "Siti Aminah",
        "office_code": "31.71.01.1001",
        "submitted_at": at,
        "channel": Channel.ONLINE,
    }
    return Application(**{**usual, **facts})
