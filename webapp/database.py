"""One database session per request, begun when it is first needed and committed once, outside the route.

GET requests read; only the others write. On SQLite there is one writer at a time, so a route does its slow
work (passwords, uploads, rendering) before it touches the session for the first time.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from flask import Flask, g, request
from flask.typing import ResponseReturnValue
from sqlalchemy import event
from sqlalchemy.orm import Session

from engine.persistence.session import SessionFactory, read_only_session
from webapp.extensions import services

READING_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class WriteInReadingRequestError(RuntimeError):
    """A GET request tried to change something. That is a mistake in the route."""


class UnitOfWorkFlask(Flask):
    """Commits what a view did before its response leaves, so that a failed commit becomes an error page."""

    def dispatch_request(self) -> ResponseReturnValue:
        try:
            response = super().dispatch_request()
            _commit()
        except BaseException:
            close_session()
            raise
        return response


def db_session() -> Session:
    """The session of this request. The first call begins the transaction."""
    if "db_session" not in g:
        stack = ExitStack()
        if request.method in READING_METHODS:
            session = stack.enter_context(read_only_session(services().session_factory))
            session.info["read_only"] = True
        else:
            session = _begin_writing(stack)
        g.db_stack = stack
        g.db_session = session
    found: Session = g.db_session
    return found


def reading_session() -> Session:
    """A session for reading before writing; in a request that only reads, the request's own.

    On SQLite it is one beside the writing one, because a transaction that may write keeps all others waiting;
    it ends when the writing one begins. On PostgreSQL it becomes the writing one: until that writes, it stands
    in nobody's way, and another connection would only cost time. Rows that were read are read again by then.
    """
    if request.method in READING_METHODS:
        return db_session()
    if "reading_session" not in g:
        factory = services().session_factory
        stack = ExitStack()
        g.reading_session = stack.enter_context(read_only_session(factory) if _one_writer(factory) else factory())
        g.reading_stack = stack
    found: Session = g.reading_session
    return found


def _begin_writing(stack: ExitStack) -> Session:
    factory = services().session_factory
    if _one_writer(factory) or "reading_session" not in g:
        _end_reading()
        return stack.enter_context(factory())
    session: Session = g.pop("reading_session")
    session.expunge_all()
    stack.push(g.pop("reading_stack"))
    return session


def _one_writer(factory: SessionFactory) -> bool:
    return bool(factory.kw["bind"].dialect.name == "sqlite")


def _end_reading() -> None:
    stack: ExitStack | None = g.pop("reading_stack", None)
    g.pop("reading_session", None)
    if stack is not None:
        stack.close()


def close_session(_error: BaseException | None = None) -> None:
    """Takes back everything that was not committed."""
    _end_reading()
    stack: ExitStack | None = g.pop("db_stack", None)
    g.pop("db_session", None)
    if stack is not None:
        stack.close()


def _commit() -> None:
    session: Session | None = g.get("db_session")
    if session is not None and not session.info.get("read_only"):
        session.commit()


def init_app(app: Flask) -> None:
    app.teardown_appcontext(close_session)
    event.listen(services(app).session_factory, "before_flush", _refuse_write_in_reading_request)


def _refuse_write_in_reading_request(session: Session, *_: Any) -> None:
    if session.info.get("read_only"):
        raise WriteInReadingRequestError(f"{request.method} {request.path} wrote to the database")
