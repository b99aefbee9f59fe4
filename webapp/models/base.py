"""The metadata of the web application's tables."""

from __future__ import annotations

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

from engine.persistence.base import NAMING


class Base(DeclarativeBase):
    """Base of the rows of the web application.

    The tables of the engine have their own metadata: a `case_id` here is the key of a case there, without a
    foreign key, so that the two can live in different databases one day.
    """

    metadata = MetaData(naming_convention=NAMING)
