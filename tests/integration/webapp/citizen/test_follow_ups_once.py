"""A follow-up is sent once, on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from support.following_up import OBJECTION, fill_in, number_of, object_to
from support.on_both_databases import on_both_databases
from support.pages import open_page, send

from engine import get_case
from webapp.models import Application
from webapp.services.applications import Submission, seal_of, submit_application
from webapp.services.current_user import CurrentUser
from webapp.services.drafts import begin_draft, save_page
from webapp.services.follow_ups import FollowUpNotPossibleError, Obstacle
from webapp.services.parties import party_of_draft

database_url = on_both_databases


def test_an_objection_that_is_sent_twice_is_one_case(applicant, refused, its_services):
    check = fill_in(applicant, refused, "keberatan", ("keberatan", OBJECTION), ("dokumen", {}))

    assert send(applicant, check).path == send(applicant, check).path
    with its_services.session_factory() as session:
        assert session.scalar(select(func.count()).where(Application.process_id == "keberatan")) == 1


def test_of_two_that_are_sent_only_the_first_counts(applicant, refused, siti, its_services, clock):
    number = number_of(object_to(applicant, refused))
    user = CurrentUser(siti.id, "Siti", siti.kind, siti.id)
    permit = its_services.catalog.permits["sktm"]
    with its_services.session_factory.begin() as session:
        about = session.scalar(select(Application).where(Application.reference == refused)).case_id
        version = get_case(session, number).definition_hash
        draft = begin_draft(session, siti.id, "sktm", version, clock(), follow_up="keberatan", about_case_id=about)
        save_page(session, draft, "keberatan", OBJECTION, clock())
        submission = Submission(
            draft.id, seal_of(draft.id, version, OBJECTION, party_of_draft(session, draft)), permit, OBJECTION
        )
    with its_services.session_factory.begin() as session, pytest.raises(FollowUpNotPossibleError) as refusal:
        submit_application(session, submission, its_services.catalog, by=user, at=clock())
    assert refusal.value.possibility.obstacle is Obstacle.ALREADY


def test_a_withdrawal_that_is_sent_twice_is_one_case(applicant, running, its_services):
    page = open_page(applicant, f"/permohonan/{running}/tarik")
    assert send(applicant, page).path == send(applicant, page).path == f"/permohonan/{running}"
    with its_services.session_factory() as session:
        assert session.scalar(select(func.count()).where(Application.process_id == "penarikan")) == 1
