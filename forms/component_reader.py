"""Reads the components of one form: which field each is, under which key, inside which group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Any

from forms.component_attributes import Aliases, AttributeReader
from forms.conditions import CircularExpressionsError, ComponentSet, FormExpression
from forms.errors import FormDefinitionError
from forms.fields import FIELD_TYPES, REFUSED_TYPES, PermitField
from forms.finding_list import FindingList, UnusableComponentError
from forms.handlers import find_handler, handler_of
from forms.json_file import as_mapping, as_text, read_json
from forms.keys import COMPONENT_KEYS, DEEPEST_GROUP, MOST_COMPONENTS, RESERVED_KEYS, as_key, is_key
from forms.kinds import KINDS
from forms.schema import Component


@dataclass(frozen=True)
class _Place:
    """Where a component stands."""

    hide: tuple[FormExpression, ...] = ()
    prefix: str = ""
    aliases: Aliases = ()
    depth: int = 0
    inside_list: bool = False
    block: str = ""


class ComponentReader:
    """One per form: it knows the keys that are taken."""

    def __init__(self, findings: FindingList, shared: Mapping[str, bytes]) -> None:
        self._findings = findings
        self._shared = shared
        self._keys: set[str] = set()
        self._count = 0

    def read_all(self, components: Any) -> tuple[Component, ...]:
        """The components of a form; those that cannot be used are left out."""
        if not isinstance(components, list) or not components:
            self._findings.report("", "no-components", "Formulir tidak berisi komponen.", "The form has no components.")
            return ()
        return self._read_list(components, _Place())

    def _read_list(self, components: Any, place: _Place) -> tuple[Component, ...]:
        found = []
        for number, given in enumerate(components if isinstance(components, list) else (), start=1):
            try:
                found.append(self._read(given, number, place))
            except UnusableComponentError:
                continue
        return tuple(found)

    def _read(self, given: Any, number: int, place: _Place) -> Component:
        self._count += 1
        if self._count > MOST_COMPONENTS:
            if self._count == MOST_COMPONENTS + 1:
                self._findings.report("", "too-many", "Komponen terlalu banyak.", "There are too many components.")
            raise UnusableComponentError
        if not isinstance(given, Mapping):
            self._findings.refuse(
                f"#{number}", "component", "Komponen harus objek JSON.", "A component must be a JSON object."
            )
        own_key = given.get("key") or (given.get("path") if given.get("type") == "dynamiclist" else None)
        name = str(own_key) if own_key else f"{given.get('type')} #{number}"
        handler = self._handler(given, name)
        component = self._component(given, self._key(own_key, name, handler, place), name, handler, place)
        handler.check(component, partial(self._findings.report, name))
        if component.type == "group":
            return self._group(given, component, place)
        if component.type == "dynamiclist":
            return self._row_list(given, component, place)
        return component

    def _handler(self, given: Mapping[str, Any], name: str) -> type[PermitField]:
        type_ = given.get("type")
        if not isinstance(type_, str) or type_ not in FIELD_TYPES:
            self._refuse_type(str(type_), name)
        kind = str(as_mapping(given.get("properties")).get("kind") or "")
        if kind and kind not in KINDS:
            known = ", ".join(sorted(KINDS))
            self._findings.refuse(
                name,
                "unknown-kind",
                f'properties.kind "{kind}" tidak dikenal. Yang ada: {known}.',
                f'The properties.kind "{kind}" is unknown. There are: {known}.',
            )
        handler = find_handler(type_, kind)
        if handler is None:
            hosts = ", ".join(sorted({host for field in KINDS[kind] for host in field.on_types}))
            self._findings.refuse(
                name,
                "kind-on-type",
                f'properties.kind "{kind}" tidak untuk "{type_}"; pakai {hosts}.',
                f'The properties.kind "{kind}" is not for "{type_}"; use {hosts}.',
            )
        return handler

    def _refuse_type(self, type_: str, name: str) -> None:
        if type_ in REFUSED_TYPES:
            why_id, why_en = REFUSED_TYPES[type_]
            self._findings.refuse(
                name,
                "refused-type",
                f'Komponen "{type_}" tidak boleh dipakai: {why_id}.',
                f'The component "{type_}" is not allowed: {why_en}.',
            )
        self._findings.refuse(
            name, "unknown-type", f'Komponen "{type_}" tidak dikenal.', f'The component "{type_}" is unknown.'
        )

    def _key(self, own_key: Any, name: str, handler: type[PermitField], place: _Place) -> str:
        if not handler.has_answer:
            # The underscore in front keeps it apart from every key that a form can have.
            return f"_bagian_{self._count}"
        key = f"{place.prefix}{own_key or ''}"
        if not is_key(own_key) or not is_key(key):
            self._findings.refuse(
                name,
                "key",
                "key harus ditulis dengan huruf kecil, angka, dan garis bawah, diawali huruf.",
                "The key must be lower case letters, digits and underscores, and begin with a letter.",
            )
        if key in RESERVED_KEYS:
            self._findings.refuse(
                name, "reserved-key", f'key "{key}" dipakai sistem.', f'The key "{key}" is used by the system.'
            )
        if key in self._keys:
            self._findings.refuse(
                name,
                "duplicate-key",
                f'key "{key}" ada dua kali dalam formulir.',
                f'The key "{key}" stands twice in the form.',
            )
        self._keys.add(key)
        return key

    def _component(
        self, given: Mapping[str, Any], key: str, name: str, handler: type[PermitField], place: _Place
    ) -> Component:
        self._findings.report_ignored(name, given, (*COMPONENT_KEYS, *handler.settings))
        reader = AttributeReader(given, name, handler, self._findings, place.aliases)
        return Component(
            type=str(given["type"]),
            key=key,
            label=reader.label(),
            description=reader.description(),
            kind=reader.properties.get("kind", ""),
            required=reader.validate.get("required") is True,
            rules=reader.rules(),
            options=reader.options(),
            settings=MappingProxyType(reader.settings),
            properties=MappingProxyType(reader.properties),
            expressions=MappingProxyType(reader.expressions()),
            default=given.get("defaultValue"),
            hide=(*place.hide, *reader.hide()),
            block=place.block,
        )

    def _group(self, given: Mapping[str, Any], component: Component, place: _Place) -> Component:
        name = component.label.id or component.key
        if place.inside_list:
            self._findings.refuse(
                name, "group-in-list", "Daftar tidak boleh berisi kelompok.", "A list cannot hold groups."
            )
        if place.depth >= DEEPEST_GROUP:
            self._findings.refuse(name, "too-deep", "Kelompok terlalu dalam.", "Groups are nested too deeply.")
        inside = replace(place, hide=component.hide, depth=place.depth + 1)
        components, label = given.get("components"), component.label
        block_id = component.properties.get("include", "")
        if block_id:
            block = self._block(block_id, name, place)
            components = block.get("components")
            inside = _place_in_block(block_id, components, component.properties.get("prefix", ""), inside)
            label = label if label.id else as_text(block.get("title"), block.get("title_en"))
        children = self._read_list(components, inside)
        own_key = given.get("key")
        page_key = str(own_key) if is_key(own_key) else as_key(label.id or block_id)
        return replace(
            component,
            label=label,
            components=children,
            members=frozenset(key for child in children for key in (child.key, *child.members)),
            settings=MappingProxyType({"page_key": page_key}),
        )

    def _block(self, block_id: str, name: str, place: _Place) -> Mapping[str, Any]:
        if place.block:
            self._findings.refuse(
                name, "include", "Blok bersama tidak boleh memuat blok lain.", "A shared block cannot include another."
            )
        data = self._shared.get(block_id)
        if data is None:
            self._findings.refuse(
                name, "include", f'Blok bersama "{block_id}" tidak ada.', f'There is no shared block "{block_id}".'
            )
        try:
            return read_json(data, f"{block_id}.form")
        except FormDefinitionError as error:
            self._findings.findings.extend(error.findings)
            raise UnusableComponentError from None

    def _row_list(self, given: Mapping[str, Any], component: Component, place: _Place) -> Component:
        name = component.key
        if place.inside_list:
            self._findings.refuse(
                name, "list-in-list", "Daftar tidak boleh berisi daftar.", "A list cannot hold a list."
            )
        outer_keys, self._keys = self._keys, set()
        columns = self._read_list(given.get("components"), _Place(inside_list=True, depth=place.depth))
        self._keys = outer_keys
        usable = tuple(column for column in columns if not self._is_file(column))
        answering = [column.key for column in usable if handler_of(column).has_answer]
        if not answering:
            self._findings.refuse(name, "no-columns", "Daftar tidak berisi isian.", "The list has no fields.")
        try:
            rows = ComponentSet(usable, answering)
        except CircularExpressionsError as error:
            self._findings.report_circle(error.keys)
            raise UnusableComponentError from None
        fields = {column.key: handler_of(column).prepared(column) for column in usable}
        return replace(component, components=usable, rows=rows, unbound_fields=MappingProxyType(fields))

    def _is_file(self, column: Component) -> bool:
        is_file = column.type == "filepicker"
        if is_file:
            self._findings.report(
                column.key, "file-in-list", "Letakkan berkas di luar daftar.", "Put files outside of the list."
            )
        return is_file


def _place_in_block(block_id: str, components: Any, prefix: str, inside: _Place) -> _Place:
    """Inside a block; with a prefix, expressions go on calling the answers of the block by their own names."""
    aliases = tuple((key, f"{prefix}{key}") for key in _keys_in(components) if is_key(key)) if prefix else ()
    return replace(inside, block=block_id, prefix=prefix, aliases=aliases)


def _keys_in(components: Any) -> Iterable[Any]:
    for component in components if isinstance(components, list) else ():
        if isinstance(component, Mapping):
            yield component.get("key") or component.get("path")
            if component.get("type") == "group":
                yield from _keys_in(component.get("components"))
