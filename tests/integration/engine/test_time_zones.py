"""Dates and timers are those of Jakarta, whatever clock the server has; months end where they end."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from support.diagrams import diagram, files, user_task, wait
from support.engine import make_engine, open_tasks, start

from engine import fire_due_timers
from engine.persistence.rows import TimerRow
from engine.working_calendar import JAKARTA

ROOT = Path(__file__).parents[3]


def jakarta(*parts):
    return datetime(*parts, tzinfo=JAKARTA)


def due_at(url, timer, at):
    factory = make_engine(url, files(diagram("p", "mulai > tunggu > kerja > akhir", tunggu=wait(timer), kerja=task())))
    case = start(factory, at=at)
    with factory() as session:
        return factory, case, session.scalars(select(TimerRow)).one().due_at


def task():
    return user_task(due="=working days after(today(), 1)")


class TestDueMoments:
    @pytest.mark.parametrize(
        ("timer", "begin", "due"),
        [
            ("P1M", jakarta(2027, 1, 31, 9), jakarta(2027, 2, 28, 9)),
            ("P1M", jakarta(2028, 1, 31, 9), jakarta(2028, 2, 29, 9)),
            ("P1M", jakarta(2026, 12, 31, 9), jakarta(2027, 1, 31, 9)),
            ("P1M", jakarta(2027, 4, 30, 9), jakarta(2027, 5, 30, 9)),
            ("P1Y", jakarta(2028, 2, 29, 9), jakarta(2029, 2, 28, 9)),
            ("P1D", jakarta(2028, 2, 28, 9), jakarta(2028, 2, 29, 9)),
            ("P365D", jakarta(2028, 2, 28, 9), jakarta(2029, 2, 27, 9)),
            ("P1M", datetime(2027, 1, 30, 17, tzinfo=UTC), datetime(2027, 2, 27, 17, tzinfo=UTC)),  # 31st in Jakarta
            ("2027-02-28", jakarta(2027, 1, 4, 9), jakarta(2027, 3, 1)),
            ("2028-02-28", jakarta(2028, 1, 4, 9), jakarta(2028, 2, 29)),
            ("2026-12-31", jakarta(2026, 12, 1, 9), jakarta(2027, 1, 1)),
            ("=working days after(today(), 1)", jakarta(2026, 11, 23, 23, 59), jakarta(2026, 11, 25)),
            ("=working days after(today(), 1)", jakarta(2026, 11, 24), jakarta(2026, 11, 26)),
        ],
    )
    def test_a_timer_is_due_at(self, sqlite_url, timer, begin, due):
        assert due_at(sqlite_url, timer, begin)[2] == due

    @pytest.mark.parametrize("begin", [jakarta(2027, 1, 31, 9), jakarta(2026, 11, 23, 23, 59, 59)])
    def test_it_fires_exactly_on_the_boundary_and_not_before(self, database_url, begin):
        factory, case, due = due_at(database_url, "P1M", begin)
        assert fire_due_timers(factory, due - timedelta(microseconds=1)) == 0
        assert fire_due_timers(factory, due) == 1
        assert len(open_tasks(factory, case)) == 1

    def test_the_first_instant_of_the_day_after_a_date_is_its_boundary(self, database_url):
        factory, case, due = due_at(database_url, "2026-12-31", jakarta(2026, 12, 1, 9))
        assert fire_due_timers(factory, jakarta(2026, 12, 31, 23, 59, 59, 999_999)) == 0
        assert fire_due_timers(factory, datetime(2026, 12, 31, 17, tzinfo=UTC)) == 1


PROBE = """
import sys
from datetime import datetime, UTC
from sqlalchemy import select
from support.diagrams import diagram, files, user_task, wait
from support.engine import make_engine, start
from engine import check_clock, find_due_cases, fire_due_timers, case_timings, get_case
from engine.persistence.rows import TimerRow
from engine.persistence.session import database_now

procedure = diagram("p", "mulai > tunggu > kerja > akhir", tunggu=wait("2026-12-01T08:00:00"),
                    kerja=user_task(due="=working days after(today(), 1)"))
factory = make_engine(sys.argv[1], files(procedure))
late_evening = datetime(2026, 11, 30, 16, 30, tzinfo=UTC)  # 23:30 in Jakarta, noon in New York
case = start(factory, at=late_evening)
with factory() as session:
    print(session.scalars(select(TimerRow)).one().due_at.astimezone(UTC).isoformat())
print(fire_due_timers(factory, datetime(2026, 12, 1, 0, 59, 59, tzinfo=UTC)))
print(fire_due_timers(factory, datetime(2026, 12, 1, 1, 0, tzinfo=UTC)))
now = datetime(2026, 12, 4, 17, 30, tzinfo=UTC)  # after midnight in Jakarta, still the day before in New York
with factory() as session:
    case = get_case(session, "R-1")
    timings = case_timings(session, case.id, now)
    late = [one.reference for one in find_due_cases(session, now)]
    print(timings.counting_from, timings.due_on, timings.office_days, late)
    print(abs((database_now(session) - datetime.now(UTC)).total_seconds()) < 5)
check_clock(factory, lambda: datetime.now(UTC))
"""


def test_a_server_in_another_time_zone_gives_the_same_dates(tmp_path):
    answers = {}
    for zone in ("UTC", "America/New_York", "Asia/Jakarta", "Pacific/Kiritimati"):
        url = f"sqlite:///{tmp_path / zone.replace('/', '-')}.db"
        answers[zone] = subprocess.run(
            [sys.executable, "-c", PROBE, url],
            cwd=ROOT,
            env={**os.environ, "TZ": zone, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()
    assert answers["UTC"] == [
        "2026-12-01T01:00:00+00:00",
        "0",
        "1",
        f"{date(2026, 12, 1)} {date(2026, 12, 4)} 3 ['R-1']",
        "True",
    ]
    assert all(answer == answers["UTC"] for answer in answers.values())
