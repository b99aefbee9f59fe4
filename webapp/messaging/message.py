from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Channel(StrEnum):
    """The way a message takes. The words are stored."""

    SMS = "sms"
    WHATSAPP = "whatsapp"
    EMAIL = "email"


PHONE_CHANNELS = {Channel.SMS: "SMS", Channel.WHATSAPP: "WhatsApp"}
"""Those that reach a phone number, by the name that everybody knows."""


@dataclass(frozen=True)
class Message:
    """What one person is told. `to` is a phone number as written at home (0812...), or an e-mail address."""

    channel: Channel
    to: str = field(repr=False)
    text: str = field(repr=False)
    key: str
    """The same message tried again has the same key: the gateway delivers it once."""
    subject: str = ""
    """Of an e-mail."""
