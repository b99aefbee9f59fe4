"""The answers of the forms of a library, as types. Each form is read once, when somebody asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from engine.definitions.library import Library
from engine.feel.checks import ANY, StaticType, answers_type


class FormTypes:
    """The type of the answers of each form."""

    def __init__(self, library: Library) -> None:
        self._forms = library.forms
        self._blocks = _Blocks(library.forms)
        self._known: dict[str, StaticType] = {}

    def answers(self, form_id: str) -> StaticType:
        """All answers of a form; Any for one that does not exist."""
        if form_id not in self._forms:
            return ANY
        if form_id not in self._known:
            self._known[form_id] = answers_type(self._blocks[form_id], self._blocks)
        return self._known[form_id]


class _Blocks(Mapping[str, Any]):
    """The JSON of every form: what one form may include of others."""

    def __init__(self, forms: Mapping[str, bytes]) -> None:
        self._forms = forms
        self._parsed: dict[str, Any] = {}

    def __getitem__(self, form_id: str) -> Any:
        if form_id not in self._parsed:
            self._parsed[form_id] = _parsed(self._forms[form_id])
        return self._parsed[form_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._forms)

    def __len__(self) -> int:
        return len(self._forms)


def _parsed(data: bytes) -> Any:
    """The JSON, or None for what is none: another rule says so."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        return None
