"""An applicant who is logged in, a tiny procedure in the place of a permit, and the officer of that procedure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from support.applying import KELURAHAN
from support.deployed_database import store_versions, whole_library
from support.following_up import files_that_refuse, start_for
from support.on_both_databases import chosen_database
from support.signed_in import enter_as
from support.tiny_permit import tiny_files

from engine import Actor, Case, Library, claim_task, complete_task, deploy, find_user_tasks, get_case
from webapp.extensions import Services
from webapp.models import User

OFFICER = Actor("petugas", "Budi Verifikator", frozenset({f"verifikator@{KELURAHAN}"}))


database_url = chosen_database  # pages look the same on every database; who writes is tested on both


@pytest.fixture
def deployed(its_services: Services, monday_nine: datetime) -> Callable[..., None]:
    """Deploys another version of the tiny procedure; one is in force already, as are those of follow-ups."""

    def deploy_version(hint: str = "Seperti pada KTP") -> None:
        with its_services.session_factory.begin() as session:
            deploy(session, Library(tiny_files(hint)), monday_nine)

    with its_services.session_factory.begin() as session:
        store_versions(session, *whole_library().services)
    deploy_version()
    return deploy_version


@pytest.fixture
def deploy_files(its_services: Services, monday_nine: datetime, deployed: Callable[..., None]) -> Callable[..., None]:
    """Puts another version in force, made of these files."""

    def put_in_force(files: dict[str, bytes]) -> None:
        with its_services.session_factory.begin() as session:
            deploy(session, Library(files), monday_nine)

    return put_in_force


@pytest.fixture
def siti(deployed: Callable[..., None], make_user: Callable[..., User]) -> User:
    return make_user("siti", phone="081234567890")


@pytest.fixture
def applicant(siti: User, log_in: Callable[[str], FlaskClient]) -> FlaskClient:
    """A browser in which Siti is logged in."""
    return log_in("siti")


@pytest.fixture
def stranger(app: Flask, deployed: Callable[..., None], make_user: Callable[..., User]) -> FlaskClient:
    """The browser of another applicant."""
    make_user("joko")
    return enter_as(app.test_client(), app, "joko")


@pytest.fixture
def officer_decides(its_services: Services, monday_nine: datetime) -> Callable[..., Case]:
    """Claims and completes the officer's open task of a case."""

    def decide(reference: str, **answers: Any) -> Case:
        with its_services.session_factory.begin() as session:
            case = get_case(session, reference)
            task = find_user_tasks(session, case_id=case.id, groups=OFFICER.groups)[0]
            claim_task(session, case.id, task.id, by=OFFICER, at=monday_nine)
            return complete_task(session, case.id, task.id, answers, by=OFFICER, at=monday_nine)

    return decide


@pytest.fixture
def with_refusal(siti: User, its_services: Services, monday_nine: datetime) -> None:
    """The tiny permit is one that can be refused."""
    with its_services.session_factory.begin() as session:
        deploy(session, Library(files_that_refuse()), monday_nine)


@pytest.fixture
def running(siti: User, its_services: Services, clock: Callable[[], datetime]) -> str:
    """The number of an application of Siti that was sent on Monday 23 November 2026."""
    return start_for(siti, its_services, clock())


@pytest.fixture
def refused(applicant: FlaskClient, with_refusal: None, running: str, officer_decides: Callable[..., Case]) -> str:
    """The same, refused on that day."""
    officer_decides(running, keputusan="kembalikan")
    return running


@pytest.fixture
def do(its_services: Services, clock: Callable[[], datetime]) -> Callable[..., Case]:
    """Completes the open task of a case as somebody of its group."""

    def complete(reference: str, **answers: Any) -> Case:
        with its_services.session_factory.begin() as session:
            (task,) = find_user_tasks(session, reference=reference)
            group = task.candidate_group
            actor = Actor(f"petugas-{group}", "Petugas", frozenset({group}))
            return complete_task(session, task.case_id, task.id, answers, by=actor, at=clock())

    return complete
