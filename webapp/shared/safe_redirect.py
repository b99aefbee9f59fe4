"""Redirects to an address that came with the request: only to ourselves."""

from __future__ import annotations

from urllib.parse import urlsplit


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
