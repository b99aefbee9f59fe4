"""What the value of a timer means: a moment in UTC, kept by Python."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from engine.execution.due import due_moment
from engine.feel import FeelError, Scope
from engine.working_calendar import WorkingCalendar

SCOPE = Scope(datetime(2026, 11, 24, 2, 0, 0, 5, tzinfo=UTC), WorkingCalendar({}))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("PT90M", datetime(2026, 11, 24, 3, 30, 0, 5, tzinfo=UTC)),
        ("P1M", datetime(2026, 12, 24, 2, 0, 0, 5, tzinfo=UTC)),
        ("P2W", datetime(2026, 12, 8, 2, 0, 0, 5, tzinfo=UTC)),
        ("2026-11-24", datetime(2026, 11, 24, 17, tzinfo=UTC)),
        ("2026-11-24T09:00:00", datetime(2026, 11, 24, 2, tzinfo=UTC)),
        ("2026-11-24T09:00:00.000001999+07:00", datetime(2026, 11, 24, 2, 0, 0, 1, tzinfo=UTC)),
        ("2026-07-24T09:00:00@Europe/Paris", datetime(2026, 7, 24, 7, tzinfo=UTC)),
        ("2026-11-24T09:00+07:00", datetime(2026, 11, 24, 2, tzinfo=UTC)),
    ],
)
def test_a_timer_is_due_at_a_moment_after_a_day_or_after_a_duration(text: str, moment: datetime) -> None:
    assert due_moment(text, SCOPE) == moment


@pytest.mark.parametrize("text", ["P1", "besok", "2026-13-01", "", "P1Y1D"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        due_moment(text, SCOPE)


@pytest.mark.parametrize("text", ["P9000Y", "12026-11-24T09:00:00Z"])
def test_a_moment_beyond_the_year_9999_is_refused_by_name(text: str) -> None:
    with pytest.raises(FeelError, match="di luar tahun 1 sampai 9999"):
        due_moment(text, SCOPE)
