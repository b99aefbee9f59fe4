"""The headers that every response carries (OWASP ASVS 5.0, V3.4)."""

from __future__ import annotations

from flask import Flask, Response, current_app, request

from webapp.auth.access import access_of, is_open_endpoint
from webapp.extensions import services

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
_TWO_YEARS = 2 * 365 * 24 * 60 * 60


def init_app(app: Flask) -> None:
    app.after_request(add_security_headers)


def add_security_headers(response: Response) -> Response:
    """A view may set a header itself (the studio needs its own policy); nothing is overwritten."""
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if services().settings.is_secure:
        response.headers.setdefault("Strict-Transport-Security", f"max-age={_TWO_YEARS}; includeSubDomains")
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = _cache_control(response)
    return response


def _cache_control(response: Response) -> str:
    """Pages for one person are kept nowhere, not even by the browser: many share a phone or a computer."""
    if is_open_endpoint(request.endpoint):
        return "no-cache"
    access = access_of(current_app.view_functions[request.endpoint or ""])
    is_for_everybody = access is not None and access.allows is None
    # "private" and not "public": also these pages carry the account of the header and an anti-forgery token.
    return "private, no-cache" if is_for_everybody and response.status_code < 400 else "no-store"
