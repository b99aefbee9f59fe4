"""The cookie that carries the random token of a login session, and nothing else."""

from __future__ import annotations

from flask import Request, Response

from webapp.config import Settings


def cookie_name(settings: Settings) -> str:
    """With https the name itself binds the cookie to this host and to https (RFC 6265bis, __Host-)."""
    return "__Host-masuk" if settings.is_secure else "masuk"


def read_token(request: Request, settings: Settings) -> str | None:
    return request.cookies.get(cookie_name(settings)) or None


def set_token(response: Response, token: str, settings: Settings) -> None:
    """Ends with the browser; the server ends it earlier, see `webapp.services.login_sessions`."""
    response.set_cookie(
        cookie_name(settings), token, secure=settings.is_secure, httponly=True, samesite="Lax", path="/"
    )


def clear_token(response: Response, settings: Settings) -> None:
    response.delete_cookie(cookie_name(settings), secure=settings.is_secure, httponly=True, samesite="Lax", path="/")
