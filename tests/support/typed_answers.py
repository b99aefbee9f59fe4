"""What a browser sends when somebody fills a form in with given answers: texts by the names of the inputs, files."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
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
    if component.type == "filepicker" and value == []:
        return {}
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
    """A file of the kind that its name promises."""
    return io.BytesIO(_content(Path(name).suffix)), name


@cache
def _content(ending: str) -> bytes:
    stream = io.BytesIO()
    if ending == ".pdf":
        with pikepdf.new() as document:
            document.add_blank_page()
            document.save(stream)
    else:
        Image.new("RGB", (40, 30), (90, 120, 60)).save(stream, "PNG" if ending == ".png" else "JPEG")
    return stream.getvalue()
