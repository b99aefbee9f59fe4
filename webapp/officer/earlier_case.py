"""The earlier application that a case is about, for an officer who may read its file."""

from __future__ import annotations

from sqlalchemy.orm import Session

from engine import get_case
from webapp.services.case_file import CaseFile
from webapp.services.current_user import CurrentUser
from webapp.services.inbox import has_part_in_case


def may_read_earlier_case(session: Session, user: CurrentUser, file: CaseFile) -> bool:
    """Whether there is an earlier case, and this officer has a part in it or in one about it."""
    about = file.about.get("tentang")
    return bool(about) and has_part_in_case(session, user, get_case(session, about["nomor"]).id)
