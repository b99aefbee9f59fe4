"""What a browser sends when somebody fills a form in with given answers: texts by the names of the inputs, files."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from typing import Any

import pikepdf
from PIL import Image

from forms import Component, FormDefinition


def typed_answers(form: FormDefinition, answers: Mapping[str, Any]) -> dict[str, Any]:
    """By the name of the input; several values of one name are a list. What was not answered is left out."""
    found: dict[str, Any] = {}
    for key, component in form.fields.items():
        if answers.get(key) is not None and component.type != "expression":
            found.update(_typed(key, component, answers[key]))
    return found


def _typed(name: str, component: Component, value: Any) -> dict[str, Any]:
    if component.type == "filepicker":
        file = value[0] if isinstance(value, list) else value
        return {name: upload(file["name"])} if file else {}
    if component.type == "dynamiclist":
        columns = {column.key: column for column in component.components}
        rows: dict[str, Any] = {}
        for place, row in enumerate(value):
            for key, entry in row.items():
                if entry is not None and columns[key].type != "expression":
                    rows.update(_typed(f"{name}-{place}-{key}", columns[key], entry))
        return rows
    if component.type == "datetime" and component.settings.get("subtype") == "datetime":
        day, _, hour = value.partition("T")
        return {name: [*reversed(day.split("-")), hour[:5]]}
    if isinstance(value, bool):
        return {name: "ya"} if value else {}
    if isinstance(value, float):
        return {name: str(value).replace(".", ",")}
    return {name: value if isinstance(value, list) else str(value)}


def upload(name: str) -> tuple[io.BytesIO, str]:
    """A file of the kind that its name promises; each name has a content of its own."""
    return io.BytesIO(_pdf(name) if name.endswith(".pdf") else _photo(name)), name


@cache
def _pdf(name: str) -> bytes:
    stream = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.docinfo["/Title"] = name
        document.save(stream)
    return stream.getvalue()


@cache
def _photo(name: str) -> bytes:
    stream = io.BytesIO()
    kind = "PNG" if name.endswith(".png") else "JPEG"
    shade = sum(name.encode()) % 256
    Image.new("RGB", (40, 30), (shade, len(name) % 256, 60)).save(stream, kind)
    return stream.getvalue()
