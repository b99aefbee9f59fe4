"""Settings of the program, read from environment variables; each setting says beside it what it is for."""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from engine.service_tasks.http_settings import HttpSettings

PROJECT_ROOT = Path(__file__).resolve().parent.parent
SHORTEST_SECRET = 32
MEGABYTE = 1024 * 1024


class Settings(BaseSettings):
    """Everything that differs between a laptop, the tests and the city's servers."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    environment: Literal["development", "production", "test"] = "development"
    data_dir: Path = Path("var")
    """Where files, letters and the SQLite database live."""
    database_url: str = ""
    """Any URL of SQLAlchemy; without one, an SQLite file in `data_dir`."""
    definitions_dir: Path = PROJECT_ROOT
    """The folder with `processes/` and `forms/definitions/`."""

    secret_key: SecretStr = SecretStr("")
    """Signs the cookie of the anti-forgery token, and hashes codes and the NIKs that officers search by: with another
    one, `satu-pintu cases index` makes the search anew. In development one is made and kept in `data_dir`."""
    listen_host: str = "127.0.0.1"
    port: int = Field(default=8000, gt=0, lt=65536)
    public_url: str = ""
    """What people type; printed in letters. By default this machine; with https, cookies need https."""
    trusted_hosts: Annotated[tuple[str, ...], NoDecode] = ()
    """Host names that we answer to, comma-separated; the one of `public_url` always belongs to them."""
    proxy_count: int = Field(default=0, ge=0, le=5)
    """How many proxies of our own stand before us and set X-Forwarded-For."""

    upload_limit: int = Field(default=20 * MEGABYTE, gt=0)
    """Bytes of one uploaded file."""
    application_upload_limit: int = Field(default=200 * MEGABYTE, gt=0)
    """Bytes of all files of one application."""
    request_limit: int = Field(default=100 * MEGABYTE, gt=0)
    """Bytes of one request: some files together."""
    text_limit: int = Field(default=2 * MEGABYTE, gt=0)
    """Bytes of the typed text of one request. Far above what a field allows, so that the field can say so."""
    session_idle_minutes: int = Field(default=120, gt=0)
    session_hours: int = Field(default=12, gt=0)

    sms_gateway_url: str = ""
    """Where SMS are posted (`webapp.messaging.http_gateway`). Without one, development shows them in its log."""
    whatsapp_gateway_url: str = ""
    message_gateway_secret: SecretStr = SecretStr("")
    """Signs what is posted to the gateways of SMS and WhatsApp."""
    smtp_host: str = ""
    smtp_port: int = Field(default=587, gt=0, lt=65536)
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_starttls: bool = True
    mail_sender: str = "satu-pintu@localhost"

    bank_secret: SecretStr = SecretStr("")
    """Signs what the bank asks and tells us (`webapp.bank`). Without one, no bank is connected."""
    bank_statement_url: str = ""
    """Where the bank gives its statement of a day (`satu-pintu payments reconcile`)."""
    bank_port: int = Field(default=8001, gt=0, lt=65536)
    """Where `satu-pintu run` starts the development bank."""

    http_allowed_hosts: Annotated[tuple[str, ...], NoDecode] = ()
    """Hosts that service tasks may call, comma-separated: `api.example.go.id`, or `http://10.0.0.5:8080` in full."""
    http_allowed_networks: Annotated[tuple[str, ...], NoDecode] = ()
    """Networks that are not public and may be called all the same: `10.20.0.0/16`."""
    http_secrets: dict[str, SecretStr] = {}
    """What diagrams call by its name only; as JSON: {"dukcapil": "..."}."""
    http_ca_file: Path | None = None
    """Authorities to trust instead of the system's."""

    @field_validator("trusted_hosts", "http_allowed_hosts", "http_allowed_networks", mode="before")
    @classmethod
    def _split_hosts(cls, value: object) -> object:
        return tuple(filter(None, map(str.strip, value.split(",")))) if isinstance(value, str) else value

    @field_validator("http_allowed_hosts")
    @classmethod
    def _check_hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        _ = HttpSettings(allowed_hosts=value).origins
        return value

    @field_validator("http_allowed_networks")
    @classmethod
    def _check_networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        _ = HttpSettings(allowed_networks=value).networks
        return value

    @field_validator("data_dir", "definitions_dir")
    @classmethod
    def _resolve(cls, value: Path) -> Path:
        return value.expanduser().resolve()

    @field_validator("public_url")
    @classmethod
    def _check_public_url(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in ("http", "https") or not parts.hostname):
            raise ValueError("PUBLIC_URL must look like https://izin.example.go.id")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _name_the_driver(cls, value: str) -> str:
        for prefix in ("postgresql://", "postgres://"):
            if value.startswith(prefix):
                return "postgresql+psycopg://" + value.removeprefix(prefix)
        return value

    @model_validator(mode="after")
    def _fill_in(self) -> Settings:
        # The object is frozen for everybody else; here it is still being made.
        derived: dict[str, object] = {}
        if not self.database_url:
            derived["database_url"] = f"sqlite:///{self.data_dir / 'satu-pintu.db'}"
        if not self.public_url:
            derived["public_url"] = f"http://127.0.0.1:{self.port}"
        derived["trusted_hosts"] = self._all_trusted_hosts()
        if self.environment == "production" and not self.public_url:
            raise ValueError("PUBLIC_URL must be set in production: letters and links carry it")
        if self.environment == "production" and not self.sms_gateway_url:
            raise ValueError(
                "SMS_GATEWAY_URL must be set in production: people sign in with a code that is sent by SMS"
            )
        if (self.sms_gateway_url or self.whatsapp_gateway_url) and not self.message_gateway_secret.get_secret_value():
            raise ValueError("MESSAGE_GATEWAY_SECRET must be set: the gateway knows us by it")
        if len(self.secret_key.get_secret_value()) < SHORTEST_SECRET:
            if self.environment == "production" or self.secret_key.get_secret_value():
                raise ValueError(f"SECRET_KEY must be a random text of {SHORTEST_SECRET} characters or more")
            derived["secret_key"] = SecretStr(_kept_secret(self.data_dir / "secret-key"))
        if self.environment == "development" and not self.bank_secret.get_secret_value():
            derived["bank_secret"] = SecretStr(_kept_secret(self.data_dir / "bank-secret"))
        if self.environment == "development" and not self.bank_statement_url:
            derived["bank_statement_url"] = f"http://127.0.0.1:{self.bank_port}/rekening-koran"
        bank_secret = self.bank_secret.get_secret_value()
        if bank_secret and len(bank_secret) < SHORTEST_SECRET:
            raise ValueError(f"BANK_SECRET must be a random text of {SHORTEST_SECRET} characters or more")
        for name, value in derived.items():
            object.__setattr__(self, name, value)
        return self

    def _all_trusted_hosts(self) -> tuple[str, ...]:
        hosts = [urlsplit(self.public_url).hostname, *self.trusted_hosts]
        if self.environment != "production":
            hosts += ["localhost", "127.0.0.1", "[::1]"]
        return tuple(dict.fromkeys(host for host in hosts if host))

    @property
    def is_secure(self) -> bool:
        """People reach us over https."""
        return self.public_url.startswith("https://")

    @property
    def files_dir(self) -> Path:
        return self.data_dir / "files"

    @property
    def letters_dir(self) -> Path:
        return self.data_dir / "letters"


def _kept_secret(path: Path) -> str:
    """The secret of this laptop: made once, readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        descriptor, written = tempfile.mkstemp(dir=path.parent)  # readable by the owner only
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
        # A link appears whole or not at all, and never replaces the secret that another process just made.
        with suppress(FileExistsError):
            os.link(written, path)
        os.unlink(written)
    return path.read_text().strip()
