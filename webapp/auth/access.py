"""Who may call a view. Every view carries exactly one mark; a view without a mark answers nobody.

    @blueprint.get("/kotak-masuk")
    @staff
    def inbox(): ...

The marks decide who may knock at all. Which case, task or letter somebody may see is decided by the functions
of `webapp.auth.policy`, inside the view.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from flask import Flask, abort, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.auth.current_user import current_user
from webapp.auth.kept_form import forget_form_when_sent, keep_typed_form
from webapp.database import READING_METHODS
from webapp.services.current_user import CurrentUser

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])
_MARK = "__access__"
_STAFF_DOOR = "auth.staff_login"


@dataclass(frozen=True)
class Access:
    """A rule about the caller; without `allows`, everybody may call, logged in or not."""

    who: str
    allows: Callable[[CurrentUser], bool] | None
    door: str = "auth.login"
    """Where whoever is not logged in is sent."""


class MarkMissingError(RuntimeError):
    """A view has no mark, or two; nobody may call it until it has one."""


def public(view: View) -> View:
    """Everybody may call the view."""
    return _mark(view, Access("everybody", None))


def signed_in(view: View) -> View:
    """Everybody who is logged in."""
    return _mark(view, Access("everybody who is logged in", lambda user: True))


def citizen(view: View) -> View:
    """Applicants only: an official applies with an account of his own as a citizen."""
    return _mark(view, Access("applicants", lambda user: not user.is_staff))


def staff(view: View) -> View:
    """Everybody who works for the city."""
    return _mark(view, Access("staff", lambda user: user.is_staff, _STAFF_DOOR))


def role(*codes: str) -> Callable[[View], View]:
    """Staff with one of these roles, at whatever office."""
    wanted = frozenset(codes)
    access = Access(
        "staff with the role " + " or ".join(codes),
        lambda user: user.is_staff and bool(wanted & user.roles),
        _STAFF_DOOR,
    )
    return lambda view: _mark(view, access)


def access_of(view: Callable[..., object]) -> Access | None:
    """The mark of a view; wrappers made with functools.wraps keep it."""
    found: Access | None = getattr(view, _MARK, None)
    return found


def is_open_endpoint(endpoint: str | None) -> bool:
    """Static files are for everybody; so is an address that leads nowhere (it gets its 404)."""
    return endpoint is None or endpoint == "static" or endpoint.endswith(".static")


def init_app(app: Flask) -> None:
    app.before_request(enforce_access)


def enforce_access() -> ResponseReturnValue | None:
    """Sends those who are not logged in to the login page, and refuses those who may not call."""
    endpoint = request.endpoint
    if is_open_endpoint(endpoint):
        return None
    if request.method not in READING_METHODS:
        # Asked now, because it may write: the view's own write transaction must not have begun.
        current_user()
    view = current_app.view_functions[endpoint or ""]
    access = access_of(view)
    if access is None:
        raise MarkMissingError(f"{endpoint} has no mark of webapp.auth.access")
    if access.allows is None:
        return None
    user = current_user()
    if user is None:
        if keep_typed_form(view):
            flash(_welcome_back())
        return redirect(url_for(access.door, next=_place_to_return_to()))
    if not access.allows(user):
        abort(403)
    forget_form_when_sent()
    return None


def _welcome_back() -> str:
    return gettext("Anda lama tidak membuka halaman, jadi perlu masuk lagi. Isian Anda disimpan sementara.")


def _place_to_return_to() -> str | None:
    """The address that was asked for; after a POST only when the same address shows a page."""
    if request.method == "GET":
        return request.full_path.rstrip("?")
    shows_page = current_app.create_url_adapter(request).test(request.path, "GET")
    return request.path if shows_page else None


def _mark(view: View, access: Access) -> View:
    if access_of(view) is not None:
        raise MarkMissingError(f"{view.__name__} has two marks of webapp.auth.access")
    setattr(view, _MARK, access)
    return view
