from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.auth.access import staff
from webapp.auth.current_user import signed_in_user
from webapp.database import db_session
from webapp.extensions import now, services
from webapp.officer.blueprint import blueprint
from webapp.officer.navigation import navigation, tab_titles
from webapp.services.case_number import read_case_number
from webapp.services.current_user import CurrentUser
from webapp.services.deadline import Deadline
from webapp.services.inbox import InboxQuery, Tab, find_inbox
from webapp.shared.case_words import in_language, office_name

_TAB, _PERMIT, _OFFICE, _AFTER = "tab", "izin", "kantor", "setelah"


@blueprint.get("")
@staff
def inbox() -> ResponseReturnValue:
    """The tasks of the officer. Without a tab: the own ones, or the group's when there are none."""
    user = signed_in_user()
    query = read_query(user)
    page = find_inbox(db_session(), user, query, now())
    if not page.items and _TAB not in request.args:
        query = InboxQuery(Tab.GROUP)
        page = find_inbox(db_session(), user, query, now())
    return render_template(
        "officer/inbox.html",
        page=page,
        query=query,
        title=tab_titles()[query.tab],
        navigation=navigation(query.tab),
        permits=[(permit.process_id, in_language(permit.name)) for permit in services().catalog.permits.values()],
        offices=[(code, office_name(code)) for code in sorted(user.offices)],
        next_href=_next_href(query, page.after),
        deadline_text=deadline_text,
    )


@blueprint.get("/cari")
@staff
def find_case() -> ResponseReturnValue:
    """To the file of the case whose number was typed."""
    number = read_case_number(request.args.get("nomor", "")[:40])
    if number is None:
        return render_template("officer/case_not_found.html", typed=request.args.get("nomor", "")[:40]), 404
    return redirect(url_for("officer.case_file", reference=number))


def read_query(user: CurrentUser) -> InboxQuery:
    """What the address asks for; what it cannot mean is left out."""
    arguments = request.args
    tab = arguments.get(_TAB, "")
    process_id, office = arguments.get(_PERMIT, ""), arguments.get(_OFFICE, "")
    return InboxQuery(
        tab=Tab(tab) if tab in set(Tab) else Tab.MINE,
        process_id=process_id if process_id.replace("_", "-") in services().catalog.permits else None,
        office_code=office if office in user.offices else None,
        after=_read_place(arguments.get(_AFTER, "")),
    )


def deadline_text(deadline: Deadline) -> str:
    """ "Lewat 2 hari kerja", "Batas hari ini": said in words, so that the colour only helps."""
    days = deadline.working_days_left
    if days < 0:
        return gettext("Lewat %(days)s hari kerja", days=-days)
    if days == 0:
        return gettext("Batas hari ini")
    return gettext("%(days)s hari kerja lagi", days=days)


def _next_href(query: InboxQuery, after: tuple[UUID, UUID] | None) -> str | None:
    if after is None:
        return None
    values: dict[str, Any] = {
        _TAB: query.tab.value,
        _PERMIT: query.process_id,
        _OFFICE: query.office_code,
        _AFTER: f"{after[0]}.{after[1]}",
    }
    return url_for("officer.inbox", **values)


def _read_place(text: str) -> tuple[UUID, UUID] | None:
    try:
        case_id, task_id = (UUID(part) for part in text.split("."))
    except ValueError:
        return None
    return case_id, task_id
