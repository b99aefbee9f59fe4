"""Reads documents.yaml: one paper, one key, one name."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from catalog.checks import DOCUMENT, check_entries
from catalog.compiled_copy import read_compiled
from catalog.document import Document
from catalog.errors import CatalogError
from catalog.finding import Finding
from catalog.name import Name
from catalog.yaml_file import read_yaml


def read_documents(path: Path, *, from_source: bool = False) -> Mapping[str, Document]:
    """The vocabulary by key; `from_source` reads the file itself, even where there is a compiled copy of it."""
    data = read_compiled(path, _read_and_check, from_source=from_source)
    return MappingProxyType({key: _document(key, entry) for key, entry in data.items()})


def _read_and_check(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = read_yaml(path)
    if findings := list(check_entries(data, path.name, DOCUMENT)):
        raise CatalogError(findings)
    if findings := list(_check_names(data, path.name)):
        raise CatalogError(findings)
    return data


def _document(key: str, entry: dict[str, Any]) -> Document:
    return Document(key, Name(**entry["name"]), tuple(entry.get("also", ())), tuple(entry.get("of", ())))


def _check_names(data: dict[str, Any], file: str) -> Iterator[Finding]:
    """A name means one paper; a bundle is made of papers that the vocabulary knows."""
    uses = Counter(name for entry in data.values() for name in {entry["name"]["id"], *entry.get("also", ())})
    for key, entry in data.items():
        for name in dict.fromkeys((entry["name"]["id"], *entry.get("also", ()))):
            if uses[name] > 1:
                yield Finding(file, key, "name", f"{name!r} is a name of another document too")
        if entry["name"]["id"] in entry.get("also", ()):
            yield Finding(file, key, "also", f"{entry['name']['id']!r} is the name itself")
        for part in entry.get("of", ()):
            if part not in data:
                yield Finding(file, key, "of", f"{part!r} is not a document")
