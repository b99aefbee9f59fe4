"""Every scenario of an objection, a complaint and a withdrawal, and what each does to the earlier case."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from support.deployed_database import store_versions, whole_library
from support.follow_up_scenarios import FollowUpRun, all_follow_up_scenarios
from support.scenarios import APPLICANT, scenario_named, scenarios_of

from engine import SYSTEM, case_history, case_variables, find_user_tasks, get_case, run_due_jobs
from engine.persistence.rows import JobRow
from webapp.letters.sign import DevelopmentSigner
from webapp.models import Application, Attachment, Capacity, Company, Delivery, Letter
from webapp.services.bundles import find_bundle_applications
from webapp.services.demo import DEMO_ACCOUNTS
from webapp.services.earlier_case import read_earlier_case
from webapp.services.follow_ups import possibilities
from webapp.services.parties import party_of_application
from webapp.services.revocation import ReasonClass, public_reason, stored_reason


@pytest.fixture(autouse=True)
def unsigned(monkeypatch):
    """What a letter says is asked here, not whether it is signed."""
    monkeypatch.setattr(DevelopmentSigner, "sign", lambda self, pdf, **_: pdf)


@pytest.fixture
def play(sqlite_url, tmp_path):
    def run(process_id, name):
        found = FollowUpRun(sqlite_url, tmp_path / "var", process_id, scenario_named(process_id, name))
        found.play()
        return found

    return run


@pytest.mark.parametrize(("process_id", "name"), list(all_follow_up_scenarios()))
def test_the_scenario_plays_as_written(play, process_id, name):
    run = play(process_id, name)
    expected = run.scenario.get("letter")
    run.compare_case(run.scenario, "at the end")

    assert run.case.outcome == run.scenario.get("outcome"), run.open_steps()
    texts = [text for template, text in run.letters() if expected and template == expected["template"]]
    assert not expected or texts
    for part in expected["contains"] if expected else []:
        assert part in texts[0], texts[0]


def test_every_procedure_about_an_earlier_case_has_scenarios():
    assert {process_id for process_id, _ in all_follow_up_scenarios()} == set(whole_library().services)


def test_the_demo_accounts_can_play_every_step():
    roles = {role for account in DEMO_ACCOUNTS for role in account.roles}
    for process_id in whole_library().services:
        for task in whole_library().diagrams[process_id].of_type("userTask"):
            group = task.extension_value("assignmentDefinition", "candidateGroups") or ""
            assert not group.startswith('="') or group.strip('="').partition("@")[0] in roles, f"{process_id}: {group}"


class TestAnObjectionThatIsUpheld:
    @pytest.fixture
    def run(self, play):
        return play("keberatan", "Dikabulkan: permohonan dibuka kembali")

    @pytest.fixture
    def reopened(self, run):
        (found,) = [a for a in run.cases_about(run.earlier) if a.process_id == "pengantar_skck"]
        return found

    def test_starts_the_same_application_again_and_names_the_decision(self, run, reopened):
        with run.factory() as session:
            variables = case_variables(session, reopened.case_id, run.moment)
            first = case_variables(session, run.earlier.id, run.moment)
            letter = session.scalar(select(Letter).where(Letter.case_id == run.case.id))

        assert variables["permohonan"] == first["permohonan"]
        assert variables["kasus"]["keberatan"]["keputusan"] == letter.number
        assert variables["kasus"]["keberatan"]["temuan"] == "Alamat KTP di kelurahan lain"
        assert variables["kasus"]["tentang"]["nomor"] == run.earlier.reference
        assert reopened.applicant_name == "Siti Aminah"
        with run.factory() as session:
            (task,) = find_user_tasks(session, case_id=reopened.case_id)
        assert task.element_id == "periksa_berkas"

    def test_says_in_the_history_that_the_system_opened_it(self, run, reopened):
        with run.factory() as session:
            assert case_history(session, reopened.case_id)[0].actor_id == SYSTEM.id

    def test_takes_the_letter_of_refusal_back(self, run, reopened):
        with run.factory() as session:
            refusal = session.scalar(select(Letter).where(Letter.case_id == run.earlier.id))
        assert public_reason(refusal) is ReasonClass.COURT

    def test_happens_once_however_often_the_job_is_delivered(self, run, reopened):
        from engine.jobs.job import Job

        with run.factory() as session:
            row = session.scalars(select(JobRow).where(JobRow.type == "case.reopen")).one()
        job = Job(
            key=f"{row.case_id}:{row.id}",
            id=row.id,
            case_id=row.case_id,
            reference=run.case.reference,
            process_id="keberatan",
            type=row.type,
            element_id=row.element_id,
            attempts=2,
            lease_token=row.id,
            payload=row.payload,
            variables={},
        )
        again = run.factory.kw["info"]["environment"].service_tasks["case.reopen"](job, run.factory.begin)

        assert again == {"nomor": reopened.reference}
        assert len([a for a in run.cases_about(run.earlier) if a.process_id == "pengantar_skck"]) == 1


class TestWhatWasChosenWhenItWasFirstSent:
    """An objection is upheld: the same application again is not another one."""

    @pytest.fixture
    def play_upheld(self, sqlite_url, tmp_path):
        def play(**chosen):
            scenario = scenario_named("keberatan", "Dikabulkan: permohonan dibuka kembali")
            run = FollowUpRun(sqlite_url, tmp_path / "var", "keberatan", scenario)
            with run.factory.begin() as session:
                if "company_id" in chosen:
                    facts = {"legal_form": "pt", "nib": "1234567890123", "created_at": run.moment}
                    session.add(Company(id=chosen["company_id"], name="PT Maju Jaya", **facts))
                first = session.get_one(Application, run.earlier.id)
                for name, value in chosen.items():
                    setattr(first, name, value)
            run.play()
            return run, next(a for a in run.cases_about(run.earlier) if a.process_id == "pengantar_skck")

        return play

    def test_is_chosen_still(self, play_upheld):
        chosen = {"delivery": Delivery.PICKUP, "earlier_case_id": uuid4(), "bundle_id": uuid4()}
        run, reopened = play_upheld(**chosen)

        assert {name: getattr(reopened, name) for name in chosen} == chosen
        with run.factory() as session:
            assert case_variables(session, reopened.case_id, run.moment)["kasus"]["pengambilan"] == "di_kantor"

    def test_what_comes_after_it_in_a_bundle_waits_for_the_new_case(self, play_upheld):
        bundle_id = uuid4()
        run, reopened = play_upheld(bundle_id=bundle_id)

        with run.factory() as session:
            applications = find_bundle_applications(session, bundle_id, UUID(APPLICANT.id))
        assert [item.case_id for item in applications] == [run.earlier.id, reopened.case_id]

    def test_a_person_applied_for_the_company_and_not_the_system(self, play_upheld):
        run, reopened = play_upheld(company_id=uuid4(), capacity=Capacity.COMPANY, applicant_name="PT Maju Jaya")

        with run.factory() as session:
            party = party_of_application(session, reopened)
        assert (party.name, party.applied_by) == ("PT Maju Jaya", APPLICANT.name)


def test_the_files_of_a_reopened_application_belong_to_both_cases(sqlite_url, tmp_path):
    scenario = scenario_named("keberatan", "Dikabulkan: permohonan dibuka kembali")
    run = FollowUpRun(sqlite_url, tmp_path / "var", "keberatan", scenario)
    with run.factory.begin() as session:
        owner = session.get_one(Application, run.earlier.id).applicant_id
        session.add(
            Attachment(
                case_id=run.earlier.id,
                sha256="0" * 64,
                name="ktp.pdf",
                media_type="application/pdf",
                size=1000,
                uploader_id=owner,
                uploaded_at=run.moment,
            )  # fmt: skip
        )
    run.play()
    (reopened,) = [a for a in run.cases_about(run.earlier) if a.process_id == "pengantar_skck"]

    with run.factory() as session:
        rows = session.scalars(select(Attachment).order_by(Attachment.id)).all()
    assert [(row.case_id, row.sha256) for row in rows] == [(run.earlier.id, "0" * 64), (reopened.case_id, "0" * 64)]


def test_a_rejected_objection_reopens_nothing(play):
    run = play("keberatan", "Ditolak sesudah pemohon menjelaskan; banding disebut")
    assert [a.process_id for a in run.cases_about(run.earlier)] == ["keberatan"]


def test_a_withdrawal_ends_the_earlier_case_and_runs_to_its_own_end(play):
    run = play("penarikan", "Ditarik tanpa retribusi: selesai saat itu juga")
    with run.factory() as session:
        assert get_case(session, run.earlier.reference).outcome == "withdrawn"
        events = case_history(session, run.earlier.id)
    assert [event.data["reason"] for event in events if event.kind == "case_withdrawn"] == ["Tidak jadi melamar."]
    assert run_due_jobs(run.factory, run.moment) == 0


def test_a_refusal_can_be_objected_to_before_an_officer_has_delivered_it(sqlite_url, tmp_path):
    """And the application, which waits for that, can still be withdrawn."""
    scenario = scenario_named("keberatan", "Dikabulkan: permohonan dibuka kembali")
    about = {**scenario["about"], "steps": 2}
    run = FollowUpRun(sqlite_url, tmp_path / "var", "keberatan", {**scenario, "about": about})
    with run.factory.begin() as session:
        store_versions(session, *whole_library().services)
    with run.factory() as session:
        earlier = read_earlier_case(session, session.get_one(Application, run.earlier.id), run.moment)
        found = possibilities(session, earlier, run.services.catalog, run.moment)

    assert earlier.case.ended_at is None
    assert earlier.facts(run.services.catalog)["hasil"] == "refused"
    assert {p.follow_up.code: p.obstacle for p in found} == {"keberatan": None, "pengaduan": None, "penarikan": None}
    assert [p.last_day.isoformat() for p in found if p.last_day] == ["2026-12-23"]


def test_a_permit_whose_letter_was_revoked_can_be_objected_to_but_not_when_its_holder_asked_for_it(
    sqlite_url, tmp_path
):
    scenario = scenario_named("keberatan", "Dikabulkan: permohonan dibuka kembali")
    granted = {"permit": "pengantar_skck", "scenario": scenario_names_of("pengantar_skck")[0]}
    run = FollowUpRun(sqlite_url, tmp_path / "var", "keberatan", {**scenario, "about": granted})

    def states_after(reason):
        with run.factory.begin() as session:
            letter = session.scalars(select(Letter).where(Letter.case_id == run.earlier.id)).one()
            letter.revoked_at, letter.revoked_reason = run.moment, stored_reason(reason, "uji")
            session.flush()
            return read_earlier_case(session, session.get_one(Application, run.earlier.id), run.moment).states

    assert states_after(ReasonClass.HOLDER_REQUEST) == ("granted",)
    assert states_after(ReasonClass.BROKEN_CONDITION) == ("revoked",)


def scenario_names_of(process_id):
    return [scenario["name"] for scenario in scenarios_of(process_id)]
