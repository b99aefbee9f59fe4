"""Texts that are no FEEL: the error of the parser as a diagnostic."""

from __future__ import annotations

import re
from functools import lru_cache

from engine.feel.checks.declared import Declared
from engine.feel.checks.diagnostic import Diagnostic, Words
from engine.feel.checks.inspection import Node
from engine.feel.checks.nearest import nearest
from engine.feel.checks.variables import PART_TYPES
from engine.feel.errors import FeelSyntaxError
from engine.feel.feel_types import TYPE_NAMES
from engine.feel.functions import BUILTINS
from engine.feel.syntax.names import KnownNames
from engine.feel.syntax.parser import parse

_WORDS = re.compile(r"[\w.]+(?:[ \t]+[\w.]+)+")


_MEND: Words = ("Perbaiki ungkapannya di tempat itu.", "Mend the expression there.")
_ALWAYS_KNOWN = KnownNames((*BUILTINS, *TYPE_NAMES, *(part for parts in PART_TYPES.values() for part in parts)))


def parsed(text: str, start: str, declared: Declared) -> Node:
    """The syntax tree, with the declared names of several words known; raises FeelSyntaxError."""
    return _parsed(text, start, tuple(declared.names_of_several_words()))


@lru_cache(maxsize=4096)
def _parsed(text: str, start: str, names: tuple[str, ...]) -> Node:
    """Kept, since a library says many things many times. Nobody changes a tree."""
    return parse(text, start=start, known=(_ALWAYS_KNOWN, KnownNames(names)) if names else (_ALWAYS_KNOWN,))


def syntax_diagnostic(text: str, error: FeelSyntaxError, declared: Declared) -> Diagnostic:
    """Where reading stopped, and what to do about it."""
    said: Words | None = (error.remedy_id, error.remedy_en) if error.remedy_id else None
    remedy = _remedy_of_words(text, error, declared) or said or _MEND
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
                return f"Mungkin maksudnya {known[near]}.", f"Perhaps you meant {known[near]}."
    return None
