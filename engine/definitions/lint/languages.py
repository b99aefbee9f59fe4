"""Telling FEEL from the expression languages of other engines."""

from __future__ import annotations

import re

_PLACEHOLDER = re.compile(r"[$#]\{")


def placeholder_language(text: str) -> str | None:
    """The name of the language of `${...}` and `#{...}`; None for anything else."""
    return "JUEL / UEL" if _PLACEHOLDER.match(text) else None


def is_feel(language: str) -> bool:
    """Whether a `language` attribute means FEEL: its address in any version, or the word."""
    return "feel" in language.lower()
