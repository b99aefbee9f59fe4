"""A year after the case nobody reads any more what was said, or to which number; that it was told stays."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from support.pages import open_page

from webapp.models import AccountNoticeKind, Notice, User
from webapp.services.notices import erase_old_notices
from webapp.services.notices.account import tell_number


@pytest.fixture
def ended(cases, with_email, clock):
    """A case that was granted at once, of which everything was told."""
    case = cases.start(with_email)
    cases.decide(case, "lengkap")
    cases.send()
    return case


def private(notices):
    return [any((n.text, n.subject, n.gateway_id, n.facts)) or n.address not in MASKED for n in notices]


MASKED = {"0812••••0001", "s••••@example.org"}


def test_words_and_addresses_go_and_the_facts_stay(cases, ended, clock, log_in):
    before = cases.notices(ended)
    assert all(private(before))
    clock.advance(days=364)
    cases.send()
    assert all(private(cases.notices(ended)))
    clock.advance(days=1)
    cases.send()

    after = cases.notices(ended)
    assert not any(private(after))
    facts = (
        "kind",
        "channel",
        "created_at",
        "sent_at",
        "delivered_at",
        "failed_at",
        "recipient_id",
        "language",
        "tries",
    )
    assert [[getattr(n, name) for name in facts] for n in after] == [
        [getattr(n, name) for name in facts] for n in before
    ]
    page = open_page(log_in("siti"), f"/permohonan/{ended.reference}").text
    assert "Permohonan diterima SMS ke 0812••••0001 23 November 2026 09.00 Terkirim" in page


def test_of_a_case_that_still_runs_nothing_goes(cases, with_email, clock):
    case = cases.start(with_email)
    cases.send()
    clock.advance(days=800)
    cases.send()

    assert all(notice.text for notice in cases.notices(case) if notice.sent_at)


def test_counts_from_the_end_of_the_case(cases, siti, clock):
    case = cases.start(siti)
    cases.send()
    clock.advance(days=300)
    cases.decide(case, "lengkap")
    cases.send()
    clock.advance(days=100)
    cases.send()

    assert all(notice.text for notice in cases.notices(case))


def test_in_small_portions_and_not_what_is_still_to_be_sent(cases, ended, siti, its_services, clock):
    waiting = cases.start(siti)
    cases.decide(waiting, "lengkap")
    clock.advance(days=366)
    factory = its_services.session_factory
    counts = [erase_old_notices(factory, clock(), limit=3) for _ in range(3)]

    assert counts == [3, 1, 0]  # received and granted, each by SMS and e-mail
    assert [notice.next_try_at is not None for notice in cases.notices(waiting)] == [True, True]


def test_what_an_account_was_told_goes_a_year_later(cases, siti, its_services, clock):
    with its_services.session_factory.begin() as session:
        owner = session.get_one(User, siti.id)
        tell_number(session, AccountNoticeKind.PHONE_CHANGED, owner.phone, {"new": "0855****2222"}, clock(), owner)
    cases.send()
    clock.advance(days=365)
    cases.send()

    with its_services.session_factory() as session:
        (notice,) = session.scalars(select(Notice)).all()
    assert not any(private([notice]))
    assert (notice.kind, notice.channel, notice.sent_at is not None) == ("phone_changed", "sms", True)
