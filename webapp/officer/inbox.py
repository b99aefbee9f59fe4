from __future__ import annotations

from dataclasses import replace

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy.orm import Session

from webapp.auth.access import staff
from webapp.auth.current_user import signed_in_user
from webapp.auth.policy import is_head_of, may_see_task, visible_groups_at
from webapp.database import db_session
from webapp.extensions import now, services
from webapp.models import Listing
from webapp.officer.blueprint import blueprint
from webapp.officer.inbox_columns import column_titles
from webapp.officer.inbox_form import AFTER, TAB, InboxForm, Offered, read_place, read_tab
from webapp.officer.navigation import navigation, tab_titles
from webapp.services.application_choices import find_choices
from webapp.services.current_user import CurrentUser
from webapp.services.deadline import Deadline
from webapp.services.inbox import MOST_COUNTED, InboxPage, Tab, count_inbox, find_inbox, find_steps
from webapp.services.saved_views import find_shared_views, find_views
from webapp.shared.case_words import in_language, office_name, procedure_text


@blueprint.get("")
@staff
def inbox() -> ResponseReturnValue:
    """The tasks of the officer. Without a tab: the own ones, or the group's when there are none."""
    session, user = db_session(), signed_in_user()
    form = read_inbox_form(session, user)
    page = _page(session, user, form)
    if not page.items and TAB not in request.args:
        form = read_inbox_form(session, user, Tab.GROUP)
        page = _page(session, user, form)
    counts = count_inbox(session, user, now())
    return render_template(
        "officer/inbox.html",
        page=page,
        form=form,
        title=tab_titles()[form.tab],
        navigation=navigation(form.tab, {tab: count_text(count) for tab, count in counts.by_tab.items()}),
        late=counts.late,
        count_text=count_text,
        columns=[(column.value, column_titles(form.tab)[column]) for column in form.shown_columns],
        views=find_views(session, user.id, Listing.TASKS),
        shared_views=find_shared_views(session, user.id, user.offices),
        first_href=f"{url_for('officer.inbox')}?{form.address}" if AFTER in request.args else None,
        next_href=_next_href(form, page),
        deadline_text=deadline_text,
        may_open=lambda task: may_see_task(user, task),
        may_assign=lambda task: is_head_of(user, task.office_code),
        snoozed=counts.by_tab[Tab.SNOOZED],
    )


def read_inbox_form(session: Session, user: CurrentUser, tab: Tab | None = None) -> InboxForm:
    """What the address asks for."""
    tab = tab or read_tab(request.args)
    office = request.args.get("kantor")
    groups = _office_groups(user, office) if tab is Tab.OFFICE else user.groups
    return InboxForm(request.args, tab, _offered(session, user, tab, sorted(groups)))


def deadline_text(deadline: Deadline) -> str:
    """ "Lewat 2 hari kerja", "Batas hari ini": said in words, so that the colour only helps."""
    days = deadline.working_days_left
    if days < 0:
        return gettext("Lewat %(days)s hari kerja", days=-days)
    if days == 0:
        return gettext("Batas hari ini")
    return gettext("%(days)s hari kerja lagi", days=days)


def count_text(count: int) -> str:
    """Nobody reads on beyond a hundred."""
    return f"{MOST_COUNTED - 1}+" if count >= MOST_COUNTED else str(count)


def _page(session: Session, user: CurrentUser, form: InboxForm) -> InboxPage:
    query = replace(form.query, after=read_place(request.args.get(AFTER, "")))
    groups = _office_groups(user, query.office_code) if form.tab is Tab.OFFICE else ()
    return find_inbox(session, user, query, now(), groups)


def _office_groups(user: CurrentUser, office: str | None) -> frozenset[str]:
    """Of the office that is chosen; of the first when none is, or not one of the officer's."""
    shown = office if office in user.offices else min(user.offices, default=None)
    return frozenset() if shown is None else visible_groups_at(user, shown, services().catalog.roles)


def _offered(session: Session, user: CurrentUser, tab: Tab, groups: list[str]) -> Offered:
    catalog = services().catalog
    permit = catalog.permits.get(request.args.get("izin", "").replace("_", "-"))
    steps = [] if tab in (Tab.WAITING, Tab.DONE) else find_steps(session, groups, permit and permit.process_id)
    answers = find_choices(session, permit.process_id) if permit else []
    return Offered(
        permits=[(one.process_id, in_language(one.name)) for one in catalog.permits.values()],
        offices=[(code, office_name(code)) for code in sorted(user.offices)],
        steps=[(step, procedure_text(step)) for step in steps],
        answers=[
            (f"{choice.key}={choice.value}", f"{procedure_text(choice.question)}: {procedure_text(choice.label)}")
            for choice in answers
        ],
    )


def _next_href(form: InboxForm, page: InboxPage) -> str | None:
    if page.after is None:
        return None
    return f"{url_for('officer.inbox')}?{form.address}&{AFTER}={page.after[0]}.{page.after[1]}"
