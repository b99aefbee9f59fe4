"""The web application of Satu Pintu: one blueprint for each audience, over the same services."""

from __future__ import annotations

from flask import Flask
from flask_babel import get_locale
from govuk_frontend_wtf.main import WTFormsHelpers
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader
from sqlalchemy.orm import Session, sessionmaker
from werkzeug.middleware.proxy_fix import ProxyFix

from webapp import auth, database, errors, security_headers
from webapp.auth import access
from webapp.blueprints import AUDIENCES
from webapp.config import Settings
from webapp.database import UnitOfWorkFlask
from webapp.extensions import EXTENSION, babel, compress, csrf
from webapp.logging import configure_logging
from webapp.messaging import Gateways
from webapp.services.clock import Clock
from webapp.shared import (
    account_menu,
    asset_version,
    bill_words,
    filters,
    language,
    notice_words,
    party_words,
    text_size,
)
from webapp.wiring import make_services

__all__ = ["create_app"]


def create_app(
    settings: Settings | None = None,
    *,
    session_factory: sessionmaker[Session] | None = None,
    clock: Clock | None = None,
    gateways: Gateways | None = None,
) -> Flask:
    """The application; without settings, as the environment variables say."""
    settings = settings or Settings()
    app = UnitOfWorkFlask(__name__)
    configure_logging(settings)
    configure(app, settings)
    app.extensions[EXTENSION] = make_services(settings, session_factory=session_factory, clock=clock, gateways=gateways)
    trust_proxies(app, settings)
    prepare_templates(app)
    speak_languages(app)
    csrf.init_app(app)
    compress.init_app(app)
    database.init_app(app)
    access.init_app(app)
    security_headers.init_app(app)
    errors.init_app(app)
    register_audiences(app)
    return app


def configure(app: Flask, settings: Settings) -> None:
    """Flask's own settings. Its cookie carries the anti-forgery token and messages, nothing personal."""
    app.config.update(
        SECRET_KEY=settings.secret_key.get_secret_value(),
        TESTING=settings.environment == "test",
        TRUSTED_HOSTS=list(settings.trusted_hosts),
        MAX_CONTENT_LENGTH=settings.request_limit,
        MAX_FORM_MEMORY_SIZE=settings.text_limit,
        MAX_FORM_PARTS=1000,
        SESSION_COOKIE_NAME="__Host-halaman" if settings.is_secure else "halaman",
        SESSION_COOKIE_SECURE=settings.is_secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,  # as long as the browser stays open: long forms are filled in slowly
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_ALGORITHM_STREAMING=["br", "gzip"],
        COMPRESS_MIMETYPES=["text/html", "text/css", "image/svg+xml", "application/json"],
        PREFERRED_URL_SCHEME="https" if settings.is_secure else "http",
        BABEL_DEFAULT_LOCALE=language.SOURCE_LANGUAGE,
        BABEL_DEFAULT_TIMEZONE="Asia/Jakarta",
    )


def trust_proxies(app: Flask, settings: Settings) -> None:
    """Behind our own proxies, the address of the caller is the one that they saw."""
    count = settings.proxy_count
    if count:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]


def prepare_templates(app: Flask) -> None:
    """Our templates first; the widgets of govuk-frontend under the names that their macros import."""
    app.jinja_loader = ChoiceLoader(
        [
            PackageLoader("webapp"),
            PrefixLoader(
                {
                    "govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja"),
                    "govuk_frontend_wtf": PackageLoader("govuk_frontend_wtf"),
                }
            ),
        ]
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    WTFormsHelpers(app)
    filters.init_app(app)
    notice_words.init_app(app)
    bill_words.init_app(app)
    account_menu.init_app(app)
    party_words.init_app(app)
    asset_version.init_app(app)
    text_size.init_app(app)


def speak_languages(app: Flask) -> None:
    """Indonesian is the language of the source; English is a catalogue."""
    babel.init_app(app, locale_selector=language.chosen_language)
    app.add_template_global(get_locale)
    language.init_app(app)


def register_audiences(app: Flask) -> None:
    app.register_blueprint(auth.blueprint)
    for blueprint in AUDIENCES:
        app.register_blueprint(blueprint)
