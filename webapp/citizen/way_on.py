"""Where somebody was going when a page in between asked for something: it travels in the address."""

from __future__ import annotations

from flask import request

from webapp.shared.safe_redirect import is_local_path

FIELD = "lanjut"


def way_on() -> str | None:
    """The page of ours to go on to; None when there is none."""
    target = request.args.get(FIELD)
    return target if target and is_local_path(target) else None
