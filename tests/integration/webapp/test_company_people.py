"""Who acts for a company, on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from support.at_once import at_once

from webapp.models import Company, CompanyInvitation, CompanyMember, CompanyRole
from webapp.services.companies import CompanyData, CompanyNotFoundError, NibTakenError, register_company
from webapp.services.company_changes import ChangedMeanwhileError, change_company, find_changes
from webapp.services.company_lock import NotAdministratorError
from webapp.services.company_people import (
    LastAdministratorError,
    accept_invitations,
    add_person,
    change_role,
    remove_person,
)

NIB = "1234567890123"
REFUSED = (LastAdministratorError, CompanyNotFoundError, NotAdministratorError, ChangedMeanwhileError, NibTakenError)
ADMINISTRATOR, MEMBER = CompanyRole.ADMINISTRATOR, CompanyRole.MEMBER


def new(name="PT Maju", nib=NIB, npwp=None):
    return CompanyData(name=name, legal_form="pt", nib=nib, npwp=npwp, address=None)


@pytest.fixture
def siti(make_user):
    return make_user("siti", phone="081200000001").id


@pytest.fixture
def rudi(make_user):
    return make_user("rudi", phone="081200000002").id


@pytest.fixture
def begin(its_services):
    return its_services.session_factory.begin


@pytest.fixture
def company(begin, siti, clock):
    with begin() as session:
        return register_company(session, new(), siti, clock())


def members(its_services):
    with its_services.session_factory() as session:
        return dict(session.execute(select(CompanyMember.user_id, CompanyMember.role)).all())


def refused_at_once(begin, *actions):
    """Does them at the same time; how many were refused."""

    def act(action):
        try:
            with begin() as session:
                action(session)
        except REFUSED:
            return 1
        return 0

    return sum(at_once(act, actions))


class TestRegistering:
    def test_makes_the_person_the_administrator(self, company, siti, its_services):
        assert members(its_services) == {siti: ADMINISTRATOR}

    def test_the_same_number_of_another_company_is_refused(self, company, begin, rudi, clock):
        with pytest.raises(NibTakenError), begin() as session:
            register_company(session, new("CV Lain"), rudi, clock())

    def test_two_companies_may_have_the_same_name(self, company, begin, rudi, clock):
        with begin() as session:
            assert register_company(session, new(nib=None, npwp="123456789012345"), rudi, clock()) != company

    def test_a_double_click_makes_one_company(self, begin, siti, clock, its_services):
        def click(session):
            register_company(session, new(nib=None, npwp="123456789012345"), siti, clock())

        refused_at_once(begin, click, click)
        with its_services.session_factory() as session:
            assert session.scalar(select(func.count()).select_from(Company)) == 1


class TestAdding:
    def test_an_account_is_a_member_at_once(self, company, begin, siti, rudi, clock, its_services):
        for _ in range(2):
            with begin() as session:
                assert add_person(session, company, "081200000002", MEMBER, by=siti, at=clock())
        assert members(its_services) == {siti: ADMINISTRATOR, rudi: MEMBER}

    def test_another_number_waits_until_somebody_signs_in_with_it(self, company, begin, siti, make_user, clock):
        with begin() as session:
            assert not add_person(session, company, "081200000009", ADMINISTRATOR, by=siti, at=clock())
        late = make_user("tuti", phone="081200000009").id
        with begin() as session:
            accept_invitations(session, late, clock())
        with begin() as session:
            assert session.get(CompanyMember, (company, late)).role == ADMINISTRATOR
            assert session.scalars(select(CompanyInvitation)).all() == []

    def test_the_number_of_an_official_waits_for_ever(self, company, begin, siti, make_user, clock, its_services):
        """Else an applicant could keep an official from deciding by making him a member."""
        officer = make_user("budi", ("verifikator", "31"), phone="081200000003").id
        with begin() as session:
            assert not add_person(session, company, "081200000003", MEMBER, by=siti, at=clock())
        with begin() as session:
            accept_invitations(session, officer, clock())
        assert members(its_services) == {siti: ADMINISTRATOR}

    def test_is_for_administrators(self, company, begin, siti, rudi, make_user, clock):
        stranger = make_user("joko").id
        with begin() as session:
            add_person(session, company, "081200000002", MEMBER, by=siti, at=clock())
        with pytest.raises(NotAdministratorError), begin() as session:
            add_person(session, company, "081200000009", MEMBER, by=rudi, at=clock())
        with pytest.raises(CompanyNotFoundError), begin() as session:
            add_person(session, company, "081200000009", MEMBER, by=stranger, at=clock())


class TestLeaving:
    @pytest.fixture
    def rudi(self, company, begin, siti, rudi, clock):
        with begin() as session:
            add_person(session, company, "081200000002", MEMBER, by=siti, at=clock())
        return rudi

    def test_everybody_may_leave(self, company, begin, siti, rudi, its_services, clock):
        with begin() as session:
            remove_person(session, company, rudi, by=rudi, at=clock())
        assert members(its_services) == {siti: ADMINISTRATOR}

    def test_members_remove_nobody_else(self, company, begin, siti, rudi, clock):
        with pytest.raises(NotAdministratorError), begin() as session:
            remove_person(session, company, siti, by=rudi, at=clock())

    def test_the_last_administrator_stays_one(self, company, begin, siti, rudi, its_services, clock):
        with pytest.raises(LastAdministratorError), begin() as session:
            remove_person(session, company, siti, by=siti, at=clock())
        with pytest.raises(LastAdministratorError), begin() as session:
            change_role(session, company, siti, MEMBER, by=siti)
        assert members(its_services) == {siti: ADMINISTRATOR, rudi: MEMBER}

    def test_two_administrators_cannot_both_leave(self, company, begin, siti, rudi, its_services, clock):
        with begin() as session:
            change_role(session, company, rudi, ADMINISTRATOR, by=siti)
        refused = refused_at_once(
            begin,
            lambda session: remove_person(session, company, siti, by=siti, at=clock()),
            lambda session: remove_person(session, company, rudi, by=rudi, at=clock()),
        )
        assert refused == 1
        assert len(members(its_services)) == 1


class TestChangingData:
    @pytest.fixture
    def rudi(self, company, begin, siti, rudi, clock):
        with begin() as session:
            add_person(session, company, "081200000002", ADMINISTRATOR, by=siti, at=clock())
        return rudi

    def test_of_two_at_once_one_is_told(self, company, begin, siti, rudi, clock, its_services):
        def save(by, name):
            return lambda session: change_company(session, company, new(name), 0, by=by, at=clock())

        assert refused_at_once(begin, save(siti, "PT Siti"), save(rudi, "PT Rudi")) == 1
        with begin() as session:
            (change,) = find_changes(session, company)
            assert change.new == {"name": session.get_one(Company, company).name}

    def test_two_companies_never_get_the_same_number(self, company, begin, siti, rudi, clock):
        with begin() as session:
            other = register_company(session, new("CV Lain", "9999999999999"), rudi, clock())

        def take(which, by):
            return lambda session: change_company(session, which, new(nib="5555555555555"), 0, by=by, at=clock())

        assert refused_at_once(begin, take(company, siti), take(other, rudi)) == 1
        with begin() as session:
            assert len(set(session.scalars(select(Company.nib)))) == 2
