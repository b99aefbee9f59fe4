from __future__ import annotations

from typing import NoReturn

from flask import abort

from webapp.errors import ErrorPage, respond


def left_behind(reason: str, url: str) -> NoReturn:
    """Ends the request with a page that says why what was typed has no place any more, and gives it back to be copied.

    `url` leads to how things are now.
    """
    abort(respond(ErrorPage(409, reason, {"reason": reason, "reload_url": url})))
