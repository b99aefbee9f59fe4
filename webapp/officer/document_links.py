"""The documents of a file as the macro `attachment_list` takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any

from webapp.services.case_file import FiledDocument


def document_links(
    documents: Iterable[FiledDocument], attachment_url: Callable[[Mapping[str, Any]], str]
) -> list[dict[str, Any]]:
    """Each document under the question that it answers, with the address where it is downloaded."""
    found = [asdict(document) for document in documents]
    return [{**document, "href": attachment_url(document)} for document in found]
