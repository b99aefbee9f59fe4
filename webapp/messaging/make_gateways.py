from __future__ import annotations

from webapp.config import Settings
from webapp.messaging.gateway import Gateway, Gateways
from webapp.messaging.http_gateway import HttpGateway
from webapp.messaging.log_gateway import LogGateway
from webapp.messaging.message import Channel
from webapp.messaging.smtp_gateway import SmtpGateway
from webapp.services.clock import Clock


def make_gateways(settings: Settings, clock: Clock) -> Gateways:
    """The channels that the settings name. In development, those that they do not name are shown in the log."""
    gateways: dict[Channel, Gateway] = {}
    if settings.environment != "production":
        gateways = dict.fromkeys(Channel, LogGateway())
    secret = settings.message_gateway_secret.get_secret_value()
    if settings.sms_gateway_url:
        gateways[Channel.SMS] = HttpGateway(settings.sms_gateway_url, secret, clock)
    if settings.whatsapp_gateway_url:
        gateways[Channel.WHATSAPP] = HttpGateway(settings.whatsapp_gateway_url, secret, clock)
    if settings.smtp_host:
        gateways[Channel.EMAIL] = SmtpGateway(
            host=settings.smtp_host,
            port=settings.smtp_port,
            sender=settings.mail_sender,
            user=settings.smtp_user,
            password=settings.smtp_password.get_secret_value(),
            starttls=settings.smtp_starttls,
        )
    return gateways
