"""Addresses of our own to go to: what came with the request leads nowhere else."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import current_app, request


def is_local_path(target: str) -> bool:
    """A path of this site. Browsers read "//other.example" and "/\\other.example" as another site."""
    if not target.startswith("/") or target.startswith(("//", "/\\")):
        return False
    if any(ord(character) < 33 or character == "\\" or ord(character) == 127 for character in target):
        return False
    parts = urlsplit(target)
    return not parts.scheme and not parts.netloc


def local_path_or(target: str | None, default: str) -> str:
    return target if target and is_local_path(target) else default


def present_address() -> str:
    """Where the page that is shown can be opened again, also one that answers a POST; the home page for what cannot."""
    can_be_opened = current_app.create_url_adapter(request).test(request.path, method="GET")  # type: ignore[union-attr]
    return request.full_path.rstrip("?") if can_be_opened else "/"
