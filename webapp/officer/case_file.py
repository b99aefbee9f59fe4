from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from engine import Case, case_timings, get_case
from engine.errors import CaseNotFoundError
from webapp.auth.access import staff
from webapp.auth.current_user import signed_in_user
from webapp.auth.policy import may_hand_on_task
from webapp.database import db_session
from webapp.extensions import now, services
from webapp.models import Side
from webapp.officer.attachment import attachment_urls
from webapp.officer.blueprint import blueprint
from webapp.officer.earlier_case import may_read_earlier_case
from webapp.officer.not_own import check_not_own_case
from webapp.services.case_file import read_case_file
from webapp.services.case_notes import find_notes
from webapp.services.case_number import read_case_number
from webapp.services.conversation import count_unread
from webapp.services.current_user import CurrentUser
from webapp.services.inbox import has_part_in_case
from webapp.services.note_mentions import count_unread_in_case
from webapp.services.notices import notices_of_case
from webapp.services.renewed_case import find_renewed_case
from webapp.services.revocation import may_revoke
from webapp.shared.form_services import form_services
from webapp.shared.pickup_words import pickup_of_case


@blueprint.get("/kasus/<reference>")
@staff
def case_file(reference: str) -> ResponseReturnValue:
    """The whole file of a case in which a group of the officer has or had a task."""
    session, user = db_session(), signed_in_user()
    case = find_case_with_part(session, user, reference)
    file = read_case_file(session, case, form_services())
    return render_template(
        "officer/case_file.html",
        file=file,
        renewed=find_renewed_case(session, file.application, services().catalog, user, now()),
        may_read_earlier=may_read_earlier_case(session, user, file),
        case=case,
        timings=case_timings(session, case.id, now()),
        groups=user.groups,
        unread=count_unread(session, case.id, Side.OFFICE),
        unread_notes=count_unread_in_case(session, case.id, user),
        notes=find_notes(session, case.id),
        notices=notices_of_case(session, case.id),
        pickup=pickup_of_case(session, case.id),
        attachment_url=attachment_urls(case.id),
        may_revoke=lambda letter: may_revoke(user, letter),
        may_hand_on=lambda task: may_hand_on_task(user, task),
    )


def find_case_with_part(session: Session, user: CurrentUser, reference: str) -> Case:
    """The case, for an officer who has a part in it; for all others there is none. Raises OwnApplicationError."""
    case = get_case(session, read_case_number(reference) or reference)
    if not has_part_in_case(session, user, case.id):
        raise CaseNotFoundError(reference)
    check_not_own_case(session, user, case.id, case.reference)
    return case
