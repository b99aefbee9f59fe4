from __future__ import annotations

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base


class NumberSeries(Base):
    """The last number given out by an office for one kind of letter in one year.

    Numbers run without gaps and start again each January; refusals have their own series.
    """

    __tablename__ = "number_series"

    office_code: Mapped[str] = mapped_column(String(13), primary_key=True)
    code: Mapped[str] = mapped_column(String(60), primary_key=True)
    year: Mapped[int] = mapped_column(Integer, primary_key=True)
    last: Mapped[int] = mapped_column(Integer)

    def __repr__(self) -> str:
        return f"<NumberSeries {self.office_code} {self.code} {self.year}: {self.last}>"
