"""Boxed expressions: the type of each, and what is wrong with the texts in it (chapter 7.3, 10.2)."""

from __future__ import annotations

from collections.abc import Callable

from lxml.etree import _Element

from engine.decisions.dmn import (
    called_by,
    child,
    children,
    function_kind_of,
    is_feel,
    iterator_name_of,
    kind,
    language_of,
    name_of,
    text_of,
)
from engine.decisions.text_checks.place import TextPlace
from engine.feel.checks import ANY, BOOLEAN, StaticType, context_of, inspect_expression, list_of, union
from engine.feel.checks.static_type import Signature

Inspector = Callable[[_Element, TextPlace, StaticType], StaticType]
INSPECTORS: dict[str, Inspector] = {}
_FUNCTION = frozenset({"function"})


def inspects(element_kind: str) -> Callable[[Inspector], Inspector]:
    """Registers what looks at an element of DMN."""

    def register(inspector: Inspector) -> Inspector:
        INSPECTORS[element_kind] = inspector
        return inspector

    return register


def inspect_boxed_in(element: _Element, place: TextPlace, expected: StaticType = ANY) -> StaticType:
    """The type of the boxed expression inside an element, of which a type may be expected."""
    own = child(element, *INSPECTORS)
    return ANY if own is None else inspect_boxed(own, place, expected)


def inspect_boxed(element: _Element, place: TextPlace, expected: StaticType = ANY) -> StaticType:
    """The type of a boxed expression: as its `typeRef` says, else as the expression shows."""
    wanted = place.find_type(element.get("typeRef"))
    found = INSPECTORS[kind(element)](element, place.at(element), expected if wanted.is_any else accepted(wanted))
    return as_declared_type(found, wanted)


def as_declared_type(found: StaticType, wanted: StaticType) -> StaticType:
    """The type of a value where a type is declared: what is known of the value itself says more than the type."""
    if wanted.is_any or (found.some and found.some <= wanted.some):
        return found.or_null() if not wanted.is_any else found
    return wanted.or_null()


def inspect_text(text: str, place: TextPlace, expected: StaticType = ANY) -> StaticType:
    """The type of an expression; what is wrong with it is noted."""
    if not text:
        return ANY
    type_, found = inspect_expression(text, place.declared, expected=None if expected.is_any else expected)
    for diagnostic in found:
        place.note(place, diagnostic)
    return type_


def accepted(wanted: StaticType) -> StaticType:
    """What may stand where a type is declared: a list of one element, an element as list, a date as moment too."""
    if wanted.is_any:
        return ANY
    types = [wanted, list_of(wanted)]
    if wanted.is_only("list"):
        types = [wanted, wanted.inner]
    if wanted.may_be(frozenset({"date and time"})):
        types.append(StaticType(frozenset({"date"})))
    return union(types)


@inspects("literalExpression")
def _literal_expression(element: _Element, place: TextPlace, expected: StaticType) -> StaticType:
    if not is_feel(language_of(element)):
        return ANY
    return inspect_text(text_of(element), place, expected)


@inspects("context")
def _context(element: _Element, place: TextPlace, expected: StaticType) -> StaticType:
    entries: dict[str, StaticType] = {}
    for entry in children(element, "contextEntry"):
        variable = child(entry, "variable")
        name = "" if variable is None else name_of(variable)
        wanted = ANY if variable is None else place.find_type(variable.get("typeRef"))
        here = place.with_names(entries).at(entry, cell=name or None)
        found = inspect_boxed_in(entry, here, accepted(wanted) if name else expected)
        if not name:
            return found
        entries[name] = as_declared_type(found, wanted)
    return context_of(entries)


@inspects("list")
def _list(element: _Element, place: TextPlace, expected: StaticType) -> StaticType:
    inner = expected.inner if expected.may_be(frozenset({"list"})) else ANY
    return list_of(union([inspect_boxed(item, place, inner) for item in children(element, *INSPECTORS)]))


@inspects("relation")
def _relation(element: _Element, place: TextPlace, expected: StaticType) -> StaticType:
    columns = [(name_of(own), place.find_type(own.get("typeRef"))) for own in children(element, "column")]
    found: dict[str, list[StaticType]] = {name: [] for name, _ in columns}
    for row in children(element, "row"):
        for (name, wanted), cell in zip(columns, children(row, *INSPECTORS), strict=False):
            type_ = inspect_boxed(cell, place.at(cell, cell=name), accepted(wanted))
            found[name].append(as_declared_type(type_, wanted).or_null())
    return list_of(context_of({name: union(types) for name, types in found.items()}))


@inspects("functionDefinition")
def _function_definition(element: _Element, place: TextPlace, expected: StaticType) -> StaticType:
    parameters = {name_of(own): place.find_type(own.get("typeRef")) for own in children(element, "formalParameter")}
    wanted = expected.signature.result if expected.signature is not None else ANY
    if function_kind_of(element).upper() != "FEEL":
        result = ANY
    else:
        result = inspect_boxed_in(element, place.with_names(parameters), accepted(wanted))
    signature = Signature(tuple(parameters), tuple(parameters.values()), as_declared_type(result, wanted))
    return StaticType(_FUNCTION, signature=signature)


@inspects("invocation")
def _invocation(element: _Element, place: TextPlace, expected: StaticType) -> StaticType:
    function = place.declared.get(called_by(element))
    signature = None if function is None else function.signature
    wanted = {} if signature is None else dict(zip(signature.parameters, signature.types, strict=True))
    for binding in children(element, "binding"):
        parameter = child(binding, "parameter")
        own_name = "" if parameter is None else name_of(parameter)
        inspect_boxed_in(binding, place.at(binding, cell=own_name), accepted(wanted.get(own_name, ANY)))
    return ANY if signature is None else signature.result


@inspects("conditional")
def _conditional(element: _Element, place: TextPlace, expected: StaticType) -> StaticType:
    _part(element, "if", place, BOOLEAN)
    return union([_part(element, name, place, expected).or_null() for name in ("then", "else")])


@inspects("filter")
def _filter(element: _Element, place: TextPlace, expected: StaticType) -> StaticType:
    source = _part(element, "in", place, ANY)
    item = _element(source)
    _part(element, "match", place.with_names({**(item.entries or {}), "item": item}), ANY)
    return list_of(item).or_null()


@inspects("for")
def _for(element: _Element, place: TextPlace, expected: StaticType) -> StaticType:
    item = _element(_part(element, "in", place, ANY))
    inner = place.with_names({iterator_name_of(element): item, "partial": list_of(ANY)})
    return list_of(_part(element, "return", inner, ANY)).or_null()


@inspects("some")
@inspects("every")
def _quantified(element: _Element, place: TextPlace, expected: StaticType) -> StaticType:
    item = _element(_part(element, "in", place, ANY))
    _part(element, "satisfies", place.with_names({iterator_name_of(element): item}), BOOLEAN)
    return BOOLEAN


def _part(element: _Element, name: str, place: TextPlace, expected: StaticType) -> StaticType:
    own = child(element, name)
    if own is None:
        return ANY
    wanted = place.find_type(own.get("typeRef"))
    found = inspect_boxed_in(own, place.at(own), expected if wanted.is_any else accepted(wanted))
    return as_declared_type(found, wanted)


def _element(source: StaticType) -> StaticType:
    return source.inner.or_null() if source.is_only("list", "range") else ANY
