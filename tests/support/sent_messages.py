"""Gateways that keep what was sent, and fail when told to."""

from __future__ import annotations

from dataclasses import dataclass, field

from webapp.messaging import Channel, GatewayError, Gateways, Message


@dataclass
class SentMessages:
    """Everything that was sent, in order. `failure` is raised instead as long as it is set."""

    messages: list[Message] = field(default_factory=list)
    failure: GatewayError | None = None

    @property
    def gateways(self) -> Gateways:
        return dict.fromkeys(Channel, self)

    @property
    def last(self) -> Message:
        return self.messages[-1]

    def to(self, address: str) -> list[Message]:
        return [message for message in self.messages if message.to == address]

    def send(self, message: Message) -> str:
        if self.failure is not None:
            raise self.failure
        self.messages.append(message)
        return f"gateway-{len(self.messages)}"
