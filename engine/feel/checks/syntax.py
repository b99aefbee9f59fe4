"""Texts that are no FEEL: the error of the parser as a diagnostic."""

from __future__ import annotations

import re
from functools import lru_cache

from engine.feel.checks.declared import Declared
from engine.feel.checks.diagnostic import Diagnostic, Words
from engine.feel.checks.inspection import Node
from engine.feel.errors import FeelSyntaxError
from engine.feel.functions import BUILTINS
from engine.feel.nearest import nearest, perhaps
from engine.feel.syntax.misunderstandings import find_misunderstandings
from engine.feel.syntax.parser import parse
from engine.feel.vocabulary import known_names

_BEGINNING = re.compile(r"\w+")
_WORDS = re.compile(r"[\w.]+(?:[ \t]+[\w.]+)+")

_MEND: Words = ("Perbaiki ungkapannya di tempat itu.", "Mend the expression there.")


def parsed(text: str, start: str, declared: Declared) -> Node:
    """The syntax tree, with the declared names of several words known; raises FeelSyntaxError."""
    said = (name for name in declared.names_of_several_words() if _first_word(name) in text)
    return _parsed(text, start, tuple(said))


def _first_word(name: str) -> str:
    """What stands in every text that says the name, however spaced; nothing where a name begins with a sign."""
    found = _BEGINNING.match(name)
    return found[0] if found else ""


@lru_cache(maxsize=16384)
def _parsed(text: str, start: str, names: tuple[str, ...]) -> Node:
    """Kept, since a library says many things many times. Nobody changes a tree."""
    return parse(text, start=start, known=known_names(names))


def with_misunderstandings(found: list[Diagnostic], tree: Node, text: str, declared: Declared) -> list[Diagnostic]:
    """The problems found, and what was certainly meant otherwise instead of what was found about the same words.

    Functions are the affair of the check alone, which knows those that the place declares or may hold.
    """
    # Declared names only take problems away, and a library declares very many: they are asked when there is one.
    if not any(find_misunderstandings(tree, text, known_names(frozenset()))):
        return found
    known = known_names(frozenset(declared.names()))
    meant = [
        syntax_diagnostic(text, error, declared)
        for error in find_misunderstandings(tree, text, known)
        if error.code != "foreign function"
    ]
    if not meant:
        return found
    functions = {(own.line, own.column) for own in found if own.code == "unknown-function"}
    meant = [own for own in meant if (own.line, own.column) not in functions]
    kept = [own for own in found if own.code == "unknown-function" or not any(_covers(own, other) for other in meant)]
    return sorted([*kept, *meant], key=lambda own: (own.line, own.column))


def _covers(wide: Diagnostic, narrow: Diagnostic) -> bool:
    begins = (wide.line, wide.column) <= (narrow.line, narrow.column)
    return begins and (narrow.end_line, narrow.end_column) <= (wide.end_line, wide.end_column)


def syntax_diagnostic(text: str, error: FeelSyntaxError, declared: Declared) -> Diagnostic:
    """Where reading stopped, and what to do about it."""
    said: Words | None = (error.remedy_id, error.remedy_en) if error.remedy_id else None
    remedy = (error.code == "unknown name" and _remedy_of_words(text, error, declared)) or said or _MEND
    end_line, end_column = error.end_line, error.end_column
    if (end_line, end_column) <= (error.line, error.column):
        end_line, end_column = error.line, error.column + 1
    return Diagnostic(
        "syntax",
        error.line,
        error.column,
        end_line,
        end_column,
        error.problem_id,
        remedy[0],
        error.problem_en,
        remedy[1],
    )


def _remedy_of_words(text: str, error: FeelSyntaxError, declared: Declared) -> Words | None:
    """Several words that are no name together: a known name that is written nearly so."""
    lines = text.split("\n")
    line = lines[error.line - 1] if error.line <= len(lines) else ""
    known = {name: name for name in (*declared.variables, *BUILTINS)}
    for entry in declared.names():
        for path in declared.paths_to(entry):
            known.setdefault(entry, path)
    for run in _WORDS.finditer(line):
        if run.start() < error.column <= run.end() + 1:
            near = nearest(run.group().rpartition(".")[2] if "." in run.group() else run.group(), known)
            if near is not None:
                return perhaps(known[near])
    return None
