"""Names that hold spaces or signs, and how they are found in a text.

FEEL allows `working days after(today(), 1)` and `Monthly Payment * 12`. Which words belong together is
known only from the names that exist: the built-in functions, those that a decision file declares, and those
that the expression declares itself. The longest name wins, as the standard asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from engine.feel.syntax.characters import PART, SIGNS, SPACE, START

MAX_ATOMS = 64
"""Words and signs of one name. Nobody writes a longer one, and looking for it would take its length each time."""

_SPACES = re.compile(f"[{SPACE}]+")
_ATOM = re.compile(f"[{SPACE}]*+([{PART}]+|[{SIGNS}])")
_NAME = re.compile(f"[{START}](?:[{SPACE}]*+(?:[{PART}]+|[{SIGNS}]))*+")
_END = ""


def normalise_name(name: str) -> str:
    """The name with single spaces: a line break inside a name does not make another name."""
    return _SPACES.sub(" ", name).strip(" ")


class KnownNames:
    """The names that exist at some place, those of several words or signs as a tree of their atoms.

    Around a sign spaces do not matter: `a / b` is `a/b`. Between words they do: `a b` is not `ab`.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names: set[str] = set()
        self._tree: dict[str, Any] = {}
        for name in names:
            self.add(name)

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def add(self, name: str) -> None:
        """Makes a name known. What is no name, such as the key "a, b" of a context, is never found in a text."""
        name = normalise_name(name)
        if name in self._names:
            return
        self._names.add(name)
        if not _NAME.fullmatch(name):
            return
        atoms = _ATOM.findall(name)
        if not 1 < len(atoms) <= MAX_ATOMS:
            return  # a name of one plain word needs no help
        branch = self._tree
        for atom in atoms:
            branch = branch.setdefault(atom, {})
        branch[_END] = name

    def goes_on(self, name: str, atom: str) -> bool:
        """Whether a longer name begins with this name and that word or sign: `date`, `and`."""
        branch = self._tree
        for own in _ATOM.findall(name):
            if own not in branch:
                return False
            branch = branch[own]
        return atom in branch

    def longest_at(self, text: str, position: int) -> tuple[str, int] | None:
        """The longest known name that starts here, with the position after it."""
        branch, found = self._tree, None
        while (match := _ATOM.match(text, position)) is not None:
            if match[1] not in branch:
                break
            branch = branch[match[1]]
            position = match.end()
            if _END in branch:
                found = (branch[_END], position)
        return found
