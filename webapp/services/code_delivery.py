"""Sending a code: noted first, handed to the gateway when that is committed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import structlog
from sqlalchemy.orm import Session, sessionmaker

from engine.persistence.ids import new_id
from webapp.messaging import GatewayError, Gateways, Message
from webapp.services.login_codes import CodeOrder, issue_code, take_back

_log = structlog.get_logger("webapp.code_delivery")


class CodeNotSentError(Exception):
    """The gateway did not take the message. `permanent`: it never will, for this number."""

    def __init__(self, *, permanent: bool) -> None:
        self.permanent = permanent
        super().__init__("code not sent")


def deliver_code(
    factory: sessionmaker[Session],
    gateways: Gateways,
    secret: str,
    order: CodeOrder,
    text_of: Callable[[str], str],
    at: datetime,
) -> None:
    """Sends a new code to the number of the order.

    Opens short transactions itself, because the call to the gateway must lie between them. Raises TooSoonError,
    TooManyAttemptsError or CodeNotSentError; after the last one, the next try is not held up.
    """
    with factory.begin() as session:
        code = issue_code(session, order, secret, at)
    try:
        if order.channel not in gateways:
            raise GatewayError(f"no gateway for {order.channel}")
        gateways[order.channel].send(Message(order.channel, order.phone, text_of(code), key=f"code-{new_id()}"))
    except GatewayError as error:
        _log.warning("code_not_sent", channel=order.channel.value, reason=str(error), permanent=error.permanent)
        with factory.begin() as session:
            take_back(session, order, at)
        raise CodeNotSentError(permanent=error.permanent) from error
