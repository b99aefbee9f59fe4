from __future__ import annotations

import re

from webapp.i18n.catalogue import MO_FILE, PO_FILE, compile_catalogue, is_translated, read_catalogue

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
TRANSLATED = [message for message in read_catalogue(PO_FILE) if message.id and is_translated(message)]


def test_the_compiled_catalogue_is_that_of_the_source():
    assert MO_FILE.read_bytes() == compile_catalogue(read_catalogue(PO_FILE))


def test_a_translation_says_the_same_values():
    assert [message.id for message in TRANSLATED if not _says_the_same(message)] == []


def _says_the_same(message):
    texts = [message.string] if isinstance(message.string, str) else list(message.string)
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    allowed = {name for text in ids for name in PLACEHOLDER.findall(text)}
    return all(set(PLACEHOLDER.findall(text)) == allowed for text in texts)
