"""The file of a duplicate: its cover with the stored letter behind it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.environment import OpenSession
from webapp.letters.duplicate import append_original
from webapp.letters.render import render_letter
from webapp.models import Letter
from webapp.services.file_store import FileStore
from webapp.services.letter_about import find_about_letter

MARK = "tanda_duplikat"
"""The template of what is laid over each page of the original."""


def with_original(
    cover: bytes, letter: Letter, data: Mapping[str, Any], files: FileStore, open_session: OpenSession
) -> bytes:
    """Slow: called outside any transaction, as letters are made."""
    with open_session() as session:
        original = find_about_letter(session, letter)
    if original is None or original.sha256 is None:
        raise LookupError(f"{letter.number} is the duplicate of no letter")
    return append_original(cover, files.read(original.sha256), render_letter(MARK, data))
