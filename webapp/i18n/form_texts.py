"""Texts of .form files for the catalogue: those that have no English beside them in the file itself."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

from webapp.i18n.message import Message

_TEXT_KEYS = ("title", "label", "description", "text")
_TEXT_PROPERTIES = ("unit",)


def extract(
    file: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[Message]:
    """Babel's extractor. JSON has no line numbers once it is read: every message stands on line 1."""
    for text in untranslated_texts(json.load(file)):
        yield 1, "gettext", text, []


def untranslated_texts(component: Mapping[str, Any]) -> Iterator[str]:
    """Titles, labels, hints, units and choices of a form or component that lack their `..._en`."""
    english = {**component, **component.get("properties", {})}
    for key in _TEXT_KEYS:
        text = component.get(key)
        if isinstance(text, str) and _is_readable(text) and not english.get(f"{key}_en"):
            yield text
    for key in _TEXT_PROPERTIES:
        if text := component.get("properties", {}).get(key):
            yield text
    for choice in component.get("values") or ():
        if isinstance(choice.get("label"), str) and not choice.get("label_en"):
            yield choice["label"]
    for inner in component.get("components") or ():
        yield from untranslated_texts(inner)


def _is_readable(text: str) -> bool:
    """Text for people: neither empty nor an expression."""
    return bool(text.strip()) and not text.startswith("=")
