"""Somebody was faster: a page that says who, with a way to the present state and what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flask import Response

from engine.errors import EngineError
from webapp import errors


def conflict_page(error: EngineError, reload_url: str, answers_text: Sequence[tuple[str, str]] = ()) -> Response:
    """The page with status 409. An error that is no conflict is raised again."""
    page = errors.page_of(error)
    if page is None or page.status != 409:
        raise error
    details = {**page.details, "reload_url": reload_url, "answers_text": list(answers_text)}
    return errors.respond(replace(page, details=details))
