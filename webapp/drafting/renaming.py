"""Puts the code and the name of the new permit where a file speaks of the example."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from catalog import Name


@dataclass(frozen=True)
class Renaming:
    """Of the permit `old` (code with hyphens) into `new`.

    `izin_apotek` and `izin_apotek_kantor` follow, `nomor_izin_apotek` does not: only ids begin with the process id.
    """

    old: str
    old_name: Name
    new: str
    new_name: Name

    @property
    def old_id(self) -> str:
        return self.old.replace("-", "_")

    @property
    def new_id(self) -> str:
        return self.new.replace("-", "_")

    def in_path(self, path: str) -> str:
        return re.sub(rf"(?<![a-z0-9_]){re.escape(self.old_id)}(?![a-z0-9])", self.new_id, path)

    def in_text(self, text: str) -> str:
        """Names first: the long ones may hold the short."""
        for old, new in sorted(self._names, key=lambda pair: -len(pair[0])):
            text = text.replace(old, new)
        text = re.sub(rf"(?<![\w-]){re.escape(self.old_id)}(?![a-z0-9])", self.new_id, text)
        return re.sub(rf"(?<![\w-]){re.escape(self.old)}(?![\w-])", self.new, text)

    @property
    def _names(self) -> list[tuple[str, str]]:
        """The name in both languages, as it stands in a text and as XML writes it."""
        pairs = [(self.old_name.id, self.new_name.id), (self.old_name.en, self.new_name.en)]
        return [*pairs, *((escape(old), escape(new)) for old, new in pairs if escape(old) != old)]
