"""The documents of a file as the macro `attachment_list` takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any

from flask import url_for

from webapp.services.case_file import FiledDocument


def document_links(
    documents: Iterable[FiledDocument], attachment_url: Callable[[Mapping[str, Any]], str], reference: str
) -> list[dict[str, Any]]:
    """Each document under the question that it answers: where it is downloaded, and where it is shown."""
    found = [asdict(document) for document in documents]
    return [
        {
            **document,
            "href": attachment_url(document),
            "view_href": url_for("officer.document", reference=reference, sha256=document["sha256"]),
        }
        for document in found
    ]
