"""Who may see and do what. A list shows exactly what the check of one object allows."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from uuid import uuid4

import pytest
from support.application_rows import an_application

from webapp.auth import policy
from webapp.models import Application, Attachment, Company, CompanyMember, CompanyRole, UserKind
from webapp.services.current_user import CurrentUser

KELURAHAN = "31.71.01.1001"
OFFICES = (KELURAHAN, "31.71.01", "31.71", "31.72", "31.7", "31")


def person(kind=UserKind.STAFF, *memberships, user_id=None):
    return CurrentUser(
        user_id or uuid4(), "x", kind, uuid4(), frozenset(f"{role}@{office}" for role, office in memberships)
    )


def task(group=None, assignee=None):
    return SimpleNamespace(candidate_group=group, assignee=assignee and str(assignee))


@pytest.fixture
def siti(make_user):
    return person(UserKind.CITIZEN, user_id=make_user("siti").id)


@pytest.fixture
def applications(its_services, siti, make_user):
    """One application of Siti and one of somebody else at each office."""
    other = make_user("orang-lain").id
    rows = [
        an_application(
            its_services.clock(),
            reference=f"{office}-{str(applicant)[-12:]}",
            applicant_id=applicant,
            office_code=office,
        )
        for office in OFFICES
        for applicant in (siti.id, other)
    ]
    with its_services.session_factory.begin() as session:
        session.add_all(rows)
    return rows


class TestSeeingApplications:
    @pytest.mark.parametrize(
        ("offices", "seen"),
        [
            ((), set()),
            ((KELURAHAN,), {KELURAHAN}),
            (("31.71.01",), {KELURAHAN, "31.71.01"}),
            (("31.71",), {KELURAHAN, "31.71.01", "31.71"}),
            (("31.72", KELURAHAN), {"31.72", KELURAHAN}),
            (("31",), set(OFFICES)),
        ],
    )
    def test_officers_see_those_of_their_offices_and_below(self, applications, its_services, offices, seen):
        officer = person(UserKind.STAFF, *(("verifikator", office) for office in offices))
        listed = self.listed(its_services, officer)
        assert {application.office_code for application in listed} == seen
        self.assert_same_as_single_checks(officer, applications, listed)

    def test_an_applicant_sees_his_own_and_no_others(self, applications, its_services, siti):
        listed = self.listed(its_services, siti)
        assert len(listed) == len(OFFICES)
        assert {application.applicant_id for application in listed} == {siti.id}
        self.assert_same_as_single_checks(siti, applications, listed)

    def listed(self, its_services, user):
        with its_services.session_factory() as session:
            return session.scalars(policy.visible_applications(user)).all()

    def assert_same_as_single_checks(self, user, applications, listed):
        allowed = {row.reference for row in applications if policy.may_see_application(user, row)}
        assert {row.reference for row in listed} == allowed


class TestTasks:
    application = Application(applicant_id=uuid4(), office_code=KELURAHAN, case_id=uuid4())
    officer = person(UserKind.STAFF, ("lurah", KELURAHAN))
    colleague = person(UserKind.STAFF, ("lurah", KELURAHAN))
    stranger = person(UserKind.STAFF, ("lurah", "31.72.01.1001"))
    applicant = person(UserKind.CITIZEN, user_id=application.applicant_id)

    @pytest.mark.parametrize(("who", "may"), [("officer", True), ("stranger", False), ("applicant", False)])
    def test_are_seen_and_claimed_by_the_group_they_are_offered_to(self, who, may):
        user, offered = getattr(self, who), task(f"lurah@{KELURAHAN}")
        assert policy.may_see_task(user, offered) is may
        assert policy.may_claim_task(user, offered, self.application) is may

    def test_are_completed_by_who_claimed_them(self):
        claimed = task(f"lurah@{KELURAHAN}", self.officer.id)
        assert policy.may_complete_task(self.officer, claimed, self.application)
        assert not policy.may_complete_task(self.colleague, claimed, self.application)

    def test_of_ones_own_application_are_left_to_a_colleague(self):
        own = Application(applicant_id=self.officer.id, office_code=KELURAHAN, case_id=uuid4())
        claimed = task(f"lurah@{KELURAHAN}", self.officer.id)
        assert not policy.may_claim_task(self.officer, task(f"lurah@{KELURAHAN}"), own)
        assert not policy.may_complete_task(self.officer, claimed, own)

    def test_for_the_applicant_are_the_applicants(self):
        correction = task(assignee=self.applicant.id)
        assert policy.may_complete_task(self.applicant, correction, self.application)
        assert not policy.may_see_task(self.officer, correction)


class TestAttachments:
    application = TestTasks.application

    def test_of_a_draft_are_for_the_one_who_uploaded_them(self):
        file = Attachment(uploader_id=TestTasks.applicant.id, draft_id=uuid4(), case_id=None)
        assert policy.may_download_attachment(TestTasks.applicant, file, None)
        assert not policy.may_download_attachment(TestTasks.officer, file, None)

    def test_of_a_case_are_for_those_who_see_the_application(self):
        file = Attachment(uploader_id=TestTasks.applicant.id, case_id=self.application.case_id)
        assert policy.may_download_attachment(TestTasks.officer, file, self.application)
        assert not policy.may_download_attachment(TestTasks.stranger, file, self.application)

    def test_of_another_case_are_not_reached_through_this_one(self):
        file = Attachment(uploader_id=uuid4(), case_id=uuid4())
        assert not policy.may_download_attachment(TestTasks.officer, file, self.application)


class TestIncidents:
    @pytest.mark.parametrize(
        ("memberships", "allowed"), [((), False), ((("kepala", "31"),), False), ((("operator", "31"),), True)]
    )
    def test_are_for_operators(self, memberships, allowed):
        assert policy.may_handle_incident(person(UserKind.STAFF, *memberships), None) is allowed

    def test_nobody_deals_with_one_in_his_own_application(self):
        operator = person(UserKind.STAFF, ("operator", "31"))
        assert not policy.may_handle_incident(operator, Application(applicant_id=operator.id))
        assert policy.may_handle_incident(operator, Application(applicant_id=uuid4()))


class TestCompanies:
    """A company's application belongs to whoever is a member now."""

    company = uuid4()
    member = replace(person(UserKind.CITIZEN), companies=frozenset({company}))
    sender = person(UserKind.CITIZEN)
    officer = replace(person(UserKind.STAFF, ("lurah", KELURAHAN)), companies=frozenset({company}))
    application = Application(
        applicant_id=sender.id, company_id=company, office_code=KELURAHAN, case_id=uuid4(), capacity="badan"
    )
    correction = task(assignee=company)

    @pytest.mark.parametrize(("who", "may"), [("member", True), ("sender", False)])
    def test_members_see_it_and_do_its_tasks_and_who_left_does_not(self, who, may):
        user = getattr(self, who)
        assert policy.may_see_application(user, self.application) is may
        assert policy.may_see_task(user, self.correction) is may
        assert policy.may_complete_task(user, self.correction, self.application) is may

    def test_a_task_of_the_company_in_another_application_is_not_done(self):
        other = Application(applicant_id=uuid4(), office_code=KELURAHAN, case_id=uuid4())
        assert not policy.may_complete_task(self.member, self.correction, other)

    def test_an_officer_who_is_a_member_decides_nothing(self):
        claimed = task(f"lurah@{KELURAHAN}", self.officer.id)
        assert policy.is_own_application(self.officer, self.application)
        assert not policy.may_claim_task(self.officer, task(f"lurah@{KELURAHAN}"), self.application)
        assert not policy.may_complete_task(self.officer, claimed, self.application)

    def test_the_list_of_a_member_has_it_and_that_of_who_sent_it_has_not(self, its_services, make_user):
        siti, rudi = (make_user(name).id for name in ("siti", "rudi"))
        at = its_services.clock()
        with its_services.session_factory.begin() as session:
            company = Company(name="PT Maju", legal_form="pt", nib="1234567890123", created_at=at)
            session.add(company)
            session.flush()
            session.add(CompanyMember(company_id=company.id, user_id=rudi, role=CompanyRole.MEMBER, added_at=at))
            session.add(an_application(at, applicant_id=siti, company_id=company.id, capacity="badan"))
        with its_services.session_factory() as session:
            seen = {
                user_id: session.scalars(policy.visible_applications(person(UserKind.CITIZEN, user_id=user_id))).all()
                for user_id in (siti, rudi)
            }
        assert (len(seen[siti]), len(seen[rudi])) == (0, 1)
