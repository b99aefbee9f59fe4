"""A report that comes before our own note of having sent is not lost: on both databases, by route and worker."""

from __future__ import annotations

from dataclasses import replace

import orjson
import pytest
from sqlalchemy import func, select

from webapp.messaging import Channel
from webapp.models import EarlyReport, User
from webapp.signed_http import signature_headers
from webapp.wiring import make_worker

SECRET = "the gateway and we know it"
ID = "provider-0001"


class Killed(BaseException):
    """As SIGKILL: nothing after it runs."""


class FastGateway:
    """Reports before its answer is written down: it calls back while it is still being called."""

    def __init__(self, report, *statuses):
        self.report, self.statuses, self.dies = report, statuses, False

    def send(self, message):
        for status in self.statuses:
            assert self.report(ID, status) == 204
        if self.dies:
            raise Killed
        return ID


@pytest.fixture
def settings(settings):
    return settings.model_copy(update={"message_gateway_secret": type(settings.secret_key)(SECRET)})


@pytest.fixture
def report(app, clock):
    """The gateway posts a report: another program, with a connection of its own."""

    def post(message_id, status):
        body = orjson.dumps({"id": message_id, "status": status, "at": clock().isoformat()})
        headers = signature_headers(body, SECRET, clock())
        return app.test_client().post("/laporan-pesan", data=body, headers=headers).status_code

    return post


@pytest.fixture
def worker_with(its_services, clock):
    """A worker whose SMS go through this gateway."""

    def make(gateway, **others):
        gateways = {Channel.SMS: gateway, **{Channel(name): other for name, other in others.items()}}
        outbox = replace(its_services.outbox, gateways=gateways)
        return make_worker(replace(its_services, gateways=gateways, outbox=outbox), clock)

    return make


@pytest.fixture
def kept(its_services):
    def count():
        with its_services.session_factory() as session:
            return session.scalar(select(func.count()).select_from(EarlyReport))

    return count


def work(worker):
    while worker.run_once():
        pass


def test_is_applied_when_our_note_comes(cases, siti, report, worker_with, kept, clock):
    case = cases.start(siti)
    work(worker_with(FastGateway(report, "delivered")))

    (notice,) = cases.notices(case)
    assert (notice.gateway_id, notice.sent_at, notice.delivered_at) == (ID, clock(), clock())
    assert kept() == 0


def test_is_applied_when_the_worker_died_and_another_one_sent_it_again(cases, siti, report, worker_with, kept, clock):
    """Twice the same report, once from each worker: it is one."""
    case, gateway = cases.start(siti), FastGateway(report, "delivered")
    gateway.dies = True
    with pytest.raises(Killed):
        worker_with(gateway).run_once()
    arrived = clock()
    assert (kept(), cases.notices(case)[0].delivered_at) == (1, None)
    clock.advance(minutes=3)
    gateway.dies = False
    work(worker_with(gateway))

    (notice,) = cases.notices(case)
    assert (notice.delivered_at, notice.sent_at) == (arrived, clock())
    assert kept() == 0


def test_that_it_did_not_arrive_leads_to_another_way(cases, siti, sent, report, worker_with, its_services):
    with its_services.session_factory.begin() as session:
        session.get_one(User, siti.id).notice_channel = "whatsapp"
    case = cases.start(siti)
    work(worker_with(sent, whatsapp=FastGateway(report, "failed")))

    assert [(n.channel, n.failed_at is None) for n in cases.notices(case)] == [("whatsapp", False), ("sms", True)]
    assert [message.channel for message in sent.messages] == [Channel.SMS]


def test_what_arrived_has_arrived_in_whatever_order_it_is_said(cases, siti, report, worker_with):
    case = cases.start(siti)
    work(worker_with(FastGateway(report, "failed", "delivered", "failed")))

    (notice,) = cases.notices(case)
    assert (notice.delivered_at is not None, notice.failed_at) == (True, None)


def test_of_a_message_that_nobody_knows_is_forgotten_after_three_days(app, report, worker_with, sent, kept, clock):
    assert report("nobody-knows", "delivered") == 204
    assert report("x" * 300, "delivered") == 204  # no name of ours is as long
    assert report("nobody-knows\0", "delivered") == 400
    worker_with(sent).tidy_up()
    assert kept() == 1
    clock.advance(days=3, seconds=1)
    worker_with(sent).tidy_up()
    assert kept() == 0
