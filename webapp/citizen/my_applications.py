from __future__ import annotations

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from engine import find_user_tasks
from engine.environment import environment_of
from engine.working_calendar import in_jakarta
from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.citizen.blueprint import blueprint
from webapp.citizen.list_columns import Column, column_text, column_titles
from webapp.citizen.list_form import ListForm
from webapp.database import db_session
from webapp.extensions import now, services
from webapp.models import Capacity
from webapp.services.companies import find_companies
from webapp.services.drafts import find_drafts, names_of_drafts
from webapp.services.own_applications import PAGE, OwnItem, find_own_page, find_own_permits
from webapp.services.saved_views import find_views
from webapp.shared.case_words import permit_name

FEW = 10
"""Who has no more than this sees a short list without filters."""
_TASKS = 5
_LAST_PAGE = 10_000
_PAGE = "halaman"


@blueprint.get("/permohonan")
@citizen
def my_applications() -> ResponseReturnValue:
    """What waits for me and my companies, what is not sent yet, and what was sent."""
    session, user, form, number = db_session(), signed_in_user(), read_list_form(), _page_number()
    status = 200 if form.validate() else 400
    items, has_more = find_own_page(session, user.id, form.query, number)
    tasks = find_user_tasks(session, assignees=user.acts_as, limit=_TASKS + 1)
    drafts = find_drafts(session, user.id)
    is_first_view = not form.address and number == 1
    is_short = is_first_view and not has_more and len(items) <= FEW
    columns = form.columns or _usual_columns(items, is_short)
    form.kolom.data = [column.value for column in columns]
    html = render_template(
        "citizen/my_applications.html",
        tasks=tasks[:_TASKS],
        has_more_tasks=len(tasks) > _TASKS,
        drafts=drafts,
        bundles=services().catalog.bundles,
        draft_names=names_of_drafts(session, drafts),
        form=form,
        is_short=is_short,
        is_first_view=is_first_view,
        views=find_views(session, user.id),
        titles=[column_titles()[column] for column in columns],
        rows=[(item, _cells(item, columns)) for item in items],
        position=(number - 1) * PAGE,
        previous_href=_href(form, number - 1) if number > 1 else None,
        next_href=_href(form, number + 1) if has_more else None,
    )
    return html, status


def read_list_form() -> ListForm:
    """What the address asks for."""
    session, user_id = db_session(), signed_in_user().id
    permits = sorted(((code, permit_name(code)) for code in find_own_permits(session, user_id)), key=lambda c: c[1])
    return ListForm(request.args, permits, [company for company, _role in find_companies(session, user_id)])


def _usual_columns(items: list[OwnItem], is_short: bool) -> list[Column]:
    """A short list shows for whom a permit is only when it is not always the person's own."""
    if not is_short:
        return list(Column)
    others = any(item.application.capacity != Capacity.SELF for item in items)
    return [Column.PERMIT, *([Column.PARTY] if others else []), Column.SENT, Column.OUTCOME]


def _cells(item: OwnItem, columns: list[Column]) -> list[tuple[Column, str]]:
    today, calendar = in_jakarta(now()).date(), environment_of(db_session()).calendar
    return [(column, column_text(column, item, today, calendar)) for column in columns]


def _page_number() -> int:
    text = request.args.get(_PAGE, "1")
    return min(int(text), _LAST_PAGE) if text.isascii() and text.isdigit() and 0 < len(text) < 8 and int(text) else 1


def _href(form: ListForm, number: int) -> str:
    address, first = form.address, "" if number == 1 else f"{_PAGE}={number}"
    return f"{url_for('citizen.my_applications')}?{'&'.join(part for part in (address, first) if part)}"
