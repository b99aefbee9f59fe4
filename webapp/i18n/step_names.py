"""Texts of procedures outside a page: in the language of a person, not of a request."""

from __future__ import annotations

from functools import cache

from babel.support import NullTranslations, Translations

from webapp.config import PROJECT_ROOT

_FOLDER = PROJECT_ROOT / "webapp" / "translations"


def text_in(language: str, text: str) -> str:
    """A text of a diagram in that language; as it stands there when it has no translation."""
    return str(_translations(language).gettext(text)) if text else ""


@cache
def _translations(language: str) -> NullTranslations:
    return NullTranslations() if language == "id" else Translations.load(_FOLDER, [language])
