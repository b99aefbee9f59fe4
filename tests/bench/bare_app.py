"""The bare ceiling: a Flask view that reads and updates one row through the ORM, and nothing else."""

from __future__ import annotations

import os

from flask import Flask, request
from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from engine.persistence.session import make_database_engine


class Base(DeclarativeBase):
    """The one table of the bare application."""


class Thing(Base):
    """A row to update."""

    __tablename__ = "thing"

    id: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(String(100))


def make_app() -> Flask:
    """The application for gunicorn."""
    engine = make_database_engine(os.environ["DATABASE_URL"])
    app = Flask(__name__)

    @app.post("/things/<int:thing_id>")
    def change(thing_id: int) -> tuple[str, int]:
        with Session(engine) as session, session.begin():
            thing = session.get_one(Thing, thing_id)
            thing.value = request.form["value"]
        return "", 303

    return app
