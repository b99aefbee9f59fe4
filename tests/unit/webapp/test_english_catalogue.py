from __future__ import annotations

import re

import pytest

from webapp.i18n.catalogue import MO_FILE, PO_FILE, compile_catalogue, is_translated, read_catalogue

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
TRANSLATED = [message for message in read_catalogue(PO_FILE) if message.id and is_translated(message)]


def test_the_compiled_catalogue_is_that_of_the_source():
    assert MO_FILE.read_bytes() == compile_catalogue(read_catalogue(PO_FILE))


@pytest.mark.parametrize("message", TRANSLATED, ids=lambda message: str(message.id)[:40])
def test_a_translation_says_the_same_values(message):
    texts = [message.string] if isinstance(message.string, str) else list(message.string)
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    allowed = {name for text in ids for name in PLACEHOLDER.findall(text)}
    for text in texts:
        assert set(PLACEHOLDER.findall(text)) == allowed
