"""How applicants found the service: asked once after a case ended, kept without names, counted for nobody's work.

A row and no procedure: there is no step after the answer, nobody who must act, and no limit that could pass.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from engine import Case
from webapp.models import Application, SurveyAnswer
from webapp.services.upsert import insert_into


@dataclass(frozen=True)
class Rating:
    """What somebody says, each from 1 (very bad) to 5 (very good), and what else there is to say."""

    satisfaction: int
    ease_of_form: int
    ease_of_following: int
    remark: str | None


def may_rate(session: Session, application: Application, case: Case) -> bool:
    """After the end, once; of an application for a permit, not of what came after it."""
    if case.ended_at is None or application.is_follow_up:
        return False
    return session.get(SurveyAnswer, case.id) is None


def rate(session: Session, application: Application, case: Case, rating: Rating, at: datetime) -> None:
    """Keeps the first answer; a second one changes nothing."""
    values = {
        "case_id": case.id,
        "process_id": case.process_id,
        "office_code": application.office_code,
        "satisfaction": rating.satisfaction,
        "ease_of_form": rating.ease_of_form,
        "ease_of_following": rating.ease_of_following,
        "remark": rating.remark,
        "answered_at": at,
    }
    session.execute(insert_into(session, SurveyAnswer).values(values).on_conflict_do_nothing())


def count_ratings(session: Session) -> Mapping[int, int]:
    """How many said what, from 1 to 5."""
    query = select(SurveyAnswer.satisfaction, func.count().label("number")).group_by(SurveyAnswer.satisfaction)
    counted = {row.satisfaction: row.number for row in session.execute(query)}
    return {step: counted.get(step, 0) for step in range(1, 6)}
