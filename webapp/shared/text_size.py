"""The size of the letters on all pages: normal, or large for those who choose it."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, abort, after_this_request, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from webapp.auth.access import public
from webapp.shared.preference_cookie import remember
from webapp.shared.safe_redirect import local_path_or, present_address

NORMAL, LARGE = "biasa", "besar"
COOKIE = "huruf"

blueprint = Blueprint("text_size", __name__)


# A link works without a form: changing the size changes no data.
@blueprint.get("/huruf/<size>")
@public
def choose(size: str) -> ResponseReturnValue:
    """Remembers the size in a cookie and goes back to the page that was shown."""
    switch_size(size)
    return redirect(local_path_or(request.args.get("kembali"), "/"))


def switch_size(size: str) -> None:
    """Goes on in that size, from this very answer on."""
    if size not in (NORMAL, LARGE):
        abort(404)
    g.text_size = size

    @after_this_request
    def remember_it(response: Response) -> Response:
        remember(response, COOKIE, size)
        return response


def is_large() -> bool:
    """Did the person choose large letters?"""
    return bool(request) and g.get("text_size", request.cookies.get(COOKIE)) == LARGE


def other_size() -> str:
    return NORMAL if is_large() else LARGE


def text_size_url() -> str:
    """The address that shows the present page in the other size."""
    return url_for("text_size.choose", size=other_size(), kembali=present_address())


def init_app(app: Flask) -> None:
    app.register_blueprint(blueprint)
    app.context_processor(
        lambda: {"has_large_text": is_large, "other_size": other_size, "text_size_url": text_size_url}
    )
