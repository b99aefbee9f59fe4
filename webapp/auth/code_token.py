"""The browser's half of a code: a random token in Flask's signed cookie. The number itself is in no address."""

from __future__ import annotations

import secrets

from flask import session

from webapp.models import CodePurpose


def code_token(purpose: CodePurpose) -> str:
    """The token of this browser for this purpose; one is made when there is none."""
    if (key := _key(purpose)) not in session:
        session[key] = secrets.token_urlsafe(24)
    token: str = session[key]
    return token


def forget_code_token(purpose: CodePurpose) -> None:
    session.pop(_key(purpose), None)


def _key(purpose: CodePurpose) -> str:
    return f"code-{purpose}"
