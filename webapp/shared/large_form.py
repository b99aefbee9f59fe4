"""A form that is too large because of its files: what was typed beside them is read all the same."""

from __future__ import annotations

from typing import IO, Any

from flask import current_app, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser


class _Nowhere:
    """Where the files go."""

    def write(self, data: bytes) -> int:
        return len(data)

    def seek(self, *_: int) -> int:
        return 0


def texts_of_large_form() -> MultiDict[str, str]:
    """The typed texts, as far as these are not too many; the files are read past and kept nowhere."""
    parser = FormDataParser(
        stream_factory=_nowhere,
        max_form_memory_size=current_app.config["MAX_FORM_MEMORY_SIZE"],
        max_form_parts=current_app.config["MAX_FORM_PARTS"],
    )
    try:
        _stream, texts, _files = parser.parse_from_environ(request.environ)
    except RequestEntityTooLarge:
        return MultiDict()
    return texts


def _nowhere(*_: Any, **__: Any) -> IO[bytes]:
    return _Nowhere()  # type: ignore[return-value]
