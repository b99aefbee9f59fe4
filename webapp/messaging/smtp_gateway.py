from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage

from webapp.messaging.gateway import GatewayError
from webapp.messaging.message import Message

_SECONDS = 10


@dataclass(frozen=True)
class SmtpGateway:
    """Sends e-mail through a mail server; with a user name, only over TLS."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    starttls: bool = True

    def __post_init__(self) -> None:
        if self.user and not self.starttls:
            raise ValueError("a password is given to a mail server over TLS only")

    def send(self, message: Message) -> str:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = self.sender, message.to, message.subject
        # Of the key: a message that was tried again can be told from another one.
        mail["Message-ID"] = f"<{message.key}@{self.sender.rpartition('@')[2] or 'localhost'}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(message.text)
        try:
            with smtplib.SMTP(self.host, self.port, timeout=_SECONDS) as server:
                if self.starttls:
                    server.starttls(context=ssl.create_default_context())
                if self.user:
                    server.login(self.user, self.password)
                server.send_message(mail)
        except smtplib.SMTPRecipientsRefused as error:
            codes = {code for code, _ in error.recipients.values()}
            raise GatewayError("recipient refused", permanent=all(code >= 500 for code in codes)) from error
        except (smtplib.SMTPException, OSError) as error:
            raise GatewayError(type(error).__name__) from error
        return str(mail["Message-ID"])
