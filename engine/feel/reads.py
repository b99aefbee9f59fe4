"""What an expression looks at: `permohonan.luas * tarif` reads `permohonan.luas` and `tarif`.

Names that the expression itself introduces stand for what they run through: `for r in permohonan.ruas return r.panjang`
reads `permohonan.ruas.panjang`; so does `permohonan.ruas[lebar > 2].panjang`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lark import Tree

from engine.feel.syntax.parser import parse
from engine.feel.syntax.tree import INPUT, sign_of, without_parentheses
from engine.feel.vocabulary import known_names

Path = tuple[str, ...]
"""A variable, and the way from it to what is read: ("permohonan", "luas")."""

_Local = Mapping[str, Path]
_LOOPS = {"for_expression": "iteration", "quantified_expression": "quantified_binding"}


@dataclass
class Reads:
    """The paths that are read, and how."""

    paths: set[Path] = field(default_factory=set)
    counted: set[Path] = field(default_factory=set)
    """Lists of which only the length is looked at."""
    may_be_missing: set[Path] = field(default_factory=set)
    """What is compared with null: the expression knows what to do without it."""

    def add(self, other: Reads, behind: Mapping[str, Path] | None = None) -> None:
        """The reads of another expression too; `behind` says what its variables stand for here."""
        for own, theirs in (
            (self.paths, other.paths),
            (self.counted, other.counted),
            (self.may_be_missing, other.may_be_missing),
        ):
            own |= {(*(behind or {}).get(path[0], path[:1]), *path[1:]) for path in theirs}

    @property
    def variables(self) -> set[str]:
        """The variables at the beginning of the paths."""
        return {path[0] for path in self.paths | self.counted}


def reads_of(text: str, *, start: str = "expression") -> Reads:
    """What an expression, or with `start="unary_tests"` a cell of a table, reads; raises FeelSyntaxError."""
    found = Reads()
    _walk(parse(text, start=start, known=known_names(), strict=False), {}, found)
    return found


def _walk(node: Any, local: _Local, found: Reads) -> None:
    if not isinstance(node, Tree):
        return
    path = _path(node, local)
    if path is not None:
        if path and path != (INPUT,):
            found.paths.add(path)
    elif node.data in _LOOPS:
        _walk_loop(node, local, found)
    elif node.data == "filter":
        _walk_filter(node, local, found)
    elif node.data == "function_invocation":
        _walk_call(node, local, found)
    elif node.data == "context":
        _walk_context(node, local, found)
    else:
        if node.data == "comparison":
            _note_null(node, local, found)
        elif node.data == "path" and (of_list := _list_path(node, local)):
            found.paths.add(of_list)
        for child in node.children:
            _walk(child, local, found)


def _path(node: Any, local: _Local) -> Path | None:
    """The path that a node spells; empty for a name that stands for nothing outside; None for another node."""
    node = without_parentheses(node)
    if not isinstance(node, Tree):
        return None
    if node.data == "name":
        name = str(node.children[0])
        return local.get(name, (name,))
    if node.data == "path":
        before = _path(node.children[0], local)
        return before and (*before, str(node.children[1]))
    return None


def _list_path(node: Any, local: _Local) -> Path | None:
    """As `_path`; of a filtered list the path of the list, whose elements have the same entries."""
    node = without_parentheses(node)
    if isinstance(node, Tree) and node.data == "filter":
        return _list_path(node.children[0], local)
    if isinstance(node, Tree) and node.data == "path":
        before = _list_path(node.children[0], local)
        return before and (*before, str(node.children[1]))
    return _path(node, local)


def _walk_loop(node: Tree[Any], local: _Local, found: Reads) -> None:
    inner = dict(local)
    for part in node.children:
        if isinstance(part, Tree) and part.data == _LOOPS[node.data]:
            name, source, *_ = part.children
            for child in part.children[1:]:
                _walk(child, inner, found)
            inner[str(name)] = _list_path(source, inner) or ()
        else:
            _walk(part, inner, found)


def _walk_filter(node: Tree[Any], local: _Local, found: Reads) -> None:
    """In a filter a bare name may be an entry of the elements."""
    source, condition = node.children
    _walk(source, local, found)
    inside = Reads()
    list_path = _list_path(source, local)
    _walk(condition, {**local, "item": list_path or ()}, inside)
    if list_path:
        inside.paths |= {(*list_path, *path) for path in inside.paths if len(path) == 1}
    found.add(inside)


def _walk_call(node: Tree[Any], local: _Local, found: Reads) -> None:
    function, arguments = node.children
    name = str(function.children[0]) if isinstance(function, Tree) and function.data == "name" else ""
    given = [] if arguments is None else arguments.children
    counted = _path(given[0], local) if name == "count" and len(given) == 1 else None
    if counted:
        found.counted.add(counted)
        return
    for argument in given:
        _walk(argument.children[1] if argument.data == "named_argument" else argument, local, found)


def _walk_context(node: Tree[Any], local: _Local, found: Reads) -> None:
    """Entries may read those before them."""
    inner = dict(local)
    for entry in node.children:
        if isinstance(entry, Tree):
            name, value = entry.children
            _walk(value, inner, found)
            inner[str(name).strip('"')] = ()


def _note_null(node: Tree[Any], local: _Local, found: Reads) -> None:
    left, sign, right = node.children
    sides = [without_parentheses(side) for side in (left, right)]
    if sign_of(sign) not in ("=", "!="):
        return
    for side, other in (sides, sides[::-1]):
        path = _path(side, local)
        if path and isinstance(other, Tree) and other.data == "null":
            found.may_be_missing.add(path)
