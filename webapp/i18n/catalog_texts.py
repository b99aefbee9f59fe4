"""Texts of permits.yaml that applicants read and that have no English beside them: in words, not names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

import yaml

from webapp.i18n.message import Message


def extract(
    file: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[Message]:
    """Babel's extractor. Lines are not kept: every message stands on line 1."""
    for permit in yaml.load(file, Loader=yaml.CSafeLoader).values():
        for text in _texts(permit):
            if text:
                yield 1, "gettext", text, []


def _texts(permit: Mapping[str, Any]) -> Iterator[str | None]:
    """How long it holds, what it costs, which office decides, what to watch with a document, why it is refused."""
    yield permit["validity"]["text"]
    yield permit["fee"]["basis"]
    yield permit["authority"].get("rule")
    yield from (item.get("note") for item in permit["requirements"]["items"])
    for refusal in permit["refusal_reasons"]:
        yield refusal["reason"]
        yield refusal["rule"]
