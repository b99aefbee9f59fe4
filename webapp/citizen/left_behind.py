from __future__ import annotations

from flask import abort, request

from webapp.auth.kept_form import restored_form
from webapp.database import READING_METHODS
from webapp.errors import ErrorPage, respond
from webapp.shared.typed_again import typed_again


def left_behind(reason: str, url: str) -> None:
    """Ends the request with a page that says why what was typed has no place any more, and gives it back to be copied.

    `url` leads to how things are now. Does nothing when nothing was typed: neither now, nor before the login session
    ended.
    """
    restored = restored_form()
    if request.method in READING_METHODS and restored is None:
        return
    typed = typed_again(restored and restored.values)
    abort(respond(ErrorPage(409, reason, {"reason": reason, "reload_url": url, "answers_text": typed})))
