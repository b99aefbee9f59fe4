"""The size of the letters on all pages: normal, or large for those who choose it."""

from __future__ import annotations

from flask import Blueprint, Flask, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from webapp.auth.access import public
from webapp.shared.preference_cookie import remember
from webapp.shared.safe_redirect import local_path_or

NORMAL, LARGE = "biasa", "besar"
COOKIE = "huruf"

blueprint = Blueprint("text_size", __name__)


# A link works without a form: changing the size changes no data.
@blueprint.get("/huruf/<size>")
@public
def choose(size: str) -> ResponseReturnValue:
    """Remembers the size in a cookie and goes back to the page that was shown."""
    if size not in (NORMAL, LARGE):
        abort(404)
    response = redirect(local_path_or(request.args.get("kembali"), "/"))
    remember(response, COOKIE, size)
    return response


def is_large() -> bool:
    """Did the person choose large letters?"""
    return bool(request) and request.cookies.get(COOKIE) == LARGE


def text_size_url() -> str:
    """The address that shows the present page in the other size."""
    back = request.full_path.rstrip("?") if request.method == "GET" and request.url_rule else "/"
    return url_for("text_size.choose", size=NORMAL if is_large() else LARGE, kembali=back)


def init_app(app: Flask) -> None:
    app.register_blueprint(blueprint)
    app.context_processor(lambda: {"has_large_text": is_large, "text_size_url": text_size_url})
