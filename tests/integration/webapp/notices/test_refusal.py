"""A refusal goes on only when its notice is out, or cannot go out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from engine import case_variables, find_user_tasks, run_due_jobs
from engine.jobs.lease import lease_next
from engine.jobs.load import load_job
from engine.persistence.rows import JobRow
from webapp.messaging import GatewayError
from webapp.services.notices import NoticeSender


@pytest.fixture
def refused(cases, siti, sent):
    """A case of Siti's that an officer has just refused; the system has done nothing yet."""
    case = cases.start(siti)
    cases.send()
    sent.messages.clear()
    cases.decide(case, "tolak")
    return case


def open_steps(its_services, case):
    with its_services.session_factory() as session:
        return [task.element_id for task in find_user_tasks(session, case_id=case.id)]


def told(its_services, case):
    with its_services.session_factory() as session:
        return case_variables(session, case.id, its_services.clock()).get("pemberitahuan_penolakan")


def test_is_told_by_the_step_and_not_again_at_the_end(cases, refused, sent, its_services):
    assert open_steps(its_services, refused) == []
    cases.run_jobs()

    assert "ditolak" in sent.last.text
    assert told(its_services, refused) == {"dikirim": True, "kanal": "sms", "pada": "2026-11-23T09:00:00+07:00"}
    cases.complete(refused, "sampaikan")
    cases.send()
    assert cases.read(refused).outcome == "refused"
    assert len(sent.messages) == 1


def test_waits_for_a_gateway_that_is_away_and_then_leaves_it_to_the_officer(cases, refused, sent, its_services, clock):
    sent.failure = GatewayError("ConnectTimeoutError")
    cases.run_jobs()
    assert open_steps(its_services, refused) == []
    for minutes in (1, 5, 30):
        clock.advance(minutes=minutes + 1)
        cases.run_jobs()

    assert open_steps(its_services, refused) == ["sampaikan"]
    assert told(its_services, refused) == {"dikirim": False, "masih_dicoba": True}
    with its_services.session_factory() as session:
        assert session.scalars(select(JobRow).where(JobRow.dead_at.is_not(None))).all() == []
    sent.failure = None
    clock.advance(hours=3)
    cases.send()
    assert "ditolak" in sent.last.text  # late, but it comes


def test_goes_on_when_the_gateway_comes_back(cases, refused, sent, its_services, clock):
    sent.failure = GatewayError("ConnectTimeoutError")
    cases.run_jobs()
    sent.failure = None
    clock.advance(minutes=2)
    cases.run_jobs()

    assert told(its_services, refused)["dikirim"] is True
    assert open_steps(its_services, refused) == ["sampaikan"]


def test_without_any_address_the_officer_delivers_the_letter(cases, its_services):
    case = cases.start(None)
    cases.decide(case, "tolak")
    cases.run_jobs()

    assert told(its_services, case) == {"dikirim": False, "masih_dicoba": False}
    assert open_steps(its_services, case) == ["sampaikan"]


def test_a_number_that_nobody_has_is_no_reason_to_wait(cases, refused, sent, its_services):
    sent.failure = GatewayError("status 404", permanent=True)
    cases.run_jobs()

    assert told(its_services, refused) == {"dikirim": False, "masih_dicoba": False}


def test_a_job_that_is_delivered_twice_tells_once(refused, sent, its_services, clock):
    factory = its_services.session_factory
    sender = NoticeSender(its_services.outbox, clock)
    lease = lease_next(factory, clock())
    with factory() as session:
        job = load_job(session, lease)
    assert sender(job, factory.begin) == sender(job, factory.begin)
    assert run_due_jobs(factory, clock() + timedelta(hours=1)) == 1

    assert len(sent.messages) == 1


def test_a_kind_that_does_not_exist_is_an_incident_at_once(refused, its_services, clock):
    from dataclasses import replace

    from engine import JobError

    factory = its_services.session_factory
    with factory() as session:
        job = load_job(session, lease_next(factory, clock()))
    with pytest.raises(JobError) as raised:
        NoticeSender(its_services.outbox, clock)(replace(job, payload={"kind": "undangan"}), factory.begin)
    assert raised.value.retryable is False
