"""A text that says its format says a media type, such as text/plain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.definitions.flow_node import is_bpmn
from engine.definitions.lint.context import Context
from engine.finding import Finding

_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+( *;.*)?\Z")


def check(context: Context) -> Iterator[Finding]:
    for node in context.diagram.root.iter():
        text_format = node.get("textFormat") if is_bpmn(node) else None
        if text_format is not None and not _MEDIA_TYPE.match(text_format):
            yield context.error(
                context.named(node),
                f"textFormat {text_format!r} bukan jenis media.",
                "Hapus atribut itu, atau isi misalnya text/plain.",
                f"The textFormat {text_format!r} is no media type.",
                "Remove it, or write for example text/plain.",
            )
