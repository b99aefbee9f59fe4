"""Objection, complaint and withdrawal on the pages of the applicant, and what officers see of the earlier case."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from support.applying import KELURAHAN
from support.following_up import OBJECTION, fill_in, number_of, object_to
from support.letters import issue_letter, letter_file
from support.pages import open_page, send
from support.signed_in import enter_as

from engine import (
    SYSTEM,
    Job,
    case_history,
    case_variables,
    find_user_tasks,
    get_case,
    run_due_jobs,
)
from engine.errors import CaseEndedError
from webapp.models import Application, Capacity, Draft, User
from webapp.services.applications import NewApplication, Submission, seal_of, start_application, submit_application
from webapp.services.current_user import CurrentUser
from webapp.services.drafts import begin_draft
from webapp.services.earlier_case import read_earlier_case
from webapp.services.letters import LetterIssuer
from webapp.services.parties import Party, party_of_draft
from webapp.wiring import make_worker

KECAMATAN = "31.71.01"
ANSWERS = {"nama_lengkap": "Siti", "lokasi_kelurahan": KELURAHAN, "untuk_siapa": "diri sendiri"}
COMPLAINT = {"hal": "pungutan", "uraian": "Diminta uang di loket"}


def panel(browser, reference):
    return open_page(browser, f"/permohonan/{reference}").text


class TestObjection:
    def test_is_offered_from_the_first_day_with_its_last_day(self, applicant, refused):
        assert "Keberatan" in open_page(applicant, f"/permohonan/{refused}").links
        assert "Paling lambat Selasa, 22 Desember 2026." in panel(applicant, refused)

    def test_is_not_offered_for_a_granted_application_and_the_page_says_why(
        self, applicant, with_refusal, running, officer_decides
    ):
        officer_decides(running, keputusan="lengkap")
        page = open_page(applicant, f"/permohonan/{running}")

        assert "Keberatan" not in page.links
        assert "Hanya untuk permohonan yang ditolak atau gugur atau suratnya dicabut." in page.text

    def test_becomes_a_case_of_its_own_that_knows_the_earlier_one(self, applicant, refused, its_services, clock):
        receipt = object_to(applicant, refused)
        number = number_of(receipt)

        assert receipt.path.endswith("/tanda-terima")
        assert "Perihal" in receipt.text
        assert "Keberatan: " in receipt.text
        with its_services.session_factory() as session:
            case = get_case(session, number)
            facts = case_variables(session, case.id, clock())["kasus"]
            application = session.scalar(select(Application).where(Application.reference == number))
            earlier = session.scalar(select(Application).where(Application.reference == refused))
        assert case.process_id == application.process_id == "keberatan"
        assert (application.about_case_id, application.permit_code) == (earlier.case_id, "sktm")
        assert earlier.process_id == "sktm"
        assert facts["izin"] == "sktm"
        assert facts["tentang"] == {
            "nomor": refused,
            "izin": "sktm",
            "kantor": KELURAHAN,
            "hasil": "refused",
            "tanggal": "2026-11-23",
            "surat": None,
            "surat_kantor": None,
            "surat_penanda_tangan": None,
            "batas_keberatan": "2026-12-22",
            "dibayar": False,
        }

    def test_and_the_earlier_application_lead_to_each_other(self, applicant, refused):
        number = number_of(object_to(applicant, refused))

        assert open_page(applicant, f"/permohonan/{refused}").links[f"Keberatan {number}"] == f"/permohonan/{number}"
        assert open_page(applicant, f"/permohonan/{number}").links[refused] == f"/permohonan/{refused}"
        assert "Keberatan: " in open_page(applicant, "/permohonan").text

    def test_has_a_public_page_without_the_earlier_number(self, applicant, refused, client):
        public = open_page(client, f"/lacak/{number_of(object_to(applicant, refused))}").text

        assert "Keberatan" in public
        assert "Pencatatan keberatan" in public
        assert refused not in public

    def test_is_shown_under_the_name_of_what_it_is_while_it_is_filled_in(self, applicant, refused):
        page = send(applicant, open_page(applicant, f"/permohonan/{refused}/lanjutan/keberatan"))

        assert page.heading.startswith("Tentang permohonan sebelumnya")
        assert "Keberatan: " in page.heading
        assert "Keberatan: " in open_page(applicant, "/permohonan").text

    @pytest.mark.parametrize(
        ("code", "pages"),
        [("keberatan", [("keberatan", OBJECTION), ("dokumen", {})]), ("pengaduan", [("pengaduan", COMPLAINT)])],
    )
    def test_has_no_letter_of_the_permit_to_be_shown_or_handed_over(self, applicant, refused, code, pages):
        check = fill_in(applicant, refused, code, *pages)

        assert check.path.endswith("/periksa")
        assert "idempotency_key" in check.field_names
        assert f"Kirim {code}" in check.text
        assert "Kirim permohonan" not in check.text
        assert "Lihat contoh surat (PDF)" not in check.links
        assert "pengambilan" not in check.field_names

    def test_begun_twice_is_one_draft_and_the_permit_knows_nothing_of_it(self, applicant, refused):
        first, second = (
            send(applicant, open_page(applicant, f"/permohonan/{refused}/lanjutan/keberatan")) for _ in range(2)
        )

        assert first.path == second.path
        assert "Lanjutkan draf Anda" not in open_page(applicant, "/ajukan/sktm").text
        assert send(applicant, open_page(applicant, "/ajukan/sktm")).path != first.path

    def test_mistakes_are_listed_and_nothing_typed_is_lost(self, applicant, refused):
        page = send(applicant, open_page(applicant, f"/permohonan/{refused}/lanjutan/keberatan"))
        page = send(applicant, open_page(applicant, f"{page.path}/keberatan"), _aksi="lanjut", alasan="Tidak benar")

        assert page.status == 422
        assert page.values["alasan"] == "Tidak benar"
        assert len(page.errors) == 3

    def test_is_made_once_and_the_page_names_the_one_there_is(self, applicant, refused):
        number = number_of(object_to(applicant, refused))
        page = open_page(applicant, f"/permohonan/{refused}/lanjutan/keberatan")

        assert f"Sudah ada, dengan nomor {number}." in page.text
        assert not page.tree.xpath("//main//form")
        posted = applicant.post(f"/permohonan/{refused}/lanjutan/keberatan", follow_redirects=True)
        assert "Sudah ada" in posted.text

    def test_that_was_taken_back_can_be_made_again(self, applicant, refused):
        number = number_of(object_to(applicant, refused))
        send(applicant, open_page(applicant, f"/permohonan/{number}/tarik"))

        assert "Keberatan" in open_page(applicant, f"/permohonan/{refused}").links

    def test_that_was_decided_cannot_be_taken_back_to_be_made_again(self, applicant, refused, do, its_services, clock):
        number = number_of(object_to(applicant, refused))
        do(number, nomor_agenda="1", berkas_semula="ya")
        do(number, langkah="usulkan", usul="ditolak", uraian="Sesuai", pertemuan="tidak")
        do(number, hasil="ditolak", pertimbangan="Sesuai", dasar_hukum="Pergub")
        run_due_jobs(its_services.session_factory, clock())
        send(applicant, open_page(applicant, f"/permohonan/{number}/tarik"))

        assert "Keberatan" not in open_page(applicant, f"/permohonan/{refused}").links

    def test_is_refused_at_the_door_after_the_last_day(self, applicant, refused, clock, its_services):
        clock.moment += timedelta(days=30)  # 23 December
        enter_as(applicant, applicant.application, "siti")
        page = open_page(applicant, f"/permohonan/{refused}/lanjutan/keberatan")

        assert "Batas terakhirnya Selasa, 22 Desember 2026 sudah lewat." in page.text
        assert "permohonan baru" in page.text
        applicant.post(f"/permohonan/{refused}/lanjutan/keberatan")
        with its_services.session_factory() as session:
            assert session.scalar(select(func.count()).select_from(Draft)) == 0

    def test_that_was_filled_in_in_time_and_sent_too_late_is_not_sent_and_not_lost(
        self, applicant, refused, clock, its_services
    ):
        check = fill_in(applicant, refused, "keberatan", ("keberatan", OBJECTION), ("dokumen", {}))
        clock.moment += timedelta(days=30)
        enter_as(applicant, applicant.application, "siti")
        page = send(applicant, check)

        assert "sudah lewat" in page.text
        with its_services.session_factory() as session:
            assert session.scalar(select(func.count()).select_from(Draft)) == 1
            assert session.scalar(select(func.count()).where(Application.process_id == "keberatan")) == 0

    def test_in_english(self, applicant, refused):
        applicant.get("/bahasa/en")
        assert "Objection" in open_page(applicant, f"/permohonan/{refused}").links


class TestSomebodyElse:
    @pytest.mark.parametrize("page", ["lanjutan/keberatan", "lanjutan/pengaduan", "penilaian", "tarik", ""])
    def test_cannot_do_anything_about_my_application(self, stranger, refused, page):
        path = f"/permohonan/{refused}/{page}".rstrip("/")
        assert stranger.get(path).status_code == 404
        assert stranger.post(path).status_code in (404, 405)

    def test_cannot_open_my_objection_or_its_draft(self, applicant, stranger, refused):
        draft = send(applicant, open_page(applicant, f"/permohonan/{refused}/lanjutan/keberatan"))
        assert stranger.get(draft.path).status_code == 404
        number = number_of(object_to(applicant, refused))
        assert stranger.get(f"/permohonan/{number}").status_code == 404
        assert stranger.get(f"/permohonan/{number}/tanda-terima").status_code == 404

    def test_cannot_send_a_follow_up_about_my_application(self, siti, stranger, refused, its_services, clock):
        """Not even with a draft of her own that names my case."""
        from webapp.services.drafts import DraftNotFoundError

        with its_services.session_factory.begin() as session:
            joko = session.scalar(select(User).where(User.username == "joko"))
            about = session.scalar(select(Application).where(Application.reference == refused)).case_id
            draft = begin_draft(session, joko.id, "sktm", "0" * 64, clock(), follow_up="pengaduan", about_case_id=about)
            user = CurrentUser(joko.id, "Joko", joko.kind, joko.id)
            permit = its_services.catalog.permits["sktm"]
            submission = Submission(
                draft.id, seal_of(draft.id, "0" * 64, {}, party_of_draft(session, draft)), permit, {}
            )
            with pytest.raises(DraftNotFoundError):
                submit_application(session, submission, its_services.catalog, by=user, at=clock())

    @pytest.mark.parametrize("code", ["penarikan", "banding", "../x"])
    def test_an_unknown_follow_up_is_not_found(self, applicant, refused, code):
        assert applicant.get(f"/permohonan/{refused}/lanjutan/{code}").status_code == 404


class TestOffices:
    @pytest.fixture
    def browser_of(self, app, make_user):
        def browser(name, *posts):
            make_user(name, *posts)
            found = app.test_client()
            enter_as(found, found.application, name)
            return found

        return browser

    def test_who_examines_an_objection_reads_the_file_of_the_application(self, applicant, refused, browser_of, do):
        number = number_of(object_to(applicant, refused))
        do(number, nomor_agenda="1", berkas_semula="ya")
        examiner = browser_of("rina", ("koordinator-teknis", KECAMATAN))
        elsewhere = browser_of("joni", ("koordinator-teknis", "31.72.01"))
        file = open_page(examiner, f"/petugas/kasus/{number}")

        assert file.links[refused] == f"/petugas/kasus/{refused}"
        assert open_page(examiner, file.links[refused]).status == 200
        assert elsewhere.get(f"/petugas/kasus/{refused}").status_code == 404
        assert elsewhere.get(f"/petugas/kasus/{number}").status_code == 404

    def test_the_office_complained_about_never_sees_the_complaint(self, applicant, refused, browser_of, its_services):
        check = fill_in(applicant, refused, "pengaduan", ("pengaduan", COMPLAINT))
        number = number_of(send(applicant, check))
        blamed = browser_of(
            "budi", *((role, KELURAHAN) for role in ("verifikator", "kepala", "petugas-loket", "tata-usaha"))
        )

        assert blamed.get(f"/petugas/kasus/{refused}").status_code == 200
        assert blamed.get(f"/petugas/kasus/{number}").status_code == 404
        for path in (f"/petugas/kasus/{refused}", "/petugas", "/petugas?tab=kelompok"):
            assert number not in blamed.get(path, follow_redirects=True).text
        with its_services.session_factory() as session:
            assert session.scalar(select(Application).where(Application.reference == number)).office_code == KECAMATAN

    def test_the_file_of_a_still_earlier_application_is_not_offered_to_who_has_no_part_in_it(
        self, applicant, siti, running, browser_of, its_services, clock
    ):
        with its_services.session_factory.begin() as session:
            first = session.scalars(select(Application)).one()
            permit = its_services.catalog.permits["sktm"]
            new = NewApplication(
                permit,
                "sktm",
                siti.id,
                Party(Capacity.SELF, "Siti", "Siti"),
                "Siti",
                ANSWERS,
                about=read_earlier_case(session, first, clock()),
            )
            second = start_application(session, new, its_services.catalog, by=SYSTEM, at=clock()).reference
        send(applicant, fill_in(applicant, second, "pengaduan", ("pengaduan", COMPLAINT)))
        page = open_page(browser_of("lina", ("petugas-pengaduan", KECAMATAN)), f"/petugas/kasus/{second}")

        assert running in page.text
        assert running not in page.links

    def test_the_complainant_reads_the_answer_and_may_say_once_that_it_is_not_settled(self, applicant, refused, do):
        check = fill_in(applicant, refused, "pengaduan", ("pengaduan", COMPLAINT))
        number = number_of(send(applicant, check))
        do(number, golongan="pungutan", penjelasan=None)
        do(number, tindakan="dijelaskan", isi="Pelayanan ini tidak dipungut biaya.")
        page = open_page(applicant, f"/permohonan/{number}")
        assert "Pelayanan ini tidak dipungut biaya." in page.text

        task = open_page(applicant, next(href for href in page.links.values() if "/tugas/" in href))
        send(applicant, task, hasil="belum", alasan="Uang belum kembali")
        do(number, tindakan="diperbaiki", isi="Uang dikembalikan.")
        page = open_page(applicant, f"/permohonan/{number}")
        assert "Uang dikembalikan." in page.text
        assert "Pengaduan dijawab" in page.text

    def test_officers_read_at_every_step_which_finding_was_overturned(
        self, applicant, refused, browser_of, do, its_services, clock, client
    ):
        number = number_of(object_to(applicant, refused))
        do(number, nomor_agenda="1", berkas_semula="ya")
        do(number, langkah="usulkan", usul="dikabulkan", uraian="Benar", pertemuan="tidak")
        do(number, hasil="dikabulkan", temuan_dibatalkan="Nama beda", pertimbangan="Sama", dasar_hukum="Pergub")
        while run_due_jobs(its_services.session_factory, clock()):
            pass
        with its_services.session_factory() as session:
            tasks = find_user_tasks(session, groups=[f"verifikator@{KELURAHAN}"])
        task = next(task for task in tasks if task.reference != refused)
        officer = browser_of("budi", ("verifikator", KELURAHAN))
        page = open_page(officer, f"/petugas/tugas/{task.case_id}/{task.id}")

        assert "Jangan menolak lagi karena hal yang dibatalkan ini: Nama beda" in page.text
        assert open_page(officer, page.links[refused]).status == 200
        own = open_page(applicant, f"/permohonan/{refused}")
        assert own.links[f"{own_name(its_services)} {task.reference}"] == f"/permohonan/{task.reference}"
        letter = open_page(applicant, f"/permohonan/{number}")
        assert "Keputusan atas keberatan" in letter.text
        upheld = f"Keberatan dikabulkan; permohonan dibuka kembali dengan nomor {task.reference}"
        assert upheld in own.text
        assert upheld in open_page(client, f"/lacak/{refused}").text


class TestWithdrawal:
    def test_is_a_case_of_its_own_and_true_at_once(self, applicant, running, its_services, clock):
        reference = running
        page = send(applicant, open_page(applicant, f"/permohonan/{reference}/tarik"), reason="Tidak jadi")
        number = next(text for text in page.links if text.startswith("Penarikan permohonan ")).split()[-1]

        assert "Permohonan Anda tarik kembali" in page.text
        assert "Ditarik pemohon" in page.text
        assert "Tidak dilanjutkan karena permohonan ditarik." in page.text
        assert "perlu perhatian" not in page.text
        with its_services.session_factory() as session:
            assert get_case(session, reference).outcome == "withdrawn"
            assert get_case(session, number).ended_at is None
        assert run_due_jobs(its_services.session_factory, clock()) == 1
        with its_services.session_factory() as session:
            assert get_case(session, number).outcome == "granted"
            events = [e for e in case_history(session, get_case(session, reference).id) if e.kind == "case_withdrawn"]
        assert [(event.actor_name, event.data["reason"]) for event in events] == [("Siti", "Tidak jadi")]
        assert "Permohonan ditarik" in panel(applicant, number)

    def test_of_a_withdrawal_is_not_offered(self, applicant, running):
        page = send(applicant, open_page(applicant, f"/permohonan/{running}/tarik"))
        number = next(text for text in page.links if text.startswith("Penarikan permohonan ")).split()[-1]
        assert "Penarikan permohonan" not in open_page(applicant, f"/permohonan/{number}").links

    def test_is_over_once_the_letter_is_out_and_the_page_says_so(self, applicant, running, its_services):
        stale = open_page(applicant, f"/permohonan/{running}/tarik")
        with its_services.session_factory() as session:
            case_id = get_case(session, running).id
        issue_letter(its_services, letter_file(its_services), case_id=case_id, reference=running)

        page = open_page(applicant, f"/permohonan/{running}")
        assert "Penarikan permohonan" not in page.links
        assert "Suratnya sudah terbit dan berlaku" in page.text
        refused = send(applicant, stale)
        assert "tidak dapat ditarik lagi" in refused.tree.xpath("string(//*[contains(@class, 'notification-banner')])")
        with its_services.session_factory() as session:
            assert get_case(session, running).outcome is None

    def test_takes_the_letter_that_was_being_made_with_it(self, applicant, running, its_services, clock):
        with its_services.session_factory() as session:
            case_id = get_case(session, running).id
        send(applicant, open_page(applicant, f"/permohonan/{running}/tarik"))
        parts = its_services.letters, its_services.signer, its_services.clock
        late = LetterIssuer(its_services.catalog, *parts, "https://izin.example")
        with pytest.raises(CaseEndedError):
            late(_letter_job(case_id, running), its_services.session_factory.begin)


def _letter_job(case_id, reference):
    return Job(
        key=f"{case_id}:surat",
        id=case_id,
        case_id=case_id,
        reference=reference,
        process_id="sktm",
        type="letter.issue",
        element_id="terbitkan",
        attempts=1,
        lease_token=case_id,
        payload={"template": "sktm"},
        variables={},
    )


class TestTelling:
    """The end of a follow-up in its own words, by SMS and on the page."""

    @pytest.fixture
    def last_text(self, its_services, sent, clock):
        """What the worker sent last."""

        def work():
            worker = make_worker(its_services, clock)
            while worker.run_once():
                pass
            return sent.last.text

        return work

    def test_an_objection_that_is_upheld_names_the_number_with_which_it_goes_on(
        self, applicant, refused, do, last_text
    ):
        number = number_of(object_to(applicant, refused))
        do(number, nomor_agenda="1", berkas_semula="ya")
        do(number, langkah="usulkan", usul="dikabulkan", uraian="Benar", pertemuan="tidak")
        do(number, hasil="dikabulkan", temuan_dibatalkan="Nama beda", pertimbangan="Sama", dasar_hukum="Pergub")
        last_text()
        do(number, cara="online", tanggal_disampaikan="2026-11-23")

        page = open_page(applicant, f"/permohonan/{refused}")
        reopened = next(text for text in page.links if text.startswith("Surat Keterangan Tidak Mampu ")).split()[-1]
        assert last_text() == (
            f"Keberatan atas permohonan {refused} dikabulkan: permohonan dibuka kembali dengan nomor {reopened}. "
            f"http://localhost/permohonan/{number}"
        )
        told = open_page(applicant, f"/permohonan/{number}").text.partition("Pemberitahuan")[2]
        assert "Keberatan dikabulkan SMS ke" in told

    def test_an_objection_that_is_rejected_does_not_say_that_an_application_is(self, applicant, refused, do, last_text):
        number = number_of(object_to(applicant, refused))
        do(number, nomor_agenda="1", berkas_semula="ya")
        do(number, langkah="usulkan", usul="ditolak", uraian="Sesuai", pertemuan="tidak")
        do(number, hasil="ditolak", pertimbangan="Sesuai", dasar_hukum="Pergub")
        last_text()
        do(number, cara="online", tanggal_disampaikan="2026-11-23")

        assert last_text().startswith(f"Keberatan atas permohonan {refused} ditolak.")
        assert "banding (10 hari kerja)" in last_text()

    def test_a_complaint_is_answered_in_the_language_of_the_person(
        self, applicant, siti, refused, do, last_text, its_services
    ):
        with its_services.session_factory.begin() as session:
            session.get_one(User, siti.id).notice_language = "en"
        number = number_of(send(applicant, fill_in(applicant, refused, "pengaduan", ("pengaduan", COMPLAINT))))
        do(number, golongan="pungutan", penjelasan=None)
        do(number, tindakan="dijelaskan", isi="Pelayanan ini tidak dipungut biaya.")
        page = open_page(applicant, f"/permohonan/{number}")
        task = open_page(applicant, next(href for href in page.links.values() if "/tugas/" in href))
        send(applicant, task, hasil="selesai")

        assert last_text() == (
            f"Your complaint about application {refused} is answered. Read the answer:"
            f" http://localhost/permohonan/{number}"
        )

    def test_a_withdrawal_is_not_granted_but_done(self, applicant, running, last_text, sent):
        send(applicant, open_page(applicant, f"/permohonan/{running}/tarik"), reason="Tidak jadi")
        last_text()

        texts = [message.text for message in sent.messages]
        assert any(text.startswith(f"Penarikan permohonan {running} selesai.") for text in texts)
        assert not any("dikabulkan" in text for text in texts)


class TestSurvey:
    ANSWERS = {"satisfaction": "4", "ease_of_form": "5", "ease_of_following": "2", "remark": "Cepat"}

    def test_is_asked_once_after_the_end(self, applicant, refused, its_services):
        from webapp.services.survey import count_ratings

        page = open_page(applicant, f"/permohonan/{refused}")
        form = open_page(applicant, page.links["Bagaimana pelayanan kami?"])
        first, second = send(applicant, form, **self.ANSWERS), send(applicant, form, **self.ANSWERS)

        assert "Terima kasih atas penilaian Anda." in first.response.text
        assert "Bagaimana pelayanan kami?" not in first.links
        assert second.path == f"/permohonan/{refused}"
        with its_services.session_factory() as session:
            assert count_ratings(session) == {1: 0, 2: 0, 3: 0, 4: 1, 5: 0}

    def test_is_not_asked_about_a_follow_up(self, applicant, refused, its_services):
        number = number_of(object_to(applicant, refused))
        send(applicant, open_page(applicant, f"/permohonan/{number}/tarik"))
        assert "Bagaimana pelayanan kami?" not in open_page(applicant, f"/permohonan/{number}").links

    def test_is_not_asked_while_the_case_runs(self, applicant, running):
        assert "Bagaimana pelayanan kami?" not in open_page(applicant, f"/permohonan/{running}").links
        assert open_page(applicant, f"/permohonan/{running}/penilaian").path == f"/permohonan/{running}"

    def test_names_what_is_missing_and_keeps_the_rest(self, applicant, refused):
        form = open_page(applicant, f"/permohonan/{refused}/penilaian")
        page = send(applicant, form, satisfaction="4", remark="Cepat")

        assert page.status == 422
        assert len(page.errors) == 2
        assert (page.values["satisfaction"], page.values["remark"]) == ("4", "Cepat")

    def test_takes_no_other_number(self, applicant, refused):
        form = open_page(applicant, f"/permohonan/{refused}/penilaian")
        assert send(applicant, form, **{**self.ANSWERS, "satisfaction": "9"}).status == 422


def own_name(its_services):
    return its_services.catalog.permits["sktm"].name.id
