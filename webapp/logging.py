"""Logs: one JSON object per line (readable lines in development), without personal data.

Lines of libraries go through the same chain, so nothing reaches the log around the redactor.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Mapping
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from webapp.config import Settings

HIDDEN = "[disembunyikan]"

_SECRET_KEY = re.compile(
    r"passw|sandi|secret|token|cookie|authorization|csrf|(^|_)nik($|_)|(^|_)kk($|_)|npwp|phone|telepon|(^|_)hp($|_)"
    r"|email|alamat|jawaban|answers",
    re.IGNORECASE,
)
_PATTERNS = (
    # NIK, number of a family card, NPWP of 16 digits; also with a separator between the digits.
    re.compile(r"(?<![\dA-Fa-f-])\d(?:[ .-]?\d){15}(?![\dA-Fa-f])"),
    # NPWP as it is written on the card.
    re.compile(r"\b\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}\b"),
    # Mobile numbers: 0812..., 62812..., +62 812-...
    re.compile(r"(?<![\dA-Fa-f-])(?:\+?62[ -]?|0)8\d(?:[ .-]?\d){6,10}(?![\dA-Fa-f])"),
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
)


def redact(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Hides what a log must not keep: by the name of a key, and by the shape of a text anywhere."""
    return {key: _redact_entry(key, value) for key, value in event.items()}


def redact_text(text: str) -> str:
    for pattern in _PATTERNS:
        text = pattern.sub(HIDDEN, text)
    return text


def configure_logging(settings: Settings) -> None:
    """Sends structlog and the standard library through one chain to standard error."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
        redact,  # after format_exc_info: a traceback shows values too
    ]
    renderer: Processor = (
        structlog.processors.JSONRenderer()
        if settings.environment == "production"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING if settings.environment == "test" else logging.INFO)
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    logging.getLogger("fontTools").setLevel(logging.WARNING)


def _redact_entry(key: str, value: Any) -> Any:
    if isinstance(key, str) and _SECRET_KEY.search(key) and not isinstance(value, bool | None):
        return HIDDEN
    return _redact_value(value)


def _redact_value(value: Any) -> Any:
    if isinstance(value, str):
        return redact_text(value)
    if isinstance(value, bool | float | None):
        return value
    if isinstance(value, int):
        text = str(value)
        return HIDDEN if redact_text(text) != text else value
    if isinstance(value, Mapping):
        return {key: _redact_entry(key, item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_redact_value(item) for item in value]
    if isinstance(value, logging.LogRecord):
        return value  # dropped before rendering
    return redact_text(str(value))
