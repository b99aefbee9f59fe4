"""One job, one letter, one number: however often the job is delivered, and wherever it dies."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from types import SimpleNamespace
from uuid import uuid4

import pytest
from sqlalchemy import select
from support.at_once import at_once
from support.pdf_text import text_of_pdf

from engine import Job
from engine.working_calendar import in_jakarta
from webapp.models import Acting, Bill, Letter, NumberSeries
from webapp.services import letter_office as letter_office_module
from webapp.services.letters import (
    LetterIssuer,
    LetterNotFoundError,
    find_letter_by_code,
    revoke_letter,
)
from webapp.services.substitution import NewSubstitution, add_substitution

OFFICE = "31.71.01.1001"


@pytest.fixture(autouse=True)
def tasks(monkeypatch):
    """The tasks that people completed in the case; what `find_user_tasks` gives."""
    done = [
        SimpleNamespace(
            id=uuid4(),
            completed_by="7",
            completed_by_name="Ahmad Fauzi",
            role="lurah",
            office_code=OFFICE,
            candidate_group=f"lurah@{OFFICE}",
            completed_at=None,
            created_at=None,
        )
    ]
    monkeypatch.setattr(letter_office_module, "find_user_tasks", lambda session, **options: done)
    return done


@pytest.fixture
def issuer(its_services):
    return LetterIssuer(
        its_services.catalog,
        its_services.letters,
        its_services.signer,
        its_services.clock,
        "https://izin.example",
    )


@pytest.fixture
def issue(issuer, its_services):
    return lambda job: issuer(job, its_services.session_factory.begin)


def make_job(**payload):
    case_id, job_id = uuid4(), uuid4()
    return Job(
        key=f"{case_id}:{job_id}",
        id=job_id,
        case_id=case_id,
        reference="JKT-1",
        process_id="sktm",
        type="letter.issue",
        element_id="terbitkan",
        attempts=1,
        lease_token=uuid4(),
        payload={"template": "sktm", "kind": "permit", "signed_by": "Ahmad Fauzi", **payload},
        variables={
            "kasus": {"nomor": "JKT-1", "nama_pemohon": "Siti"},
            "permohonan": {"nama_lengkap": "Siti", "kelurahan": OFFICE},
            "kantor": OFFICE,
        },
    )


def letters_of(its_services):
    with its_services.session_factory() as session:
        return session.scalars(select(Letter).order_by(Letter.id)).all()


class TestIssuing:
    def test_gives_number_date_and_code_to_the_case(self, issue, its_services):
        result = issue(make_job())
        assert result["number"] == f"1/27.1/{OFFICE}/e/2026"
        assert result["issued_on"] == "2026-11-23"
        (letter,) = letters_of(its_services)
        assert result["letter_id"] == str(letter.id)
        assert result["verification_code"] == letter.verification_code

    def test_stores_a_signed_pdf_under_its_hash(self, issue, its_services):
        issue(make_job())
        (letter,) = letters_of(its_services)
        pdf = its_services.letters.read(letter.sha256)
        assert pdf.startswith(b"%PDF-")
        assert hashlib.sha256(pdf).hexdigest() == letter.sha256
        assert len(pdf) == letter.size
        assert b"/ByteRange" in pdf

    def test_names_the_post_of_the_signing_role_and_office(self, issue, its_services):
        issue(make_job())
        (letter,) = letters_of(its_services)
        assert (letter.signer_name, letter.signer_post) == ("Ahmad Fauzi", "Lurah Gambir")
        assert "Plh." not in text_of_pdf(its_services.letters.read(letter.sha256))

    def test_says_that_a_substitute_signed(self, issue, its_services, tasks, make_user, clock):
        lurah, joko = make_user("fauzi", ("lurah", OFFICE)), make_user("joko", ("verifikator", OFFICE))
        day = in_jakarta(clock()).date()
        order = NewSubstitution("lurah", OFFICE, "joko", Acting.DAILY, day, day, "Cuti")
        with its_services.session_factory.begin() as session:
            add_substitution(session, order, by=lurah.id, at=clock())
        tasks[0].completed_by, tasks[0].completed_by_name, tasks[0].completed_at = str(joko.id), "Joko", clock()
        issue(make_job(signed_by="Joko"))
        (letter,) = letters_of(its_services)
        text = text_of_pdf(its_services.letters.read(letter.sha256))
        assert "Plh. Lurah Gambir" in text
        assert "Joko" in text

    @pytest.mark.parametrize(
        ("role", "office", "post", "printed"),
        [
            (
                "lurah",
                OFFICE,
                "Lurah Gambir",
                "JAKARTA KELURAHAN GAMBIR KECAMATAN GAMBIR, KOTA ADMINISTRASI JAKARTA PUSAT",
            ),
            (
                "kepala-sudin-dukcapil",
                "31.71",
                "Kepala Suku Dinas Kependudukan dan Pencatatan Sipil Kota Administrasi Jakarta Pusat",
                "JAKARTA SUKU DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL KOTA ADMINISTRASI JAKARTA PUSAT",
            ),
            (
                "dinas-dukcapil",
                "31.71.01",
                "Petugas Satuan Pelaksana Kependudukan dan Pencatatan Sipil Kecamatan Gambir",
                "JAKARTA SATUAN PELAKSANA KEPENDUDUKAN DAN PENCATATAN SIPIL KECAMATAN GAMBIR, KOTA",
            ),
            ("kepala", "31.71.01", "Kepala UP PMPTSP Kecamatan Gambir", "JAKARTA UNIT PENGELOLA PENANAMAN MODAL DAN"),
        ],
    )
    def test_comes_from_the_agency_of_the_signing_role(self, issue, its_services, tasks, role, office, post, printed):
        tasks[0].role, tasks[0].office_code = role, office
        issue(make_job())
        (letter,) = letters_of(its_services)
        assert letter.signer_post == post
        assert printed in text_of_pdf(its_services.letters.read(letter.sha256))

    def test_without_a_signer_the_office_of_the_case_issues_it(self, issue, its_services):
        job = make_job(signed_by=None, kind="assessment", template="skrd")
        issue(replace(job, variables={**job.variables, "retribusi": {"jumlah": 500000}}))
        (letter,) = letters_of(its_services)
        assert (letter.office_code, letter.signer_name) == (OFFICE, None)

    def test_an_assessment_prints_the_code_of_its_bill(self, issue, its_services):
        for template in ("skrd", "skrd"):  # the second bill of the office in this year
            job = make_job(signed_by=None, kind="assessment", template=template)
            issue(replace(job, variables={**job.variables, "retribusi": {"jumlah": 500000, "dasar": "Luas"}}))
        with its_services.session_factory() as session:
            bills = session.scalars(select(Bill).order_by(Bill.code)).all()
        assert [bill.code for bill in bills] == ["317101100126000001", "317101100126000002"]
        assert {(bill.amount, bill.basis, str(bill.due_on)) for bill in bills} == {(500000, "Luas", "2026-12-23")}
        letter = letters_of(its_services)[-1]
        assert "317101 100126 000002" in text_of_pdf(its_services.letters.read(letter.sha256))

    def test_refusals_have_a_series_of_their_own(self, issue):
        assert issue(make_job())["number"].startswith("1/27.1/")
        refused = issue(make_job(kind="refusal", template="sktm_penolakan"))
        assert refused["number"].startswith("1/27.1.TOLAK/")
        assert issue(make_job())["number"].startswith("2/27.1/")


class TestDeliveringAgain:
    def test_gives_the_same_letter(self, issue, its_services):
        job = make_job()
        assert issue(job) == issue(job)
        assert len(letters_of(its_services)) == 1

    def test_after_dying_before_the_pdf_keeps_the_number(self, issue, its_services, monkeypatch):
        job = make_job()
        monkeypatch.setattr(LetterIssuer, "_make", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            issue(job)
        monkeypatch.undo()
        monkeypatch.setattr(letter_office_module, "find_user_tasks", lambda *_, **__: [])
        assert issue(job)["number"].startswith("1/")
        assert issue(make_job())["number"].startswith("2/")

    def test_to_two_workers_at_once_makes_one_letter(self, issue, its_services):
        job = make_job()

        def deliver(_):
            try:
                return issue(job)["number"]
            except Exception:  # the engine delivers the job of the loser again
                return issue(job)["number"]

        assert set(at_once(deliver, range(4))) == {f"1/27.1/{OFFICE}/e/2026"}
        assert len(letters_of(its_services)) == 1
        with its_services.session_factory() as session:
            assert session.scalars(select(NumberSeries.last)).all() == [1]


class TestRevoking:
    def test_is_written_down_once(self, issue, its_services, clock):
        number = issue(make_job())["number"]
        with its_services.session_factory.begin() as session:
            revoke_letter(session, number, "data palsu", clock())
        clock.advance(hours=1)
        with its_services.session_factory.begin() as session:
            again = revoke_letter(session, number, "lain", clock())
        assert again.revoked_reason == "data palsu"
        assert again.revoked_at < clock()

    def test_of_an_unknown_number_is_an_error(self, its_services, clock):
        with its_services.session_factory.begin() as session, pytest.raises(LetterNotFoundError):
            revoke_letter(session, "9/9", "x", clock())


def test_the_code_is_found_however_it_is_typed(issue, its_services):
    code = issue(make_job())["verification_code"]
    typed = "-".join(code[place : place + 4] for place in range(0, 16, 4)).lower()
    with its_services.session_factory() as session:
        assert find_letter_by_code(session, f" {typed} ").verification_code == code
