"""Which module reads which boxed expression."""

from __future__ import annotations

from collections.abc import Callable

from lxml.etree import _Element

from engine.decisions.conversion import typed
from engine.decisions.dmn import child, kind, line_of
from engine.decisions.errors import Place
from engine.decisions.evaluation import Boxed
from engine.decisions.reading import Reading

MAX_DEPTH = 40
"""Boxed expressions within each other."""

Reader = Callable[[_Element, Reading], Boxed]

READERS: dict[str, Reader] = {}


def reads(element_kind: str) -> Callable[[Reader], Reader]:
    """Registers the reader of an element of DMN."""

    def register(reader: Reader) -> Reader:
        READERS[element_kind] = reader
        return reader

    return register


def read_boxed(element: _Element, reading: Reading) -> Boxed:
    """A boxed expression, with its value as its `typeRef` says."""
    if reading.depth >= MAX_DEPTH:
        return reading.refuse(
            place_of(element, reading),
            f"Lebih dari {MAX_DEPTH} ungkapan di dalam satu sama lain. Pecah menjadi beberapa keputusan.",
            f"More than {MAX_DEPTH} expressions stand within each other. Split them into several decisions.",
        )
    boxed = READERS[kind(element)](element, reading.deeper())
    return typed(boxed, reading.types.get(element.get("typeRef")), place_of(element, reading))


def read_boxed_in(element: _Element, reading: Reading) -> Boxed:
    """The boxed expression inside an element."""
    own = child(element, *READERS)
    return nothing(element, reading) if own is None else read_boxed(own, reading)


def read_part(element: _Element, name: str, reading: Reading) -> Boxed:
    """The boxed expression in a part of an element: `if`, `in`, `return` ...; the part may have a `typeRef`."""
    own = child(element, name)
    if own is None:
        return nothing(element, reading)
    return typed(read_boxed_in(own, reading), reading.types.get(own.get("typeRef")), place_of(own, reading))


def nothing(element: _Element, reading: Reading) -> Boxed:
    """What stands for an expression that is missing."""
    return reading.refuse(
        place_of(element, reading),
        "Tidak ada tabel atau ungkapan di dalamnya. Isi, atau hapus bagian ini.",
        "There is no table or expression in it. Fill it in, or remove this part.",
    )


def place_of(element: _Element, reading: Reading, cell: str | None = None) -> Place:
    """The place of an element of the decision that is read."""
    return reading.place.at(line_of(element), cell=cell)
