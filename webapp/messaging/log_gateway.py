from __future__ import annotations

import structlog

from webapp.messaging.message import Message

_log = structlog.get_logger("webapp.messaging")


class LogGateway:
    """For development: the message stands in the log instead of being sent. Numbers and addresses are hidden there."""

    def send(self, message: Message) -> None:
        _log.info(
            "message_shown_instead_of_sent", channel=message.channel.value, subject=message.subject, text=message.text
        )
