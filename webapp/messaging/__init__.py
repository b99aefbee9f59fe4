"""Messages to people: SMS, WhatsApp and e-mail behind one port.

A `Gateway` sends a `Message` or raises `GatewayError`. Which gateways there are is said by the settings
(`make_gateways`); a development machine prints messages in its log. Sending is a network call: never within a
database transaction.
"""

from webapp.messaging.gateway import Gateway, GatewayError, Gateways
from webapp.messaging.http_gateway import HttpGateway
from webapp.messaging.log_gateway import LogGateway
from webapp.messaging.make_gateways import make_gateways
from webapp.messaging.message import PHONE_CHANNELS, Channel, Message
from webapp.messaging.smtp_gateway import SmtpGateway

__all__ = [
    "PHONE_CHANNELS",
    "Channel",
    "Gateway",
    "GatewayError",
    "Gateways",
    "HttpGateway",
    "LogGateway",
    "Message",
    "SmtpGateway",
    "make_gateways",
]
