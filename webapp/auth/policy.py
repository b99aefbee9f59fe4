"""Who may see and do what: one function per action, written by hand.

The filter of a list and the check of one object are made of the same sentence, so that nobody finds by
address what is not in his list. What somebody may not know of is "not found", never "forbidden".
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, false, or_, select

from engine import UserTask
from webapp.models import Application, Attachment, Bill, Payment
from webapp.services.current_user import CurrentUser, is_within
from webapp.services.ownership import is_own

OPERATOR = "operator"
"""The role of those who deal with incidents."""
TREASURER = "bendahara"
"""The role of those who look after bills."""
CONFIDENTIAL = frozenset({"petugas-pengaduan", "inspektorat"})
"""Roles whose tasks colleagues of the office do not see: a complaint is about somebody, perhaps about one of them."""
HEADS = frozenset({"kepala", "lurah", "camat", "koordinator-teknis"})
"""The roles of those who share out the work of their office."""


def visible_applications(user: CurrentUser) -> Select[Application]:
    """An applicant sees his own applications and those of his companies; staff those of their offices and of the
    offices below."""
    return select(Application).where(_is_visible(user))


def may_see_application(user: CurrentUser, application: Application) -> bool:
    """The same sentence as `visible_applications`, for one application at hand."""
    if not user.is_staff:
        return is_applicants(user, application)
    return any(is_within(application.office_code, area) for area in user.areas)


def may_see_task(user: CurrentUser, task: UserTask) -> bool:
    """A task is known to the person whose task it is (the own one, or one of a company of which the person is a
    member now), and to the group that it is offered to."""
    if task.assignee in user.acts_as:
        return True
    return task.candidate_group is not None and task.candidate_group in user.groups


def visible_groups_at(user: CurrentUser, office_code: str, roles: Iterable[str]) -> frozenset[str]:
    """Whose open tasks an officer of an office may see in a list: all but the confidential ones of others. Nobody opens
    one that is not his group's."""
    if office_code not in user.offices:
        return frozenset()
    open_to_all = {f"{role}@{office_code}" for role in roles if role not in CONFIDENTIAL}
    return frozenset(open_to_all | {group for group in user.groups if group.partition("@")[2] == office_code})


def may_claim_task(user: CurrentUser, task: UserTask, application: Application) -> bool:
    """Nobody decides on his own application."""
    return (
        task.candidate_group is not None
        and task.candidate_group in user.groups
        and not is_own_application(user, application)
    )


def may_complete_task(user: CurrentUser, task: UserTask, application: Application) -> bool:
    """Who holds the task completes it: the officer who claimed it, or the applicant when it is his turn; of a
    company's application, whoever is a member now.

    A task for the applicant has no group; a task of an office never falls to the applicant or to the officer
    who handed the application in for him.
    """
    if task.candidate_group is None:
        return task.assignee in user.acts_as and is_applicants(user, application)
    return task.assignee == str(user.id) and may_claim_task(user, task, application)


def may_hand_on_task(user: CurrentUser, task: UserTask) -> bool:
    """Whoever holds a task gives it to a colleague or back to the group; a head of its office does so for everybody."""
    if not user.is_staff or task.candidate_group is None or task.completed_at is not None:
        return False
    return task.assignee == str(user.id) or is_head_of(user, task.office_code)


def is_head_of(user: CurrentUser, office_code: str | None) -> bool:
    """A head of this very office: those of other offices, also of those above, share out their own work only."""
    return any(f"{role}@{office_code}" in user.groups for role in HEADS)


def offices_headed(user: CurrentUser) -> frozenset[str]:
    """The offices whose work this person shares out."""
    return frozenset(office for office in user.offices if is_head_of(user, office))


def may_order_substitution(user: CurrentUser, office_code: str) -> bool:
    """A head of the office says who stands in there, for whatever role; for an own absence too."""
    return is_head_of(user, office_code)


def may_handle_incident(user: CurrentUser, application: Application | None) -> bool:
    """An operator deals with incidents of all offices, but never with one in his own application."""
    return (
        OPERATOR in user.roles and user.is_staff and (application is None or not is_own_application(user, application))
    )


def visible_bills(user: CurrentUser) -> ColumnElement[bool]:
    """A treasurer sees the bills of the offices where he is treasurer."""
    return Bill.office_code.in_(sorted(_treasuries(user)))


def may_see_bill(user: CurrentUser, bill: Bill) -> bool:
    """The same sentence as `visible_bills`, for one bill at hand."""
    return user.is_staff and bill.office_code in _treasuries(user)


def may_return_payment(user: CurrentUser, payment: Payment, bill: Bill | None) -> bool:
    """The treasurer of the bill; money for a code that nobody has is every treasurer's."""
    return TREASURER in user.roles and (bill is None or may_see_bill(user, bill))


def is_own_application(user: CurrentUser, application: Application) -> bool:
    """The person applied, or is a member of the company that did: somebody else decides then."""
    return application.applicant_id == user.id or application.company_id in user.companies


def is_applicants(user: CurrentUser, application: Application) -> bool:
    """The person's own, or of a company of which the person is a member now."""
    if application.company_id is None:
        return application.applicant_id == user.id
    return application.company_id in user.companies


def may_download_attachment(user: CurrentUser, attachment: Attachment, application: Application | None) -> bool:
    """Of a draft the one who uploaded it; of a case those who see the application."""
    if attachment.case_id is None or application is None:
        return attachment.uploader_id == user.id
    return attachment.case_id == application.case_id and may_see_application(user, application)


def _treasuries(user: CurrentUser) -> set[str]:
    groups = (group.partition("@") for group in user.groups)
    return {office for role, _, office in groups if role == TREASURER}


def _is_visible(user: CurrentUser) -> ColumnElement[bool]:
    if not user.is_staff:
        return is_own(Application, user.id)
    areas = [
        or_(Application.office_code == area, Application.office_code.startswith(area + ".", autoescape=True))
        for area in user.areas
    ]
    return or_(*areas) if areas else false()
