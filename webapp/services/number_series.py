"""Numbers of letters: one series per office, code and year, without gaps."""

from __future__ import annotations

from sqlalchemy.orm import Session

from webapp.models import NumberSeries
from webapp.services.upsert import insert_into


def take_number(session: Session, office_code: str, code: str, year: int) -> int:
    """The next number of the series, starting with 1.

    The row stays locked until the transaction ends: a number is given out only together with the letter
    that carries it, and when that fails, the next letter gets the same number. So there are no gaps.
    """
    insert = insert_into(session, NumberSeries).values(office_code=office_code, code=code, year=year, last=1)
    statement = insert.on_conflict_do_update(
        index_elements=[NumberSeries.office_code, NumberSeries.code, NumberSeries.year],
        set_={"last": NumberSeries.last + 1},
    ).returning(NumberSeries.last)
    return session.execute(statement).scalar_one()
