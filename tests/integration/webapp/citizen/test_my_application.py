"""After sending: receipt, following the case, correcting, withdrawing."""

import pytest
from support.applying import photo, submit
from support.pages import open_page, send
from support.pdf_text import text_of_pdf
from support.signed_in import enter_as

from engine import case_variables, get_case
from webapp.models import Attachment


def variables_of(its_services, clock, reference):
    with its_services.session_factory() as session:
        case = get_case(session, reference)
        return case_variables(session, case.id, clock())


def my_task(applicant, reference):
    """The page of the applicant's open task."""
    links = open_page(applicant, f"/permohonan/{reference}").links
    return open_page(applicant, next(address for address in links.values() if "/tugas/" in address))


class TestReceipt:
    def test_says_what_came_in_and_what_happens_next(self, applicant):
        reference = submit(applicant)
        page = open_page(applicant, f"/permohonan/{reference}/tanda-terima")

        for text in (reference, "23 November 2026", "ktp.jpg", "KTP pemohon", "1 hari kerja", "Gambir"):
            assert text in page.text
        assert page.tree.xpath("//main//img/@src") == [f"/permohonan/{reference}/tanda-terima.svg"]

    def test_its_qr_code_is_a_picture_without_inline_style(self, applicant):
        response = applicant.get(f"/permohonan/{submit(applicant)}/tanda-terima.svg")

        assert response.mimetype == "image/svg+xml"
        assert "style=" not in response.text

    def test_can_be_printed(self, applicant):
        reference = submit(applicant)
        response = applicant.get(f"/permohonan/{reference}/tanda-terima.pdf")

        assert response.mimetype == "application/pdf"
        assert response.data.startswith(b"%PDF-")
        assert reference in response.headers["Content-Disposition"]

    def test_is_the_same_letter_in_whatever_language_the_page_is(self, applicant):
        path = f"/permohonan/{submit(applicant)}/tanda-terima.pdf"
        first = applicant.get(path).data
        applicant.get("/bahasa/en")

        assert applicant.get(path).data == first

    def test_stays_the_same_when_a_correction_brings_new_files(self, applicant, officer_decides, clock):
        reference = submit(applicant)
        officer_decides(reference, keputusan="kembalikan", catatan="KTP buram")
        clock.advance(hours=1)
        send(applicant, my_task(applicant, reference), lampiran_ktp=photo("ktp-jelas.jpg", shade=200))
        page = open_page(applicant, f"/permohonan/{reference}/tanda-terima")

        assert "ktp.jpg" in page.text
        assert "ktp-jelas.jpg" not in page.text


class TestCopy:
    def copy(self, applicant, reference):
        return applicant.get(f"/permohonan/{reference}/salinan.pdf")

    def test_holds_every_answer_and_every_file_as_sent(self, applicant, its_services):
        reference = submit(applicant)
        response = self.copy(applicant, reference)
        text = text_of_pdf(response.data).replace(" ", "")
        with its_services.session_factory() as session:
            file = session.query(Attachment).one()

        assert response.headers["Content-Disposition"] == f"attachment; filename=salinan-{reference}.pdf"
        for words in (reference, "Nama lengkap", "Siti Aminah", "17 Agustus 1990", "Diri sendiri", "Budi", "ktp.jpg"):
            assert words.replace(" ", "") in text
        assert file.sha256[:40] in text

    def test_is_offered_on_the_receipt(self, applicant):
        reference = submit(applicant)
        links = open_page(applicant, f"/permohonan/{reference}/tanda-terima").links

        assert f"/permohonan/{reference}/salinan.pdf" in links.values()

    def test_is_not_changed_by_a_correction_nor_by_the_language(self, applicant, officer_decides):
        reference = submit(applicant)
        first = self.copy(applicant, reference).data
        officer_decides(reference, keputusan="kembalikan", catatan="Nama")
        send(applicant, my_task(applicant, reference), nama_lengkap="Siti Nurbaya")
        applicant.get("/bahasa/en")

        assert self.copy(applicant, reference).data == first

    def test_is_for_the_applicant_only(self, applicant, stranger):
        assert self.copy(stranger, submit(applicant)).status_code == 404


class TestMyApplication:
    def test_says_whose_turn_it_is_and_what_was_sent(self, applicant):
        page = open_page(applicant, f"/permohonan/{submit(applicant)}")

        assert "Sedang dikerjakan: Pemeriksaan berkas" in page.text
        assert "Verifikator, Kelurahan" in page.text
        assert "Siti Aminah" in page.text

    def test_the_number_may_be_typed_in_any_way(self, applicant):
        reference = submit(applicant)

        assert applicant.get(f"/permohonan/{reference.lower().replace('-', '')}").status_code == 200

    def test_stands_on_the_list_with_its_outcome(self, applicant, officer_decides):
        reference = submit(applicant)
        officer_decides(reference, keputusan="lengkap")
        page = open_page(applicant, "/permohonan")

        assert reference in page.text
        assert "Terbit" in page.text
        assert "Izin sudah terbit" in open_page(applicant, f"/permohonan/{reference}").text

    def test_somebody_elses_case_does_not_exist(self, applicant, stranger, officer_decides):
        reference = submit(applicant)
        officer_decides(reference, keputusan="kembalikan", catatan="KTP buram")
        task = my_task(applicant, reference)

        for path in ("", "/tanda-terima", "/tanda-terima.pdf", "/tanda-terima.svg", "/tarik"):
            assert stranger.get(f"/permohonan/{reference}{path}").status_code == 404
        assert stranger.get(task.path).status_code == 404
        assert stranger.post(task.path, data=task.values).status_code == 404
        assert stranger.post(f"/permohonan/{reference}/tarik").status_code == 404
        # Nor through a case of one's own.
        own = submit(stranger)
        assert stranger.get(task.path.replace(reference, own)).status_code == 404

    @pytest.mark.parametrize("number", ["00000-00000", "x", "../../etc"])
    def test_a_number_that_is_none_is_not_found(self, applicant, number):
        assert applicant.get(f"/permohonan/{number}").status_code == 404

    def test_files_of_a_case_are_for_its_applicant(self, applicant, stranger, its_services):
        submit(applicant)
        with its_services.session_factory() as session:
            sha256 = session.query(Attachment).one().sha256

        assert applicant.get(f"/lampiran/{sha256}").status_code == 200
        assert stranger.get(f"/lampiran/{sha256}").status_code == 404

    def test_a_task_of_the_office_is_not_shown_to_the_applicant(self, applicant, its_services):
        from engine import find_user_tasks

        reference = submit(applicant)
        with its_services.session_factory() as session:
            (task,) = find_user_tasks(session, reference=reference)

        assert applicant.get(f"/permohonan/{reference}/tugas/{task.id}").status_code == 404


class TestCorrecting:
    def test_shows_what_the_officer_asked_and_the_earlier_answers(self, applicant, officer_decides):
        reference = submit(applicant)
        officer_decides(reference, keputusan="kembalikan", catatan="Nama tidak sama dengan KTP")
        page = my_task(applicant, reference)

        assert "Nama tidak sama dengan KTP" in page.text
        assert page.values["nama_lengkap"] == "Siti Aminah"
        assert "ktp.jpg" in page.text
        assert "Paling lambat" in open_page(applicant, "/permohonan").text

    def test_the_case_goes_on_with_the_corrected_answers(self, applicant, officer_decides, its_services, clock):
        reference = submit(applicant)
        officer_decides(reference, keputusan="kembalikan", catatan="Nama")
        page = send(applicant, my_task(applicant, reference), nama_lengkap="Siti Aminah binti Ali")

        assert page.path == f"/permohonan/{reference}"
        assert "Sedang dikerjakan" in page.text
        answers = variables_of(its_services, clock, reference)["permohonan"]
        assert answers["nama_lengkap"] == "Siti Aminah binti Ali"
        assert answers["lampiran_ktp"]["name"] == "ktp.jpg"

    def test_mistakes_are_listed(self, applicant, officer_decides):
        reference = submit(applicant)
        officer_decides(reference, keputusan="kembalikan", catatan="Nama")
        page = send(applicant, my_task(applicant, reference), nama_lengkap="")

        assert page.status == 422
        assert len(page.errors) == 1

    @pytest.mark.parametrize("how", [{"_simpan_dulu": "1"}, {}], ids=["for later", "sent with a mistake"])
    def test_what_was_typed_is_there_again_on_another_device(self, app, applicant, officer_decides, how):
        reference = submit(applicant)
        officer_decides(reference, keputusan="kembalikan", catatan="Nama dan foto")
        task = my_task(applicant, reference)
        typed = {"nama_lengkap": "Siti A.", "tanggal_lahir": ["31", "", "1990"], "lampiran_ktp": photo("baru.jpg")}
        left = send(applicant, task, **typed, **how)
        assert left.path == (f"/permohonan/{reference}" if how else task.path)
        page = my_task(enter_as(app.test_client(), app, "siti"), reference)

        assert "belum dikirim" in page.text
        assert (page.values["nama_lengkap"], page.values["tanggal_lahir"]) == ("Siti A.", ["31", "", "1990"])
        assert "baru.jpg" in page.text
        page = send(applicant, page, tanggal_lahir=["31", "5", "1990"])
        assert "Terima kasih" in page.text

    def test_an_answer_that_opens_another_question_asks_it(self, applicant, officer_decides):
        reference = submit(applicant)
        officer_decides(reference, keputusan="kembalikan", catatan="Untuk siapa?")
        page = send(applicant, my_task(applicant, reference), untuk_siapa="orang lain")

        assert page.status == 422
        assert "nama_orang_lain" in page.field_names

    def test_sending_it_twice_counts_once(self, applicant, officer_decides):
        reference = submit(applicant)
        officer_decides(reference, keputusan="kembalikan", catatan="Nama")
        page = my_task(applicant, reference)
        first, second = (send(applicant, page, nama_lengkap="Siti A.") for _ in range(2))

        assert first.path == second.path == f"/permohonan/{reference}"


class TestCorrectingInTheOtherLanguage:
    def test_keeps_what_was_typed_and_the_file_that_was_chosen(self, applicant, officer_decides, its_services, clock):
        reference = submit(applicant)
        officer_decides(reference, keputusan="kembalikan")
        page = my_task(applicant, reference)
        page = send(
            applicant,
            page,
            nama_lengkap="Siti Nurbaya",
            tanggal_lahir=["31", "", ""],
            lampiran_ktp=photo("baru.jpg", 20),
            _bahasa="en",
        )

        assert (page.status, page.errors, page.tree.get("lang")) == (200, [], "en")
        assert page.values["nama_lengkap"] == "Siti Nurbaya"
        assert page.values["tanggal_lahir"] == ["31", "", ""]
        assert "baru.jpg" in page.text
        send(applicant, page, tanggal_lahir=["17", "8", "1990"])
        answers = variables_of(its_services, clock, reference)["permohonan"]
        assert (answers["nama_lengkap"], answers["lampiran_ktp"]["name"]) == ("Siti Nurbaya", "baru.jpg")


class TestWithdrawing:
    def test_ends_the_case(self, applicant, its_services):
        reference = submit(applicant)
        page = send(applicant, open_page(applicant, f"/permohonan/{reference}/tarik"), reason="Tidak jadi")

        assert page.path == f"/permohonan/{reference}"
        assert "Permohonan Anda tarik kembali" in page.text
        with its_services.session_factory() as session:
            assert get_case(session, reference).outcome == "withdrawn"

    def test_withdrawing_twice_changes_nothing(self, applicant):
        reference = submit(applicant)
        page = open_page(applicant, f"/permohonan/{reference}/tarik")
        send(applicant, page)

        assert send(applicant, page).path == f"/permohonan/{reference}"

    def test_a_reason_that_is_too_long_is_refused(self, applicant):
        page = open_page(applicant, f"/permohonan/{submit(applicant)}/tarik")

        assert send(applicant, page, reason="x" * 501).status == 422
