"""With a permit in hand: renewing it, changing it, applying for it again."""

from datetime import date
from functools import partial

import pytest
from sqlalchemy import select
from support.letters import issue_letter
from support.pages import Page, open_page, send
from support.signed_in import enter_as
from support.tiny_business import BUSINESS, LICENCE, business_library, file_licence, fill_in, grant, page_of

from engine import Job, case_variables, deploy, find_user_tasks, get_case
from webapp.models import Application, Draft, Letter
from webapp.services.letters import revoke_letter

NUMBER = "7/24.1/31.71.01.1001/e/2026"


@pytest.fixture
def deployed(its_services, monday_nine):
    with its_services.session_factory.begin() as session:
        deploy(session, business_library(), monday_nine)


@pytest.fixture
def submit(its_services, siti):
    """Sends a whole licence of Siti's; gives its number."""
    return partial(file_licence, its_services, siti)


@pytest.fixture
def licence(submit, its_services, clock):
    """A licence that Siti was granted, with its letter; its number."""
    reference = submit()
    grant(its_services.session_factory, reference, clock())
    give_letter(its_services, reference)
    return reference


def give_letter(its_services, reference, **facts):
    with its_services.session_factory() as session:
        case = get_case(session, reference)
    usual = {"permit_code": "siup", "template": "siup", "number": NUMBER, "job_key": reference}
    return issue_letter(its_services, b"%PDF-", case_id=case.id, reference=reference, **{**usual, **facts})


def press(browser, reference, way):
    response = browser.post(f"/permohonan/{reference}/izin/{way}", follow_redirects=True)
    return Page(response)


class TestAPermitInHand:
    def test_is_listed_with_its_number_and_what_can_be_asked_for(self, applicant, licence):
        page = open_page(applicant, "/izin-saya")
        buttons = [button.text_content() for button in page.tree.xpath("//main//button")]

        assert NUMBER in page.text
        assert "Berlaku" in page.text
        assert [text.split(" Surat")[0] for text in buttons] == ["Perpanjang", "Ubah data"]

    def test_shows_the_same_on_the_page_of_its_application(self, applicant, licence):
        assert "Perpanjang" in open_page(applicant, f"/permohonan/{licence}").text

    def test_is_nobody_elses(self, stranger, licence):
        assert NUMBER not in open_page(stranger, "/izin-saya").text
        assert press(stranger, licence, "renew").status == 404

    def test_is_not_there_before_it_is_granted(self, applicant, submit):
        reference = submit()

        assert "Perpanjang" not in open_page(applicant, f"/permohonan/{reference}").text
        assert press(applicant, reference, "renew").status == 404

    def test_that_was_revoked_can_only_be_applied_for_anew(self, applicant, submit, its_services, clock):
        reference = submit()
        give_letter(its_services, reference, revoked_at=clock(), revoked_reason="data-keliru: uji")
        page = open_page(applicant, "/izin-saya")

        assert "Dicabut" in page.text
        assert "Ajukan lagi" in page.text
        assert press(applicant, reference, "renew").status == 404
        assert press(applicant, reference, "again").status == 200

    @pytest.mark.parametrize(
        ("issued_on", "state"),
        [
            (date(2026, 11, 1), "Berlaku"),
            (date(2022, 1, 31), "Akan habis"),
            (date(2021, 11, 22), "Habis masa berlaku"),
        ],
    )
    def test_says_how_long_it_holds(self, applicant, submit, its_services, issued_on, state):
        reference = submit()
        with its_services.session_factory.begin() as session:
            session.query(Application).update({"permit_code": "tdp"})
        give_letter(its_services, reference, permit_code="tdp", template="tdp", issued_on=issued_on)
        page = open_page(applicant, "/izin-saya")

        assert state in page.text
        assert f"sampai {issued_on.day} " in page.text

    @pytest.mark.parametrize(
        ("valid_until", "state"),
        [
            (date(2027, 6, 30), "Berlaku"),
            (date(2027, 1, 31), "Akan habis"),
            (date(2026, 11, 22), "Habis masa berlaku"),
        ],
    )
    def test_says_the_day_that_its_letter_prints(self, applicant, submit, its_services, valid_until, state):
        reference = submit()
        give_letter(its_services, reference, valid_until=valid_until)
        page = open_page(applicant, "/izin-saya")

        assert state in page.text
        assert f"sampai {valid_until.day} " in page.text

    def test_that_ends_soon_ends_on_a_day(self, applicant, submit, its_services):
        reference = submit()
        give_letter(its_services, reference, valid_until=date(2027, 1, 31))
        assert "Akan habis pada 31 Januari 2027" in open_page(applicant, f"/permohonan/{reference}").text

    def test_a_way_that_its_procedure_does_not_have_is_not_there(self, applicant, licence):
        assert press(applicant, licence, "duplicate").status == 404
        assert press(applicant, licence, "apa-saja").status == 404


class TestRenewing:
    def test_begins_with_the_kind_the_old_number_and_the_earlier_answers(self, applicant, licence):
        overview = press(applicant, licence, "renew")
        first = page_of(applicant, overview, "jenis")
        hint = first.tree.xpath("string(//*[@id='no_siup_lama-hint'])")

        assert first.values["jenis_permohonan"] == "perpanjangan/daftar ulang"
        assert first.values["no_siup_lama"] == NUMBER
        assert f"Dari surat {NUMBER}." in hint
        assert page_of(applicant, overview, "badan_usaha").values["nama_badan"] == BUSINESS["nama_badan"]

    def test_prefers_the_permit_that_is_renewed_to_a_later_application(self, applicant, submit, licence, clock):
        clock.advance(minutes=5)
        submit(nama_badan="PT Lain")
        overview = press(applicant, licence, "renew")

        assert page_of(applicant, overview, "badan_usaha").values["nama_badan"] == BUSINESS["nama_badan"]

    def test_knows_the_permit_also_when_an_attorney_applied_for_it(self, applicant, submit, its_services):
        attorney = {"kuasa_nama": "Siti", "kuasa_nik": "3171014708900001", "kuasa_nomor_surat": "1/2026"}
        reference = submit(memakai_kuasa="ya", **attorney)
        give_letter(its_services, reference)
        overview = press(applicant, reference, "renew")

        assert page_of(applicant, overview, "badan_usaha").values["nama_badan"] == BUSINESS["nama_badan"]
        assert f"{overview.path}/kuasa" not in overview.links.values()

    def test_pressing_twice_begins_one_draft(self, applicant, licence, its_services):
        first, second = press(applicant, licence, "renew"), press(applicant, licence, "renew")

        assert first.path == second.path
        with its_services.session_factory() as session:
            assert session.query(Draft).count() == 1

    def test_the_officer_sees_which_permit_it_is_about(self, app, applicant, licence, its_services, make_user):
        overview = press(applicant, licence, "renew")
        renewal = {
            "jenis": {**LICENCE["jenis"], "jenis_permohonan": "perpanjangan/daftar ulang", "no_siup_lama": NUMBER}
        }
        reference = send(applicant, fill_in(applicant, overview, **renewal)).path.split("/")[2]
        make_user("ani", ("verifikator", "31.71.01.1001"))
        officer = app.test_client()
        enter_as(officer, officer.application, "ani")
        with its_services.session_factory() as session:
            case = get_case(session, reference)
            (task,) = find_user_tasks(session, case_id=case.id)
        pages = [
            open_page(officer, f"/petugas/kasus/{reference}"),
            open_page(officer, f"/petugas/tugas/{case.id}/{task.id}"),
        ]

        for page in pages:
            assert f"Perpanjangan dari permohonan {licence}" in page.text
            assert page.links[licence] == f"/petugas/kasus/{licence}"

    def test_an_officer_without_a_part_in_the_earlier_case_gets_no_link_to_it(
        self, app, applicant, licence, its_services, make_user
    ):
        overview = press(applicant, licence, "change")
        changed = {"jenis": {**LICENCE["jenis"], "jenis_permohonan": "perubahan", "no_siup_lama": NUMBER}}
        elsewhere = {**LICENCE["pemohon"], "kelurahan": "31.71.01.1002"}
        reference = send(applicant, fill_in(applicant, overview, **changed, pemohon=elsewhere)).path.split("/")[2]
        make_user("ani", ("verifikator", "31.71.01.1002"))
        officer = app.test_client()
        enter_as(officer, officer.application, "ani")
        page = open_page(officer, f"/petugas/kasus/{reference}")

        assert f"Perubahan dari permohonan {licence}" in page.text
        assert licence not in page.links


class TestAPermitInThePlaceOfAnOlderOne:
    """A renewed or changed permit was granted: from when it holds, the older letter is replaced by it."""

    NEW = "8/24.1/31.71.01.1001/e/2026"
    CODE = "KLMN2345PQRS6789"

    @pytest.fixture
    def apply_again(self, submit, licence, its_services):
        """Sends an application that follows from the licence; its number."""

        def apply(kind):
            reference = submit(jenis_permohonan=kind)
            with its_services.session_factory.begin() as session:
                old = session.scalars(select(Application).where(Application.reference == licence)).one()
                new = session.scalars(select(Application).where(Application.reference == reference)).one()
                new.earlier_case_id = old.case_id
            return reference

        return apply

    @pytest.fixture
    def issue(self, its_services, clock):
        """The job of the engine that issues the letter of an application; which letter it is about."""

        def issue_for(reference, template="siup"):
            with its_services.session_factory() as session:
                case = get_case(session, reference)
                variables = case_variables(session, case.id, clock())
            job = Job(
                key=f"{case.id}:{template}",
                id=case.id,
                case_id=case.id,
                reference=reference,
                process_id="siup",
                type="letter.issue",
                element_id="terbitkan",
                attempts=1,
                lease_token=case.id,
                payload={"template": template, "kind": "permit"},
                variables=variables,
            )
            handler = its_services.session_factory.kw["info"]["environment"].service_tasks["letter.issue"]
            return handler(job, its_services.session_factory.begin)["number"]

        return issue_for

    @pytest.mark.parametrize("kind", ["perpanjangan/daftar ulang", "perubahan"])
    def test_replaces_it_wherever_it_is_shown(
        self, app, applicant, client, licence, apply_again, issue, its_services, clock, make_user, kind
    ):
        reference = apply_again(kind)
        number = issue(reference)
        grant(its_services.session_factory, reference, clock())
        make_user("ani", ("verifikator", "31.71.01.1001"))
        officer = app.test_client()
        enter_as(officer, officer.application, "ani")
        held, public = open_page(applicant, "/izin-saya"), Page(client.get("/surat", query_string={"kode": NUMBER}))

        assert "Sejak 23 November 2026 surat ini diganti dengan surat nomor" in held.text
        assert held.links[number] == f"/permohonan/{reference}"
        assert public.heading == "Surat ini sudah diganti"
        assert f"Penggantinya nomor {number} tanggal 23 November 2026" in public.text
        assert f"dengan surat nomor {number}" in open_page(officer, f"/petugas/kasus/{licence}").text
        assert press(applicant, licence, "renew").status == 404

    def test_replaces_nothing_when_it_was_applied_for_anew(
        self, applicant, client, licence, apply_again, issue, its_services, clock
    ):
        """It may be for another place."""
        reference = apply_again("baru")
        issue(reference)
        grant(its_services.session_factory, reference, clock())

        assert "diganti" not in open_page(applicant, "/izin-saya").text
        assert Page(client.get("/surat", query_string={"kode": NUMBER})).heading == "Surat ini terdaftar dan berlaku"

    def test_replaces_it_once_it_is_out_and_a_letter_of_a_stage_does_not(self, client, licence, apply_again, issue):
        def heading():
            return Page(client.get("/surat", query_string={"kode": NUMBER})).heading

        reference = apply_again("perubahan")
        issue(reference, "sktm")
        assert heading() == "Surat ini terdaftar dan berlaku"
        issue(reference)
        assert heading() == "Surat ini sudah diganti"

    def test_that_begins_later_leaves_the_older_one_valid_until_then(
        self, applicant, client, licence, apply_again, its_services, clock
    ):
        reference = apply_again("perpanjangan/daftar ulang")
        with its_services.session_factory() as session:
            old = session.scalars(select(Letter).where(Letter.number == NUMBER)).one()
        give_letter(
            its_services, reference, number=self.NEW, about_letter_id=old.id, verification_code=self.CODE,
            job_key="baru", valid_from=date(2026, 12, 1),
        )  # fmt: skip
        grant(its_services.session_factory, reference, clock())

        def public():
            return Page(client.get("/surat", query_string={"kode": NUMBER}))

        assert public().heading == "Surat ini terdaftar dan berlaku"
        assert f"Mulai 1 Desember 2026 surat ini diganti dengan surat nomor {self.NEW}." in public().text
        assert "Mulai 1 Desember 2026 surat ini diganti" in open_page(applicant, "/izin-saya").text
        clock.advance(days=7)
        assert public().heading == "Surat ini terdaftar dan berlaku"
        clock.advance(days=1)
        assert public().heading == "Surat ini sudah diganti"

    def test_that_is_revoked_gives_the_older_one_its_place_back(
        self, client, licence, apply_again, issue, its_services, clock
    ):
        number = issue(apply_again("perubahan"))
        with its_services.session_factory.begin() as session:
            revoke_letter(session, number, "data-keliru: uji", clock())

        assert Page(client.get("/surat", query_string={"kode": NUMBER})).heading == "Surat ini terdaftar dan berlaku"

    def test_cannot_say_which_of_several_cards_it_replaces(self, licence, apply_again, issue, its_services):
        give_letter(
            its_services, licence, number="9/24.1/31.71.01.1001/e/2026", job_key="2", verification_code=self.CODE
        )
        number = issue(apply_again("perubahan"))

        with its_services.session_factory() as session:
            assert session.scalars(select(Letter).where(Letter.number == number)).one().about_letter_id is None
