"""Finding an element by what people call it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import TypeVar

from engine.decisions.errors import UnknownDecisionError
from engine.decisions.file import DecisionFile
from engine.decisions.model import Decision, Element, InputData
from engine.feel.checks import nearest

Wanted = TypeVar("Wanted", bound=Element)


def find_element(
    name: str, model: str | None, elements: Iterable[Element], files: Sequence[DecisionFile], wanted: type[Wanted]
) -> Wanted:
    """The element of this id, name or title; raises UnknownDecisionError.

    `model` is the name, namespace or file of its model. Where several elements have the name, those of files
    that no other file imports come first, then decisions before services and knowledge models.
    """
    candidates = [own for own in elements if isinstance(own, wanted) and not isinstance(own, InputData)]
    sources = {file.source for file in files if model is None or model in _names_of(file)}
    found = [own for own in candidates if own.source in sources and name in (own.id, own.name, own.title)]
    if not found:
        raise _unknown(name, model, [own.name for own in candidates])
    imported = {own.namespace for file in files for own in file.imports}
    return min(found, key=lambda own: (own.key[0] in imported, not isinstance(own, Decision), own.id != name))


def _names_of(file: DecisionFile) -> tuple[str, ...]:
    path = PurePosixPath(file.source)
    return file.name, file.declared_namespace, file.source, path.name, path.stem


def _unknown(name: str, model: str | None, known: list[str]) -> UnknownDecisionError:
    near = nearest(name, known)
    return UnknownDecisionError(
        f'Tidak ada keputusan "{name}".' + (f' Maksudnya "{near}"?' if near else ""),
        f'There is no decision "{name}".' + (f' Did you mean "{near}"?' if near else ""),
        source=model or "DMN",
    )
