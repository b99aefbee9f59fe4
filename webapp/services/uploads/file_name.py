"""The name of an uploaded file, as we keep and show it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from webapp.services.uploads.file_type import FileType

LONGEST = 120


def tidy_name(name: str | None, kind: FileType) -> str:
    """The name without folders and invisible characters, with the ending of what the file really is."""
    text = unicodedata.normalize("NFC", name or "").replace("\\", "/").rpartition("/")[2]
    text = "".join(character for character in text if unicodedata.category(character)[0] != "C")
    text = re.sub(r'[<>:"|?*%;]+', "_", text).strip(" .")
    path = PurePosixPath(text or "berkas")
    stem = path.stem if path.suffix else path.name
    return f"{stem[:LONGEST].strip(' .') or 'berkas'}.{kind.ending}"
