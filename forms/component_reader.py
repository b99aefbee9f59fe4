"""Reads the components of one form, and notes what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Any

from engine.feel import FeelError, FeelSyntaxError, compile_expression
from engine.feel.functions.patterns import compile_pattern
from forms.conditions import CircularExpressionsError, ComponentSet, FormExpression
from forms.errors import FormDefinitionError
from forms.fields import FIELD_TYPES, REFUSED_TYPES, PermitField
from forms.finding import Finding, Severity
from forms.handlers import find_handler, handler_of
from forms.keys import (
    COMPONENT_KEYS,
    CONDITIONAL_KEYS,
    DEEPEST_GROUP,
    MOST_COMPONENTS,
    MOST_OPTIONS,
    OPTION_KEYS,
    PROPERTY_KEYS,
    RESERVED_KEYS,
    VALIDATE_KEYS,
    WRITTEN_BY_EDITORS,
    as_key,
    is_key,
)
from forms.kinds import KINDS
from forms.schema import BilingualText, Component, Option, Rules
from forms.text_cleaning import HARD_LIMIT

_PATH = re.compile(r"=?\s*[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)*\s*", re.IGNORECASE)


@dataclass(frozen=True)
class _Place:
    """Where a component stands."""

    hide: tuple[FormExpression, ...] = ()
    prefix: str = ""
    aliases: tuple[tuple[str, str], ...] = ()
    depth: int = 0
    inside_list: bool = False
    inside_block: bool = False


class _Unusable(Exception):
    """The component cannot be used; why is noted already."""


class ComponentReader:
    """One per form: it knows the keys that are taken."""

    def __init__(self, source: str, shared: Mapping[str, bytes]) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self._shared = shared
        self._keys: set[str] = set()
        self._count = 0

    def read_all(self, components: Any) -> tuple[Component, ...]:
        """The components of a form."""
        if not isinstance(components, list) or not components:
            self.report("", "no-components", "Formulir tidak berisi komponen.", "The form has no components.")
            return ()
        return self._read_list(components, _Place())

    def report(self, component: str, rule: str, message_id: str, message_en: str, severity: Severity = "error") -> None:
        """Notes what is wrong."""
        self.findings.append(Finding(rule, self.source, component, message_id, message_en, severity))

    def report_ignored(self, component: str, given: Mapping[str, Any], read: Iterable[str]) -> None:
        """Advises about keys that stand there in vain."""
        for name in sorted(given.keys() - set(read) - WRITTEN_BY_EDITORS):
            self.report(component, "ignored-key", f'"{name}" tidak dibaca.', f'"{name}" is not read.', "advice")

    def report_circle(self, keys: Sequence[str]) -> None:
        """Notes fields that wait for each other."""
        names = ", ".join(keys)
        self.report(
            keys[0],
            "circle",
            f"Syarat atau hitungan saling menunggu: {names}.",
            f"Conditions or computed values wait for each other: {names}.",
        )

    def _read_list(self, components: Any, place: _Place) -> tuple[Component, ...]:
        found = []
        for number, given in enumerate(components if isinstance(components, list) else (), start=1):
            try:
                found.append(self._read(given, number, place))
            except _Unusable:
                continue
        return tuple(found)

    def _read(self, given: Any, number: int, place: _Place) -> Component:
        self._count += 1
        if self._count > MOST_COMPONENTS:
            if self._count == MOST_COMPONENTS + 1:
                self.report("", "too-many", "Komponen terlalu banyak.", "There are too many components.")
            raise _Unusable
        if not isinstance(given, Mapping):
            self._refuse(f"#{number}", "component", "Komponen harus objek JSON.", "A component must be a JSON object.")
        type_ = given.get("type")
        own_key = given.get("key") or (given.get("path") if type_ == "dynamiclist" else None)
        name = str(own_key) if own_key else f"{type_} #{number}"
        handler = self._handler(given, type_, name)
        key = self._key(own_key, name, handler, place)
        component = self._component(given, key, name, handler, place)
        if component.type == "group":
            return self._group(given, component, place)
        if component.type == "dynamiclist":
            return self._row_list(given, component, place)
        handler.check(component, partial(self.report, name))
        return component

    def _refuse(self, component: str, rule: str, message_id: str, message_en: str) -> None:
        self.report(component, rule, message_id, message_en)
        raise _Unusable

    def _handler(self, given: Mapping[str, Any], type_: Any, name: str) -> type[PermitField]:
        if type_ in REFUSED_TYPES:
            why_id, why_en = REFUSED_TYPES[type_]
            self._refuse(
                name,
                "refused-type",
                f'Komponen "{type_}" tidak boleh dipakai: {why_id}.',
                f'The component "{type_}" is not allowed: {why_en}.',
            )
        if type_ not in FIELD_TYPES:
            self._refuse(
                name, "unknown-type", f'Komponen "{type_}" tidak dikenal.', f'The component "{type_}" is unknown.'
            )
        kind = str(_mapping(given.get("properties")).get("kind") or "")
        if kind and kind not in KINDS:
            self._refuse(
                name,
                "unknown-kind",
                f'properties.kind "{kind}" tidak dikenal. Yang ada: {", ".join(sorted(KINDS))}.',
                f'The properties.kind "{kind}" is unknown. There are: {", ".join(sorted(KINDS))}.',
            )
        handler = find_handler(type_, kind)
        if handler is None:
            hosts = ", ".join(sorted({host for field in KINDS[kind] for host in field.on_types}))
            self._refuse(
                name,
                "kind-on-type",
                f'properties.kind "{kind}" tidak untuk "{type_}"; pakai {hosts}.',
                f'The properties.kind "{kind}" is not for "{type_}"; use {hosts}.',
            )
        assert handler is not None
        return handler

    def _key(self, own_key: Any, name: str, handler: type[PermitField], place: _Place) -> str:
        if not handler.has_answer:
            return f"_{'kolom' if place.inside_list else 'bagian'}_{self._count}"
        key = f"{place.prefix}{own_key or ''}"
        if not is_key(own_key) or not is_key(key):
            self._refuse(
                name,
                "key",
                "key harus ditulis dengan huruf kecil, angka, dan garis bawah, diawali huruf.",
                "The key must be lower case letters, digits and underscores, and begin with a letter.",
            )
        if key in RESERVED_KEYS:
            self._refuse(
                name, "reserved-key", f'key "{key}" dipakai sistem.', f'The key "{key}" is used by the system.'
            )
        if key in self._keys:
            self._refuse(
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
        properties = self._properties(given, name, handler)
        self.report_ignored(name, given, (*COMPONENT_KEYS, *handler.settings))
        settings = {setting: given[setting] for setting in handler.settings if setting in given}
        validate = _mapping(given.get("validate"))
        self.report_ignored(name, validate, VALIDATE_KEYS)
        return Component(
            type=str(given["type"]),
            key=key,
            label=self._label(given, properties, name, handler),
            description=_text(given.get("description"), properties.get("description_en")),
            kind=properties.get("kind", ""),
            required=validate.get("required") is True,
            rules=self._rules(validate, name),
            options=self._options(given, name, handler),
            settings=MappingProxyType(settings),
            properties=MappingProxyType(properties),
            expressions=MappingProxyType(self._expressions(settings, properties, name, handler, place)),
            default=given.get("defaultValue"),
            hide=(*place.hide, *self._hide(given, name, place)),
        )

    def _properties(self, given: Mapping[str, Any], name: str, handler: type[PermitField]) -> dict[str, str]:
        properties = _mapping(given.get("properties"))
        self.report_ignored(name, properties, (*PROPERTY_KEYS, *handler.own_properties))
        compared = properties.get("compareWith")
        if compared and not _PATH.fullmatch(str(compared)):
            self.report(
                name,
                "compare-with",
                "compareWith harus nama variabel, misalnya permohonan.luas_bangunan.",
                "compareWith must be the name of a variable, for example permohonan.luas_bangunan.",
            )
        return {key: _property_text(value) for key, value in properties.items() if value is not None}

    def _label(
        self, given: Mapping[str, Any], properties: Mapping[str, str], name: str, handler: type[PermitField]
    ) -> BilingualText:
        label = given.get("label") or given.get("dateLabel") or given.get("timeLabel")
        if handler.has_answer and not (isinstance(label, str) and label.strip()):
            self.report(
                name,
                "no-label",
                "Label belum ditulis; pesan kesalahan menyebutnya.",
                "There is no label; error messages name it.",
            )
        return _text(label, properties.get("label_en"))

    def _rules(self, validate: Mapping[str, Any], name: str) -> Rules:
        bounds = {rule: self._number(validate, rule, name) for rule in ("min", "max")}
        lengths = {rule: self._number(validate, rule, name) for rule in ("minLength", "maxLength")}
        shortest, longest = lengths["minLength"], lengths["maxLength"]
        if longest is not None and not 0 < longest <= HARD_LIMIT:
            self.report(
                name,
                "max-length",
                f"maxLength harus dari 1 sampai {HARD_LIMIT}.",
                f"maxLength must be from 1 to {HARD_LIMIT}.",
            )
            longest = None
        pattern = str(validate.get("pattern") or "")
        return Rules(
            min=bounds["min"],
            max=bounds["max"],
            min_length=None if shortest is None else int(shortest),
            max_length=None if longest is None else int(longest),
            pattern=pattern if pattern and self._is_usable(pattern, int(longest or 500), name) else "",
            validation_type=str(validate.get("validationType") or ""),
        )

    def _number(self, validate: Mapping[str, Any], rule: str, name: str) -> float | None:
        value = validate.get(rule)
        if value is None or value == "":
            return None
        if type(value) in (int, float):
            return float(value) if type(value) is float else value
        self.report(name, "rule", f"{rule} harus angka.", f"{rule} must be a number.")
        return None

    def _is_usable(self, pattern: str, longest: int, name: str) -> bool:
        try:
            compiled = compile_pattern(pattern, None, longest)
        except FeelError as error:
            self.report(name, "pattern", error.message_id, error.message_en)
            return False
        if compiled is None:
            self.report(
                name,
                "pattern",
                f'Pola "{pattern}" bukan ungkapan reguler seperti pada matches() di FEEL.',
                f'The pattern "{pattern}" is no regular expression as in matches() of FEEL.',
            )
        return compiled is not None

    def _options(self, given: Mapping[str, Any], name: str, handler: type[PermitField]) -> tuple[Option, ...]:
        values = given.get("values")
        if not handler.takes_options or values is None:
            return ()
        options: dict[str, Option] = {}
        for value in values[:MOST_OPTIONS] if isinstance(values, list) else ():
            choice = _mapping(value)
            self.report_ignored(name, choice, OPTION_KEYS)
            key, label = choice.get("value"), choice.get("label")
            if not isinstance(key, str) or not key or not isinstance(label, str) or not label:
                self.report(
                    name,
                    "choice",
                    "Setiap pilihan harus mempunyai value dan label berupa teks.",
                    "Every choice must have a value and a label, both text.",
                )
            elif key in options:
                self.report(
                    name, "duplicate-choice", f'Pilihan "{key}" ada dua kali.', f'The choice "{key}" stands twice.'
                )
            else:
                options[key] = Option(key, _text(label, choice.get("label_en")))
        return tuple(options.values())

    def _expressions(
        self,
        settings: Mapping[str, Any],
        properties: Mapping[str, str],
        name: str,
        handler: type[PermitField],
        place: _Place,
    ) -> dict[str, FormExpression]:
        found = {}
        for attribute in handler.feel:
            text = settings.get(attribute) or properties.get(attribute)
            # An `expression` is FEEL with and without the sign; elsewhere text without it is meant literally.
            if isinstance(text, str) and (text.strip().startswith("=") or (text and attribute == "expression")):
                compiled = self._compile(text, attribute, name, place)
                if compiled is None and attribute == "expression":
                    raise _Unusable
                if compiled is not None:
                    found[attribute] = compiled
        if handler.type_needs_expression and "expression" not in found:
            handler.check(Component("expression", name, BilingualText()), partial(self.report, name))
            raise _Unusable
        return found

    def _hide(self, given: Mapping[str, Any], name: str, place: _Place) -> tuple[FormExpression, ...]:
        conditional = _mapping(given.get("conditional"))
        self.report_ignored(name, conditional, CONDITIONAL_KEYS)
        text = conditional.get("hide")
        if not isinstance(text, str) or not text.strip().removeprefix("=").strip():
            return ()
        compiled = self._compile(text, "conditional.hide", name, place)
        return () if compiled is None else (compiled,)

    def _compile(self, text: str, attribute: str, name: str, place: _Place) -> FormExpression | None:
        try:
            expression = compile_expression(text.strip().removeprefix("=").strip())
        except FeelSyntaxError as error:
            self.report(name, "feel", f"{attribute}: {error}", f"{attribute}: {error.in_english()}")
            return None
        used = tuple(alias for alias in place.aliases if alias[0] in expression.names)
        return FormExpression(expression, f"{self.source}: {name}: {attribute}", used)

    def _group(self, given: Mapping[str, Any], component: Component, place: _Place) -> Component:
        name = component.label.id or component.key
        if place.inside_list:
            self._refuse(name, "group-in-list", "Daftar tidak boleh berisi kelompok.", "A list cannot hold groups.")
        if place.depth >= DEEPEST_GROUP:
            self._refuse(name, "too-deep", "Kelompok terlalu dalam.", "Groups are nested too deeply.")
        inside = replace(place, hide=component.hide, depth=place.depth + 1)
        label = component.label
        block_id = component.properties.get("include", "")
        if block_id:
            root = self._block(block_id, name, place)
            components: Any = root.get("components")
            inside = self._place_in_block(components, component.properties.get("prefix", ""), inside)
            label = label if label.id else _text(root.get("title"), root.get("title_en"))
        else:
            components = given.get("components")
        children = self._read_list(components, inside)
        own_key = given.get("key")
        page_key = str(own_key) if is_key(own_key) else as_key(label.id or block_id)
        settings = MappingProxyType({"page_key": page_key})
        members = frozenset(key for child in children for key in (child.key, *child.members))
        return replace(component, label=label, components=children, members=members, settings=settings)

    def _block(self, block_id: str, name: str, place: _Place) -> Mapping[str, Any]:
        from forms.loader import read_json

        if place.inside_block:
            self._refuse(
                name, "include", "Blok bersama tidak boleh memuat blok lain.", "A shared block cannot include another."
            )
        data = self._shared.get(block_id)
        if data is None:
            self._refuse(
                name, "include", f'Blok bersama "{block_id}" tidak ada.', f'There is no shared block "{block_id}".'
            )
        assert data is not None
        try:
            return read_json(data, f"{block_id}.form")
        except FormDefinitionError as error:
            self.findings.extend(error.findings)
            raise _Unusable from None

    def _place_in_block(self, components: Any, prefix: str, inside: _Place) -> _Place:
        if not prefix:
            return replace(inside, inside_block=True, prefix="", aliases=())
        keys = [key for key in _keys_in(components) if is_key(key)]
        aliases = tuple((key, f"{prefix}{key}") for key in keys)
        return replace(inside, inside_block=True, prefix=prefix, aliases=aliases)

    def _row_list(self, given: Mapping[str, Any], component: Component, place: _Place) -> Component:
        name = component.key
        if place.inside_list:
            self._refuse(name, "list-in-list", "Daftar tidak boleh berisi daftar.", "A list cannot hold a list.")
        handler_of(component).check(component, partial(self.report, name))
        outer_keys, self._keys = self._keys, set()
        columns = self._read_list(given.get("components"), _Place(inside_list=True, depth=place.depth))
        self._keys = outer_keys
        usable = [column for column in columns if not self._is_file(column)]
        answering = [column.key for column in usable if handler_of(column).has_answer]
        if not answering:
            self._refuse(name, "no-columns", "Daftar tidak berisi isian.", "The list has no fields.")
        try:
            rows = ComponentSet(usable, answering)
        except CircularExpressionsError as error:
            self.report_circle(error.keys)
            raise _Unusable from None
        fields = {column.key: handler_of(column).prepared(column) for column in usable}
        return replace(component, components=tuple(usable), rows=rows, unbound_fields=MappingProxyType(fields))

    def _is_file(self, column: Component) -> bool:
        if column.type == "filepicker":
            self.report(column.key, "file-in-list", "Letakkan berkas di luar daftar.", "Put files outside of the list.")
        return column.type == "filepicker"


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _text(indonesian: Any, english: Any) -> BilingualText:
    return BilingualText(indonesian if isinstance(indonesian, str) else "", english if isinstance(english, str) else "")


def _property_text(value: Any) -> str:
    """Properties are texts; an editor may have written true for "true"."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _keys_in(components: Any) -> Iterable[Any]:
    for component in components if isinstance(components, list) else ():
        if isinstance(component, Mapping):
            yield component.get("key") or component.get("path")
            if component.get("type") == "group":
                yield from _keys_in(component.get("components"))
