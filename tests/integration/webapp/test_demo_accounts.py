from __future__ import annotations

from sqlalchemy import func, select
from support.sign_in import sign_in_as_staff, sign_in_with_code

from webapp.models import Membership, User, UserKind
from webapp.services.demo import DEMO_ACCOUNTS, DEMO_PASSWORD, missing_demo_accounts, seed_demo


def seed(its_services):
    with its_services.session_factory.begin() as session:
        password_hash = its_services.password_hasher.hash(DEMO_PASSWORD)
        seed_demo(session, its_services.catalog, password_hash, its_services.clock())


def test_each_officer_has_the_role_wherever_it_exists(its_services):
    seed(its_services)
    with its_services.session_factory() as session:
        kinds = session.scalars(select(User.kind).where(User.username == "warga")).all()
        counts = dict(session.execute(select(Membership.role_code, func.count()).group_by(Membership.role_code)).all())
    assert kinds == [UserKind.CITIZEN]
    assert counts["lurah"] == 267
    assert counts["analis"] == 1
    assert counts["verifikator"] == 2 * 318


def test_every_role_of_the_catalogue_is_played_by_somebody(its_services):
    played = {role for account in DEMO_ACCOUNTS for role in account.roles}
    assert played == set(its_services.catalog.roles)


def test_one_account_plays_every_agency(its_services):
    seed(its_services)
    with its_services.session_factory() as session:
        held = select(Membership.role_code).join(User, User.id == Membership.user_id).where(User.username == "instansi")
        roles = set(session.scalars(held))
    assert {"dinas-perhubungan", "kepolisian", "bpn", "kantor-tpu"} <= roles
    assert "panel" not in roles


def test_a_second_time_changes_nothing(its_services):
    seed(its_services)
    seed(its_services)
    with its_services.session_factory() as session:
        assert session.scalar(select(func.count()).select_from(User)) == len(DEMO_ACCOUNTS)
        assert not missing_demo_accounts(session)


def test_the_officers_can_log_in_with_their_password(client, its_services):
    seed(its_services)
    entered = sign_in_as_staff(client, "kepala", DEMO_PASSWORD)
    assert entered.headers["Location"] == "/petugas"


def test_the_applicant_can_sign_in_with_the_code_and_has_no_password(client, its_services, sent):
    seed(its_services)
    assert sign_in_with_code(client, sent, "081200000001").headers["Location"] == "/permohonan"
    with its_services.session_factory() as session:
        assert session.scalars(select(User.password_hash).where(User.username == "warga")).one() is None
