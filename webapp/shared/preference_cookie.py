from __future__ import annotations

from flask import Response

from webapp.extensions import services

_A_YEAR = 365 * 24 * 60 * 60


def remember(response: Response, cookie: str, value: str) -> None:
    """Keeps for a year how somebody likes the pages: it says nothing of who that is."""
    secure = services().settings.is_secure
    response.set_cookie(cookie, value, max_age=_A_YEAR, secure=secure, httponly=True, samesite="Lax")
