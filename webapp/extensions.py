"""What hangs on the Flask application: the extensions, and our own services instead of globals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from argon2 import PasswordHasher
from flask import Flask, current_app, g
from flask_babel import Babel
from flask_compress import Compress
from flask_wtf.csrf import CSRFProtect
from sqlalchemy.orm import Session, sessionmaker

from catalog import Catalog
from webapp.config import Settings
from webapp.letters.sign import Signer
from webapp.messaging import Gateways
from webapp.services.clock import Clock
from webapp.services.file_store import FileStore
from webapp.services.notices.outbox import Outbox

EXTENSION = "satu_pintu"

babel = Babel()
compress = Compress()
csrf = CSRFProtect()


@dataclass(frozen=True)
class Services:
    """What the routes of one application work with; made once, by `webapp.wiring`."""

    settings: Settings
    session_factory: sessionmaker[Session]
    catalog: Catalog
    clock: Clock
    files: FileStore
    """Uploaded files."""
    letters: FileStore
    """Issued letters."""
    signer: Signer
    """Signs letters, and knows which certificates are ours."""
    password_hasher: PasswordHasher
    gateways: Gateways
    """The ways in which messages reach people."""
    outbox: Outbox
    """Sends what people are told about their cases."""


def services(app: Flask | None = None) -> Services:
    """The services of the running application."""
    found: Services = (app or current_app).extensions[EXTENSION]
    return found


def now() -> datetime:
    """The moment of this request, by the application's clock: the same one from its first question to its end."""
    if "moment" not in g:
        g.moment = services().clock()
    moment: datetime = g.moment
    return moment
