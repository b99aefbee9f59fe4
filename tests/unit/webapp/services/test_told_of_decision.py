"""When somebody was told of a decision."""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace

import pytest

from engine.working_calendar import JAKARTA
from webapp.models import Letter, LetterKind
from webapp.services.told_of_decision import told_on

ENDED = datetime(2026, 11, 26, 10, 0, tzinfo=JAKARTA)


def case(outcome="refused", ended_at=ENDED):
    return SimpleNamespace(outcome=outcome, ended_at=ended_at)


def refusal(day=24):
    return Letter(kind=LetterKind.REFUSAL, issued_on=date(2026, 11, day))


def delivered(day):
    return {"sampaikan_penolakan": {"tanggal_disampaikan": day}}


class TestToldOn:
    def test_is_the_day_on_which_the_letter_of_refusal_was_delivered(self):
        assert told_on(case(), delivered("2026-11-25"), [refusal()]) == date(2026, 11, 25)

    def test_is_never_before_the_letter(self):
        assert told_on(case(), delivered("2026-11-20"), [refusal()]) == date(2026, 11, 24)

    @pytest.mark.parametrize("variables", [{}, delivered(None), delivered("kemarin"), {"sampaikan_penolakan": "x"}])
    def test_is_the_day_of_the_letter_when_nobody_wrote_down_the_delivery(self, variables):
        assert told_on(case(), variables, [refusal()]) == date(2026, 11, 24)

    def test_is_the_day_of_the_end_without_a_letter(self):
        assert told_on(case("lapsed"), {}, []) == date(2026, 11, 26)

    def test_is_the_day_of_the_revocation_of_a_permit(self):
        revoked = Letter(kind=LetterKind.PERMIT, revoked_at=datetime(2027, 2, 1, 9, 0, tzinfo=JAKARTA))
        assert told_on(case("granted"), {}, [revoked]) == date(2027, 2, 1)

    def test_is_the_day_of_the_letter_of_refusal_while_its_delivery_waits(self):
        assert told_on(case(None, None), {}, [refusal()]) == date(2026, 11, 24)

    def test_is_no_day_while_the_case_runs(self):
        assert told_on(case(None, None), {}, []) is None
