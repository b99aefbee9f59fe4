"""Which earlier application one follows from, for the officers who handle it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog import Catalog, RenewalWay
from engine import case_variables
from webapp.models import Application
from webapp.services.current_user import CurrentUser
from webapp.services.inbox import has_part_in_case

_ANSWERS = "permohonan"


@dataclass(frozen=True)
class RenewedCase:
    """The application of the permit that is renewed, changed or had again."""

    reference: str
    way: RenewalWay
    may_open: bool
    """Whether this officer has a part in it too; its number alone says nothing about anybody."""


def find_renewed_case(
    session: Session, application: Application | None, catalog: Catalog, user: CurrentUser, at: datetime
) -> RenewedCase | None:
    """None for an application that stands alone. What is asked for is read off its answers as they are now."""
    if application is None or application.earlier_case_id is None:
        return None
    earlier = session.scalar(select(Application).where(Application.case_id == application.earlier_case_id))
    if earlier is None:
        return None
    answers = case_variables(session, application.case_id, at).get(_ANSWERS)
    way = catalog.renewal_of(application.permit_code).way_of(answers if isinstance(answers, Mapping) else {})
    return RenewedCase(earlier.reference, way, has_part_in_case(session, user, earlier.case_id))
