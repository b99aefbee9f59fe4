"""Nothing typed is lost because a login session ended: the form is kept, and shown again after signing in.

    @blueprint.route("/draf/<uuid:draft_id>/<page_key>", methods=["GET", "POST"])
    @citizen
    @keeps_form
    def draft_page(...): ...

A page with this mark shows `restored_form()`, when there is one, instead of what is saved.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from flask import Response, after_this_request, current_app, make_response, redirect, request, session
from werkzeug.datastructures import MultiDict

from webapp.auth.current_user import signed_in_user
from webapp.auth.session_cookie import read_token
from webapp.database import READING_METHODS, reading_session
from webapp.extensions import now, services
from webapp.services.kept_forms import TypedForm, find_kept_form, keep_form
from webapp.services.login_sessions import find_owner

View = TypeVar("View", bound=Callable[..., Any])
COOKIE_KEY = "kept-forms"
_MARK = "__keeps_form__"
_MOST_PER_BROWSER = 3  # the cookie stays small
_NEVER_KEPT = frozenset({"csrf_token", "password"})


@dataclass(frozen=True)
class RestoredForm:
    """What was typed before the session ended; nothing of it is saved."""

    values: MultiDict[str, str] = field(repr=False)
    had_files: bool


def keeps_form(view: View) -> View:
    """A page that shows what was typed again when the login session ended in the meantime."""
    setattr(view, _MARK, True)
    return view


def is_form_kept() -> bool:
    """Whether the page of this request has the mark."""
    return getattr(current_app.view_functions.get(request.endpoint or ""), _MARK, False) is True


def restored_data(restored: RestoredForm | None) -> dict[str, MultiDict[str, str]]:
    """For the constructor of a form that reads the request by itself: what was typed before, if there is something."""
    return {} if restored is None else {"formdata": restored.values}


def keep_typed_form(view: Callable[..., Any]) -> bool:
    """Keeps what was sent, for the person of the login session, which may have ended. False when it cannot."""
    token = read_token(request, services().settings)
    if request.method in READING_METHODS or token is None or not getattr(view, _MARK, False):
        return False
    owner = find_owner(reading_session(), token)
    if owner is None:
        return False
    typed = [(name, value) for name, value in request.form.items(multi=True) if name not in _NEVER_KEPT]
    form = TypedForm(request.path, typed, had_files=any(file.filename for file in request.files.values()))
    with services().session_factory.begin() as writing:
        kept = keep_form(writing, owner, form, now())
    if kept is None:
        return False
    others = [(path, old) for path, old in session.get(COOKIE_KEY, {}).items() if path != request.path]
    session[COOKIE_KEY] = dict([*others, (request.path, kept)][-_MOST_PER_BROWSER:])
    return True


def page_with_form_given_back() -> Response | None:
    """For a form whose anti-forgery token is an old one, because somebody signed in again in another tab: the page
    with what was typed. None when nothing could be kept.
    """
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None or not keep_typed_form(view):
        return None
    return make_response(redirect(request.path, 303))


def restored_form() -> RestoredForm | None:
    """What this person typed on this page before the session ended, until the page is sent again."""
    token = session.get(COOKIE_KEY, {}).get(request.path)
    if token is None or request.method not in READING_METHODS:
        return None
    kept = find_kept_form(reading_session(), token, signed_in_user().id, request.path, now())
    return kept and RestoredForm(MultiDict(kept.typed), kept.had_files)


def forget_form_when_sent() -> None:
    """The page was sent again: what was kept of it is no longer shown, unless that failed by our fault."""
    if request.method not in READING_METHODS and request.path in session.get(COOKIE_KEY, {}):
        after_this_request(_forget)


def _forget(response: Response) -> Response:
    if response.status_code < 500:
        session[COOKIE_KEY] = {path: token for path, token in session[COOKIE_KEY].items() if path != request.path}
    return response
