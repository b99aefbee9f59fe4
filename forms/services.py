"""What a form needs from outside: choices, a place for uploads, the time, and the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from werkzeug.datastructures import FileStorage

from engine.feel import Calendar, Scope
from forms.conditions import NoCalendar
from forms.errors import UploadRejected


def no_options(_kind: str) -> Sequence[tuple[str, str]]:
    """No choices are known."""
    return ()


def refuse_upload(_file: FileStorage) -> dict[str, Any]:
    """Uploads are not taken here."""
    raise UploadRejected("Berkas tidak dapat diterima di halaman ini")


def same_text(message: str) -> str:
    """The message itself: Indonesian is the source text."""
    return message


@dataclass(frozen=True, slots=True)
class FormServices:
    """Handed in with every request."""

    moment: datetime
    options: Callable[[str], Sequence[tuple[str, str]]] = no_options
    """Choices of a kind (`kelurahan`) as (value, label)."""
    store_upload: Callable[[FileStorage], Mapping[str, Any]] = refuse_upload
    """Keeps a file and tells its sha256, name, size and type; raises UploadRejected."""
    translate: Callable[[str], str] = same_text
    language: str = "id"
    calendar: Calendar | None = None

    @property
    def feel_scope(self) -> Scope:
        """The moment and the calendar by which expressions are evaluated."""
        return Scope(self.moment, self.calendar or NoCalendar())
