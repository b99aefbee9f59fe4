from __future__ import annotations

from dataclasses import dataclass, field

import orjson
import urllib3

from webapp.messaging.gateway import GatewayError
from webapp.messaging.message import Message
from webapp.services.clock import Clock
from webapp.signed_http import post_signed

_SECONDS = 7
_REFUSED_FOR_GOOD = frozenset({400, 404, 410, 422})
_MOST_BYTES = 10_000


@dataclass(frozen=True)
class HttpGateway:
    """Hands SMS or WhatsApp messages to a provider by signed HTTP (see `webapp.signed_http`).

    It posts {"key", "channel", "to", "text"}; the answer's "id", if any, names the message in later reports. 400, 404,
    410 and 422 mean that the number or the text can never be delivered; anything else is worth trying again.
    """

    url: str
    secret: str = field(repr=False)
    clock: Clock
    pool: urllib3.PoolManager = field(default_factory=lambda: urllib3.PoolManager(retries=False), repr=False)

    def send(self, message: Message) -> str | None:
        told = {"key": message.key, "channel": message.channel, "to": _international(message.to), "text": message.text}
        try:
            answer = post_signed(
                self.url, told, self.secret, self.clock(), pool=self.pool, seconds=_SECONDS, most_bytes=_MOST_BYTES
            )
        except urllib3.exceptions.HTTPError as error:
            raise GatewayError(type(error).__name__) from error
        if answer.status >= 300:
            raise GatewayError(f"HTTP {answer.status}", permanent=answer.status in _REFUSED_FOR_GOOD)
        return _reported_id(answer.content)


def _international(phone: str) -> str:
    """+62812... from 0812..., as providers want it."""
    return f"+62{phone[1:]}" if phone.startswith("0") else phone


def _reported_id(content: bytes) -> str | None:
    try:
        answer = orjson.loads(content)
    except ValueError:
        return None
    found = answer.get("id") if isinstance(answer, dict) else None
    return str(found)[:100] if found else None
