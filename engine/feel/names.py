"""Names that hold spaces or signs, and how they are found in a text.

FEEL allows `working days after(today(), 1)` and `Monthly Payment * 12`. Which words belong together is
known only from the names that exist: the built-in functions, those that a decision file declares, and those
that the expression declares itself. The longest name wins, as the standard asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

NAME_START = r"[^\W\d]|[?\U00010000-\U000EFFFF]"
NAME_PART = r"\w|[?'\U00010000-\U000EFFFF]"
WORD = rf"(?:{NAME_START})(?:{NAME_PART})*"
WORD_PATTERN = re.compile(WORD)
ATOM_PATTERN = re.compile(rf"(?:{NAME_PART})+|[./+*\-]")


def normalise_name(name: str) -> str:
    """The name with single spaces: a line break inside a name does not make another name."""
    return " ".join(name.split())


class KnownNames:
    """Names of several words, by their first word, longest first."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._by_first_word: dict[str, list[tuple[int, re.Pattern[str], str]]] = {}
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        """Makes a name known. A name of one plain word needs no help and is not kept."""
        name = normalise_name(name)
        atoms = ATOM_PATTERN.findall(name)
        if len(atoms) < 2 or not WORD_PATTERN.match(atoms[0]):
            return
        entries = self._by_first_word.setdefault(atoms[0], [])
        if any(known == name for _, _, known in entries):
            return
        entries.append((len(name), re.compile(_text_of(name) + rf"(?!{NAME_PART})"), name))
        entries.sort(key=lambda entry: entry[0], reverse=True)

    def longest_at(self, text: str, position: int, first_word: str) -> tuple[str, int] | None:
        """The longest known name that starts here, with the position after it."""
        for _, pattern, name in self._by_first_word.get(first_word, ()):
            match = pattern.match(text, position)
            if match is not None:
                return name, match.end()
        return None


def _text_of(name: str) -> str:
    """A pattern for every way of spacing the name: `a / b` is `a/b`, but `a b` is not `ab`."""
    words = name.split(" ")
    return r"\s+".join(r"\s*".join(re.escape(atom) for atom in ATOM_PATTERN.findall(word)) for word in words)
