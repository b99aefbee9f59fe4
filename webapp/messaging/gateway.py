from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from webapp.messaging.message import Channel, Message


class GatewayError(Exception):
    """The message could not be handed over. `permanent`: trying again will not help (no such number)."""

    def __init__(self, reason: str, *, permanent: bool = False) -> None:
        self.permanent = permanent
        super().__init__(reason)


class Gateway(Protocol):
    """Hands messages of one channel to whoever delivers them."""

    def send(self, message: Message) -> str | None:
        """Gives the name under which the gateway will report on delivery, when it does. Raises GatewayError."""


Gateways = Mapping[Channel, Gateway]
"""The channels that this installation has; a channel that is missing cannot be used."""
