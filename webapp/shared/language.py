"""The language of the pages: Indonesian, or English for those who choose it."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, abort, after_this_request, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import refresh

from webapp.auth.access import public
from webapp.shared.preference_cookie import remember
from webapp.shared.safe_redirect import local_path_or, present_address

LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
SOURCE_LANGUAGE = "id"
COOKIE = "bahasa"

blueprint = Blueprint("language", __name__)


# A link of the header works without a form: changing the language changes no data.
@blueprint.route("/bahasa/<code>", methods=["GET", "POST"])
@public
def choose(code: str) -> ResponseReturnValue:
    """Remembers the language in a cookie and goes back to the page that was shown."""
    switch_language(code)
    return redirect(local_path_or(request.values.get("kembali"), "/"))


def switch_language(code: str) -> None:
    """Goes on in that language, from this very answer on."""
    if code not in LANGUAGES:
        abort(404)
    g.language = code
    refresh()

    @after_this_request
    def remember_it(response: Response) -> Response:
        remember(response, COOKIE, code)
        return response


def chosen_language() -> str:
    """What the person chose; Indonesian for everybody else, whatever the browser says."""
    if not request:
        return SOURCE_LANGUAGE
    if "language" in g:
        return str(g.language)
    code = request.cookies.get(COOKIE, SOURCE_LANGUAGE)
    return code if code in LANGUAGES else SOURCE_LANGUAGE


def language_url(code: str) -> str:
    """The address that shows the present page in that language."""
    return url_for("language.choose", code=code, kembali=present_address())


def init_app(app: Flask) -> None:
    app.register_blueprint(blueprint)
    app.context_processor(lambda: {"languages": LANGUAGES, "language_url": language_url})
