"""What commands say to people: in Indonesian, in English, or in both, one below the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

LANGUAGES = ("id", "en", "both")


def language_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--lang`, as all commands have it that say something is wrong."""
    return click.option("--lang", type=click.Choice(LANGUAGES), default="both", help="Language of the messages.")(
        command
    )


def in_language(message_id: str, message_en: str, language: str) -> list[str]:
    """The lines of a message."""
    texts = {"id": [message_id], "en": [message_en]}.get(language, [message_id, message_en])
    return list(dict.fromkeys(texts))


def complain(message_id: str, message_en: str, language: str) -> None:
    """Says something on the channel of errors."""
    for text in in_language(message_id, message_en, language):
        click.echo(text, err=True)
