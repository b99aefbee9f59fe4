"""A gateway says later whether a message arrived."""

from __future__ import annotations

from datetime import timedelta

import orjson
import pytest

from webapp.signed_http import SIGNATURE, signature_headers

SECRET = "the gateway and we know it"


@pytest.fixture
def settings(settings):
    return settings.model_copy(update={"message_gateway_secret": type(settings.secret_key)(SECRET)})


@pytest.fixture
def app(app):
    app.config["WTF_CSRF_ENABLED"] = True  # the gateway has no token
    return app


@pytest.fixture
def sent_notice(cases, with_email):
    """The SMS that confirmed an application."""
    case = cases.start(with_email)
    cases.send()
    return next(notice for notice in cases.notices(case) if notice.channel == "sms")


@pytest.fixture
def report(client, clock):
    def post(message_id, status, *, at=None, secret=SECRET, **headers):
        body = orjson.dumps({"id": message_id, "status": status, "at": (at or clock()).isoformat()})
        signed = signature_headers(body, secret, clock()) | headers
        return client.post("/laporan-pesan", data=body, headers=signed).status_code

    return post


@pytest.fixture
def state(cases, sent_notice, its_services):
    from webapp.models import Notice

    def read():
        with its_services.session_factory() as session:
            row = session.get_one(Notice, sent_notice.id)
        return (row.delivered_at is not None, row.failed_at is not None)

    return read


def test_says_that_it_arrived(report, sent_notice, state):
    assert report(sent_notice.gateway_id, "delivered") == 204
    assert state() == (True, False)


def test_may_say_it_again_and_in_any_order(report, sent_notice, state, clock):
    assert report(sent_notice.gateway_id, "failed") == 204
    assert state() == (False, True)
    for status in ("delivered", "failed", "delivered"):
        clock.advance(seconds=1)
        assert report(sent_notice.gateway_id, status) == 204
    assert state() == (True, False)


def test_that_it_did_not_arrive_leads_to_another_way_once(report, cases, siti, sent, its_services, clock):
    """Of a bill there is no e-mail at first; the address is there for when the SMS fails."""
    from webapp.models import User

    case = cases.start(siti)
    with its_services.session_factory.begin() as session:
        session.get_one(User, siti.id).email = "siti@example.org"
    cases.decide(case, "tagih")
    cases.run_jobs()
    cases.send()
    fee = next(notice for notice in cases.notices(case) if notice.kind == "fee")
    for _ in range(2):
        assert report(fee.gateway_id, "failed") == 204
    cases.send()

    assert [n.channel for n in cases.notices(case) if n.kind == "fee"] == ["sms", "email"]
    assert sent.last.to == "siti@example.org"


def test_a_message_that_we_do_not_know_is_answered_alike(report, sent_notice, state):
    assert report("nobody-knows", "delivered") == 204
    assert state() == (False, False)


@pytest.mark.parametrize(
    "wrong", [{"secret": "another"}, {SIGNATURE: "sha256=00"}, {"X-Timestamp": "1"}], ids=["secret", "body", "old"]
)
def test_without_a_signature_of_ours_nothing_is_read(report, sent_notice, state, wrong):
    assert report(sent_notice.gateway_id, "delivered", **wrong) == 403
    assert state() == (False, False)


def test_what_is_no_report_is_refused(client, clock, report, sent_notice, state):
    assert report(sent_notice.gateway_id, "perhaps") == 400
    for body in (b"[]", b"{", b'{"id": 1, "status": "failed", "at": "2026-11-23T09:00:00+07:00"}', b"\xff"):
        headers = signature_headers(body, SECRET, clock())
        assert client.post("/laporan-pesan", data=body, headers=headers).status_code == 400
    assert state() == (False, False)


def test_a_moment_in_the_future_is_taken_as_now(report, sent_notice, its_services, clock):
    from webapp.models import Notice

    report(sent_notice.gateway_id, "delivered", at=clock() + timedelta(days=400))
    with its_services.session_factory() as session:
        assert session.get_one(Notice, sent_notice.id).delivered_at == clock()
